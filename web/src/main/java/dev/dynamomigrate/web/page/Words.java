package dev.dynamomigrate.web.page;

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

  private static final int GROUP = 3;
  private static final int THOUSAND = 1000;

  private Words() {}

  /** {@code 2,657}. A page of a thousand rows has thousands of them, so that no format is asked. */
  static String number(long number) {
    StringBuilder text = new StringBuilder(Long.toString(number));
    int first = number < 0 ? 1 : 0;
    for (int at = text.length() - GROUP; at > first; at -= GROUP) {
      text.insert(at, ',');
    }
    return text.toString();
  }

  /** {@code 1 item}, {@code 2,657 items}. */
  static String count(long number, String thing) {
    return number(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /** {@code 12}, {@code 12.5}; from a thousand on without a fraction. */
  static String decimal(double number) {
    return number == Math.rint(number) || Math.abs(number) >= THOUSAND
        ? number(Math.round(number))
        : tenths(number);
  }

  private static String tenths(double number) {
    long tenths = Math.round(Math.abs(number) * 10);
    return (number < 0 ? "-" : "") + tenths / 10 + "." + tenths % 10;
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
}
