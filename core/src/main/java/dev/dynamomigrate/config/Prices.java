package dev.dynamomigrate.config;

/**
 * What units cost on demand, for the estimates of dry runs.
 *
 * @param write US dollars for a million write units
 * @param read US dollars for a million read units
 * @param dated of when and where these are, for people; empty if they are configured
 */
public record Prices(double write, double read, String dated) {
  /** Those that AWS published for most of its regions; they differ by region, and change. */
  public static final Prices PUBLISHED = new Prices(0.625, 0.125, "us-east-1, November 2024");

  private static final double MILLION = 1e6;

  /** US dollars. */
  public double of(double writeUnits, double readUnits) {
    return (writeUnits * write + readUnits * read) / MILLION;
  }

  static Prices of(Values values) {
    var write = values.text("prices.write").map(text -> Amounts.price(text, "prices.write"));
    var read = values.text("prices.read").map(text -> Amounts.price(text, "prices.read"));
    return new Prices(
        write.orElse(PUBLISHED.write),
        read.orElse(PUBLISHED.read),
        write.isPresent() && read.isPresent() ? "" : PUBLISHED.dated);
  }
}
