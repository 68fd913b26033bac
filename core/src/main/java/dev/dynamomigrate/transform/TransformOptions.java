package dev.dynamomigrate.transform;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the transforms of a run go about it.
 *
 * @param maxErrors how many items that can never be written a run puts up with
 * @param errorsTo a file that gets a line of JSON for each of them
 * @param canary only these of the keys, in percent; all if there is none
 * @param restart begins at the beginning, where a run before was interrupted
 * @param verify looks afterwards, in a second pass, whether there is anything left to change
 */
public record TransformOptions(
    long maxErrors,
    Optional<Path> errorsTo,
    Optional<Double> canary,
    boolean restart,
    boolean verify) {
  /** Everything, and not one item that cannot be written. */
  public static final TransformOptions NONE =
      new TransformOptions(0, Optional.empty(), Optional.empty(), false, false);
}
