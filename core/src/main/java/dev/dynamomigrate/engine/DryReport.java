package dev.dynamomigrate.engine;

import dev.dynamomigrate.config.Prices;
import dev.dynamomigrate.config.Throughput;
import dev.dynamomigrate.guard.DryRecord;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one migration would have done.
 *
 * @param step which one, and which way
 * @param work what was read, and what its transforms did; what it wrote is what it would have
 * @param counts what would be written, and what of it was not looked at
 * @param estimate what that takes
 * @param samples some of the items before and after, without what is secret
 * @param schemaChanges what the script would have recorded of them, in words
 */
public record DryReport(
    Step step,
    Work work,
    DryRecord.Counts counts,
    Estimate estimate,
    List<DryRecord.Sample> samples,
    List<String> schemaChanges) {

  /**
   * What a run takes.
   *
   * @param writeUnits of tables and their indexes
   * @param readUnits as the dry run consumed them itself
   * @param time how long the writes take as the run is bounded; nothing if it is not
   * @param prices by what the price is told
   */
  public record Estimate(
      double writeUnits, double readUnits, Optional<Duration> time, Prices prices) {
    private static final double MILLIS = 1000;

    static Estimate of(double writeUnits, double readUnits, Throughput throughput) {
      OptionalDouble maxWcu = throughput.maxWcu();
      Optional<Duration> time =
          maxWcu.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  Duration.ofMillis((long) Math.ceil(writeUnits / maxWcu.getAsDouble() * MILLIS)));
      return new Estimate(writeUnits, readUnits, time, throughput.prices());
    }

    /** US dollars. */
    public double price() {
      return prices.of(writeUnits, readUnits);
    }
  }
}
