package dev.dynamomigrate.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them. */
final class Texts {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private Texts() {}

  /** In this computer's time zone. */
  static String when(Instant instant) {
    return WHEN.withZone(ZoneId.systemDefault()).format(instant);
  }

  /** {@code 35 ms}, {@code 1.2 s}, {@code 3 m 20 s}, {@code 2 h 05 m}. */
  static String duration(Duration duration) {
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
