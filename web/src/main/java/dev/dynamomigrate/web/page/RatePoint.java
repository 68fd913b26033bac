package dev.dynamomigrate.web.page;

/**
 * What was measured at a moment of a run.
 *
 * @param second since its start
 * @param itemsPerSecond items that were done with
 * @param unitsPerSecond units that were consumed, read and write together
 */
public record RatePoint(double second, double itemsPerSecond, double unitsPerSecond) {}
