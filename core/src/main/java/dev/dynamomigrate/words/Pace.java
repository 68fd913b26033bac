package dev.dynamomigrate.words;

import dev.dynamomigrate.transform.Progress;
import java.time.Duration;
import java.util.Optional;

/**
 * How fast a transform or a migration's own loop goes, and how far it is.
 *
 * @param progress what is said of it
 * @param before how many items were scanned when it was begun to be watched
 * @param watched for how long it was
 */
public record Pace(Progress progress, long before, Duration watched) {
  private static final int NEVER_FULL = 99;

  /** How many items a second; a run that goes on in another process looks at some of them again. */
  public long perSecond() {
    long millis = Math.max(1, watched.toMillis());
    return Math.max(0, progress.scanned() - before) * 1000 / millis;
  }

  /**
   * How much of a hundred is done, if the number of items is known. That may be six hours old: what
   * is not ended is not called so.
   */
  public int percent() {
    return progress.items() == 0
        ? 0
        : (int) Math.min(NEVER_FULL, 100 * progress.scanned() / progress.items());
  }

  /** How long it takes still at this pace, if that can be told. */
  public Optional<Duration> left() {
    long rate = perSecond();
    long left = progress.items() - progress.scanned();
    return rate > 0 && left > 0
        ? Optional.of(Duration.ofSeconds(Math.max(1, left / rate)))
        : Optional.empty();
  }
}
