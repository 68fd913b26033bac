package dev.dynamomigrate.engine;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.transform.TransformStoppedException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What is recorded of an exception: its message, its causes', and the clean-up's, within bounds.
 */
final class ErrorText {
  private static final int LONGEST = 4000;
  private static final int DEEPEST = 10;

  private ErrorText() {}

  static String of(Throwable thrown) {
    StringBuilder text = new StringBuilder(one(thrown));
    Throwable cause = thrown.getCause();
    // Bounded, because nothing keeps a chain of causes from being a ring.
    for (int depth = 0; depth < DEEPEST && cause != null; depth++) {
      String message = one(cause);
      if (text.indexOf(message) < 0) {
        text.append("; caused by ").append(message);
      }
      cause = cause.getCause();
    }
    for (Throwable cleanUp : thrown.getSuppressed()) {
      // The SDK keeps its earlier attempts so, which say the same.
      if (!(cleanUp instanceof SdkException)) {
        text.append("; then also ").append(one(cleanUp));
      }
    }
    return text.length() <= LONGEST ? text.toString() : text.substring(0, LONGEST) + "…";
  }

  /**
   * Of a script that ended because it was stopped; that its thread was interrupted says nothing
   * more.
   */
  static String ofStopped(String why, Throwable thrown) {
    if (thrown instanceof StopRequestedException) {
      return of(thrown);
    }
    boolean echo =
        thrown instanceof AbortedException
            || thrown instanceof InterruptedException
            || (thrown instanceof TransformStoppedException && thrown.getSuppressed().length == 0);
    return echo ? why + "." : why + ": " + of(thrown);
  }

  private static String one(Throwable thrown) {
    if (thrown instanceof MigrationException ours) {
      return ours.getMessage();
    }
    String name = thrown.getClass().getSimpleName();
    return thrown.getMessage() == null || thrown.getMessage().isBlank()
        ? name
        : name + ": " + thrown.getMessage();
  }
}
