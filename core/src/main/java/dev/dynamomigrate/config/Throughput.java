package dev.dynamomigrate.config;

import java.util.OptionalDouble;

/**
 * How much a run may consume in a second, tables and their indexes together, and what that costs.
 *
 * @param maxWcu write units; as many as there are if empty
 * @param maxRcu read units; as many as there are if empty
 * @param prices what units cost, for estimates
 */
public record Throughput(OptionalDouble maxWcu, OptionalDouble maxRcu, Prices prices) {
  /** As much as there is. */
  public static final Throughput UNBOUNDED =
      new Throughput(OptionalDouble.empty(), OptionalDouble.empty());

  /** By the published prices. */
  public Throughput(OptionalDouble maxWcu, OptionalDouble maxRcu) {
    this(maxWcu, maxRcu, Prices.PUBLISHED);
  }
}
