package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.config.Throughput;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The whole table, of which some items were copied.
 *
 * @param copied how many, service items not among them
 * @param throughput what a run may consume in a second
 */
record Whole(ItemSource source, long copied, Throughput throughput) {
  private static final double MILLIS = 1000;

  /** What a migration would take there that took so much here; nothing if nothing was copied. */
  Optional<Forecast> forecast(double writeUnits, double readUnits, Duration time) {
    if (copied == 0) {
      return Optional.empty();
    }
    long items = items();
    double times = (double) items / copied;
    double seconds =
        Math.max(
            atRate(writeUnits * times, throughput.maxWcu()),
            atRate(readUnits * times, throughput.maxRcu()));
    return Optional.of(
        new Forecast(
            items,
            writeUnits * times,
            readUnits * times,
            seconds > 0
                ? Duration.ofMillis(Math.round(seconds * MILLIS))
                : Duration.ofMillis(Math.round(time.toMillis() * times))));
  }

  /** What DescribeTable says is hours old: of a table that was read as a whole it is known. */
  private long items() {
    OptionalDouble percent = source.samplePercent();
    return percent.isEmpty()
        ? copied
        : Math.max(copied, source.total().orElse(Math.round(copied * 100 / percent.getAsDouble())));
  }

  private static double atRate(double units, OptionalDouble perSecond) {
    return perSecond.isEmpty() ? 0 : units / perSecond.getAsDouble();
  }
}
