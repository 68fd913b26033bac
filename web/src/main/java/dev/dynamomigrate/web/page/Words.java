package dev.dynamomigrate.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Figures and times as people read them. */
final class Words {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter OF_A_DAY =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private Words() {}

  /** {@code 2,657}. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 item}, {@code 2,657 items}. */
  static String count(long number, String thing) {
    return number(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /** {@code 12}, {@code 12.5}; from a thousand on without a fraction. */
  static String decimal(double number) {
    boolean whole = number == Math.rint(number) || Math.abs(number) >= 1000;
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%,.1f", number);
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

  /** A moment, to the second. */
  static Tag time(Instant instant, ZoneId zone) {
    return element(instant, SECONDS.withZone(zone));
  }

  /** A moment of a day that is known. */
  static Tag timeOfDay(Instant instant, ZoneId zone) {
    return element(instant, OF_A_DAY.withZone(zone));
  }

  private static Tag element(Instant instant, DateTimeFormatter format) {
    return Tag.tag("time")
        .with("datetime", instant.truncatedTo(ChronoUnit.SECONDS).toString())
        .of(format.format(instant));
  }

  /** Whether a description is more than the words of a name, or nothing. */
  static boolean saysMore(String label, String description) {
    return !description.isBlank() && !description.equals(label.replaceAll("[-_]", " "));
  }
}
