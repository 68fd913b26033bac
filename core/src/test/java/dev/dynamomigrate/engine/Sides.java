package dev.dynamomigrate.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was recorded and what is ours, side by side, a line for each fact. */
final class Sides {
  private final List<Line> recorded = new ArrayList<>();
  private final List<Line> ours = new ArrayList<>();

  /**
   * A fact.
   *
   * @param text what is shown of it
   * @param whole what is compared besides
   */
  record Line(String text, String whole) {
    static Line of(String name, Object value) {
      return new Line(name + " " + value, "");
    }
  }

  void recorded(Line line) {
    recorded.add(line);
  }

  void ours(Line line) {
    ours.add(line);
  }

  /** What only one side has: {@code -} was recorded, {@code +} is ours. */
  List<String> differences() {
    List<String> differences = new ArrayList<>();
    without(recorded, ours).forEach(line -> differences.add("-" + line.text()));
    without(ours, recorded).forEach(line -> differences.add("+" + line.text()));
    return differences;
  }

  /** Everything, for who has to find out why. */
  String all() {
    return "\nrecorded %s\nours %s".formatted(recorded, ours);
  }

  private static List<Line> without(List<Line> lines, List<Line> others) {
    List<Line> rest = new ArrayList<>(lines);
    others.forEach(rest::remove);
    return rest;
  }

  /** A plain value with maps in order and numbers without their scale. */
  static String text(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, String> members = new TreeMap<>();
      map.forEach((name, member) -> members.put(String.valueOf(name), text(member)));
      return members.toString();
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(Sides::text).toList().toString();
    }
    return value instanceof BigDecimal number
        ? number.stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }
}
