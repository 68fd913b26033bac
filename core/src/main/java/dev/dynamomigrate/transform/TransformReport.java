package dev.dynamomigrate.transform;

/**
 * What a transform did.
 *
 * @param read items that its function was applied to
 * @param changed items that were updated, moved or deleted, or that emitted others
 * @param unchanged items that were as they should be
 * @param gone items that the application deleted meanwhile
 * @param conflicts how often an item had changed meanwhile, and the function was applied again
 * @param retries how often a write was sent again, because it was throttled or not answered
 * @param errors items that can never be written as the function would have them
 */
public record TransformReport(
    long read, long changed, long unchanged, long gone, long conflicts, long retries, long errors) {
  /** Nothing yet. */
  public static final TransformReport NONE = new TransformReport(0, 0, 0, 0, 0, 0, 0);

  /** In one line, as a log shows it. */
  public String text() {
    return "%d items read, %d changed, %d unchanged, %d gone, %d conflicts, %d retries%s"
        .formatted(
            read,
            changed,
            unchanged,
            gone,
            conflicts,
            retries,
            errors == 0 ? "" : ", " + errors + " errors");
  }
}
