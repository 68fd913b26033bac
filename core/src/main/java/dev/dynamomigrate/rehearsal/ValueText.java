package dev.dynamomigrate.rehearsal;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An attribute's value as people read it: {@code "text"}, {@code 12.50}, {@code true}, {@code
 * null}, {@code {city: "Rome"}}, {@code [1, 2]}, {@code B"AQI="} in Base64, and sets as {@code
 * SS["a", "b"]}.
 */
public final class ValueText {
  private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{Alpha}_][\\w-]*");

  private ValueText() {}

  /** The whole value. */
  public static String of(AttributeValue value) {
    return switch (value.type()) {
      case S -> quoted(value.s());
      case N -> value.n();
      case B -> binary(value.b());
      case BOOL -> value.bool().toString();
      case NUL -> "null";
      case L -> joined(value.l(), ValueText::of, "[", "]");
      case M -> joined(List.copyOf(value.m().entrySet()), ValueText::member, "{", "}");
      case SS -> joined(value.ss(), ValueText::quoted, "SS[", "]");
      case NS -> joined(value.ns(), Function.identity(), "NS[", "]");
      case BS -> joined(value.bs(), ValueText::binary, "BS[", "]");
      case UNKNOWN_TO_SDK_VERSION -> "?";
    };
  }

  /** Its type as DynamoDB's JSON names it. */
  static String type(AttributeValue value) {
    return switch (value.type()) {
      case NUL -> "NULL";
      case UNKNOWN_TO_SDK_VERSION -> "?";
      default -> value.type().name();
    };
  }

  /** The attributes of a key: {@code PK = "user#1", SK = "a"}. */
  public static String key(Map<String, AttributeValue> key) {
    return key.entrySet().stream()
        .map(each -> name(each.getKey()) + " = " + of(each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String member(Map.Entry<String, AttributeValue> member) {
    return name(member.getKey()) + ": " + of(member.getValue());
  }

  private static String name(String name) {
    return PLAIN_NAME.matcher(name).matches() ? name : quoted(name);
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
        + '"';
  }

  private static String binary(SdkBytes bytes) {
    return "B\"" + Base64.getEncoder().encodeToString(bytes.asByteArray()) + '"';
  }

  private static <T> String joined(
      List<T> values, Function<? super T, String> text, String open, String close) {
    return values.stream().map(text).collect(Collectors.joining(", ", open, close));
  }
}
