package dev.dynamomigrate.config;

import java.util.OptionalDouble;

/**
 * How much a run may consume in a second, tables and their indexes together.
 *
 * @param maxWcu write units; as many as there are if empty
 * @param maxRcu read units; as many as there are if empty
 */
public record Throughput(OptionalDouble maxWcu, OptionalDouble maxRcu) {
  /** As much as there is. */
  public static final Throughput UNBOUNDED =
      new Throughput(OptionalDouble.empty(), OptionalDouble.empty());
}
