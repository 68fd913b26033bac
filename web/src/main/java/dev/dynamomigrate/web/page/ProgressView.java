package dev.dynamomigrate.web.page;

import dev.dynamomigrate.transform.Progress;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a run is with its migration.
 *
 * @param step which one, and which way: {@code 0.3.0 up}
 * @param progress of its transform
 * @param units consumed by the migration until now
 * @param itemsPerSecond of late
 * @param unitsPerSecond of late
 * @param left how long it takes yet, if that can be told
 */
public record ProgressView(
    String step,
    Progress progress,
    double units,
    double itemsPerSecond,
    double unitsPerSecond,
    Optional<Duration> left) {}
