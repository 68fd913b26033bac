package dev.dynamomigrate.transform;

/**
 * How far a transform is, for those who watch it.
 *
 * @param name what is transformed, in a few words
 * @param soFar what was done
 * @param scanned how many items were looked at, those that were not selected included
 * @param items how many items the table has, as DescribeTable tells, which may be six hours old; 0
 *     if nobody knows
 */
public record Progress(String name, TransformReport soFar, long scanned, long items) {
  /** Is told from time to time. */
  @FunctionalInterface
  public interface Listener {
    /** Called about once a second, by one thread at a time, and once when all is done. */
    void moved(Progress progress);
  }
}
