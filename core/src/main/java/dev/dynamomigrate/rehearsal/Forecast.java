package dev.dynamomigrate.rehearsal;

import java.time.Duration;

/**
 * What a migration would take on the whole table.
 *
 * @param items how many items the table has: those that were copied, or of a sample what
 *     DescribeTable tells, which may be six hours old
 * @param writeUnits what it would consume
 * @param readUnits what it would consume
 * @param time how long it would take at the configured rates, or at the pace seen here
 */
public record Forecast(long items, double writeUnits, double readUnits, Duration time) {}
