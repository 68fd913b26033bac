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

  private IsoDates() {}

  /** Always three decimals and Z: {@code 2024-02-29T00:00:00.000Z}. */
  public static String text(Instant instant) {
    return FORMAT.format(instant);
  }
}
