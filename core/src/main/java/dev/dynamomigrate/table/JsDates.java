package dev.dynamomigrate.table;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as JavaScript's {@code Date.parse} reads them. */
final class JsDates {
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4}|[+-]\\d{6})(?:-(\\d\\d)(?:-(\\d\\d))?)?"
              + "(?:[T ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d+))?)?(Z|[+-]\\d\\d:\\d\\d)?)?");
  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.ENGLISH);
  private static final int MONTHS = 12;
  private static final int DAYS = 31;
  private static final int HOURS = 24;
  private static final int MILLIS = 3;
  private static final long FARTHEST = 8_640_000_000_000_000L;

  private JsDates() {}

  /**
   * The instant that a text names, to the millisecond. A date alone is UTC, a date with a time and
   * no zone is local time of this process, the thirtieth of February is the first or second of
   * March, and 24:00 the next midnight: all as in JavaScript.
   */
  static Optional<Instant> parse(String text) {
    Matcher iso = ISO.matcher(text);
    try {
      return iso.matches() ? iso(iso) : english(text);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> iso(Matcher iso) {
    int month = number(iso.group(2), 1);
    int day = number(iso.group(3), 1);
    if (month < 1 || month > MONTHS || day < 1 || day > DAYS) {
      return Optional.empty();
    }
    String fraction = (iso.group(7) == null ? "" : iso.group(7)) + "000";
    int hour = number(iso.group(4), 0);
    LocalTime clock =
        LocalTime.of(hour % HOURS, number(iso.group(5), 0), number(iso.group(6), 0))
            .plusNanos(Long.parseLong(fraction.substring(0, MILLIS)) * 1_000_000);
    if (hour > HOURS || (hour == HOURS && !clock.equals(LocalTime.MIDNIGHT))) {
      return Optional.empty();
    }
    LocalDateTime time =
        LocalDateTime.of(Integer.parseInt(iso.group(1)), month, 1, 0, 0)
            .plusDays(day - 1L + hour / HOURS)
            .with(clock);
    ZoneId zone =
        iso.group(4) == null
            ? ZoneOffset.UTC
            : iso.group(8) == null ? ZoneId.systemDefault() : ZoneOffset.of(iso.group(8));
    return Optional.of(time.atZone(zone).toInstant());
  }

  private static int number(String digits, int otherwise) {
    return digits == null ? otherwise : Integer.parseInt(digits);
  }

  /** The two other forms that are seen: an HTTP date, and {@code Jan 2, 2024 UTC}. */
  private static Optional<Instant> english(String text) {
    if (text.endsWith(" UTC")) {
      String date = text.substring(0, text.length() - " UTC".length());
      return Optional.of(LocalDate.parse(date, ENGLISH).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
  }

  /** JavaScript's {@code new Date(milliseconds)}; empty beyond its range. */
  static Optional<Instant> ofMillis(Number millis) {
    double value = millis.doubleValue();
    return Math.abs(value) <= FARTHEST
        ? Optional.of(Instant.ofEpochMilli(millis.longValue()))
        : Optional.empty();
  }
}
