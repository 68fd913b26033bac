package dev.dynamomigrate.table;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as JavaScript's {@code Date.toISOString} writes them, which is what OneTable stores. */
public final class IsoDates {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter REST =
      DateTimeFormatter.ofPattern("-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int LAST_SHORT_YEAR = 9999;

  private IsoDates() {}

  /**
   * A date as it is stored.
   *
   * @return ISO text, or epoch milliseconds as a number
   */
  public static Object of(Instant instant, boolean iso) {
    return iso ? text(instant) : (Object) instant.toEpochMilli();
  }

  /**
   * Always three decimals and Z: {@code 2024-02-29T00:00:00.000Z}. Years that four digits do not
   * hold have a sign and six.
   */
  public static String text(Instant instant) {
    int year = instant.atZone(ZoneOffset.UTC).getYear();
    return year >= 0 && year <= LAST_SHORT_YEAR
        ? FORMAT.format(instant)
        : String.format(Locale.ROOT, "%+07d", year) + REST.format(instant);
  }
}
