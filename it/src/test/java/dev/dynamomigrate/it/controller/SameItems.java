package dev.dynamomigrate.it.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items as text, without what is never the same twice: the times of a run and the names that runs
 * give themselves. A controller's record of a run, which only a controller has, is left out.
 */
final class SameItems {
  private static final String OURS = "_dynamo-migrate";

  /** What is consumed depends on how the segments' pages fall; path is where the script lies. */
  private static final Set<String> NEVER_THE_SAME =
      Set.of("id", "millis", "fence", "holder", "renewals", "expires", "capacity", "path");

  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

  private static final Pattern MILLIS = Pattern.compile("\\b1[78]\\d{11}\\b");

  private SameItems() {}

  /** What is in the one and not in the other. */
  static List<String> without(
      List<Map<String, AttributeValue>> items, List<Map<String, AttributeValue>> others) {
    List<String> more = new ArrayList<>(of(items));
    of(others).forEach(more::remove);
    return more;
  }

  private static List<String> of(List<Map<String, AttributeValue>> items) {
    return items.stream().filter(item -> !isRun(item)).map(SameItems::text).sorted().toList();
  }

  private static boolean isRun(Map<String, AttributeValue> item) {
    return OURS.equals(item.get("PK").s()) && item.get("SK").s().startsWith("run#");
  }

  private static String text(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> known = new TreeMap<>(item);
    if (OURS.equals(item.get("PK").s())) {
      known.put("SK", AttributeValue.fromS(item.get("SK").s().replaceFirst("#.*", "")));
    }
    return map(known);
  }

  private static String map(Map<String, AttributeValue> map) {
    Map<String, String> texts = new TreeMap<>();
    map.forEach(
        (name, value) -> texts.put(name, NEVER_THE_SAME.contains(name) ? "<any>" : value(value)));
    return texts.toString();
  }

  private static String value(AttributeValue value) {
    if (value.hasM()) {
      return map(value.m());
    }
    if (value.hasL()) {
      return value.l().stream().map(SameItems::value).toList().toString();
    }
    if (value.b() != null) {
      return "bytes " + Arrays.hashCode(value.b().asByteArray());
    }
    String plain = value.s() != null ? value.s() : value.toString();
    return text(plain);
  }

  private static String text(String text) {
    // A history without OneTable's schema has milliseconds.
    String spoken = MILLIS.matcher(text).replaceAll(each -> instant(each.group()));
    return TIME.matcher(spoken)
        .replaceAll(time -> isNow(time.group()) ? "<now>" : time.group())
        .replaceFirst("\\(pid \\d+\\)", "(pid)");
  }

  private static String instant(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis)).toString();
  }

  private static boolean isNow(String time) {
    return Duration.between(Instant.parse(time), Instant.now()).abs().toMinutes() < 30;
  }
}
