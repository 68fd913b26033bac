package dev.dynamomigrate.transform;

/**
 * How far a transform is, for those who watch it.
 *
 * @param name what is transformed, in a few words
 * @param soFar what was done
 * @param scanned how many items are done with: those whose writes are confirmed, and those that
 *     were looked at and not selected
 * @param items how many items the table has, as DescribeTable tells, which may be six hours old; 0
 *     if nobody knows
 * @param ended whether this is all, for this time
 */
public record Progress(
    String name, TransformReport soFar, long scanned, long items, boolean ended) {
  /** Is told from time to time. */
  @FunctionalInterface
  public interface Listener {
    /** Called about once a second, by one thread at a time, and once when it has ended. */
    void moved(Progress progress);
  }
}
