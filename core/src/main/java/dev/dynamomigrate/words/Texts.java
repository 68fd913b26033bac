package dev.dynamomigrate.words;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, names and times as people read them. */
public final class Texts {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private Texts() {}

  /** {@code 1 item}, {@code 2,657 items}. */
  public static String count(long number, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
  }

  /** A label, and its description if that says more. */
  public static String titled(String label, String description) {
    return saysMore(label, description) ? label + " " + description : label;
  }

  /** Whether a description is more than the words of a named migration's name, or nothing. */
  public static boolean saysMore(String label, String description) {
    return !description.isBlank() && !description.equals(label.replaceAll("[-_]", " "));
  }

  /** In this computer's time zone. */
  public static String when(Instant instant) {
    return WHEN.withZone(ZoneId.systemDefault()).format(instant);
  }

  /** {@code 35 ms}, {@code 1.2 s}, {@code 3 m 20 s}, {@code 2 h 05 m}. */
  public static String duration(Duration duration) {
    if (duration.toMillis() < 1000) {
      return duration.toMillis() + " ms";
    }
    if (duration.toMinutes() < 1) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    return duration.toHours() < 1
        ? "%d m %02d s".formatted(duration.toMinutes(), duration.toSecondsPart())
        : "%d h %02d m".formatted(duration.toHours(), duration.toMinutesPart());
  }
}
