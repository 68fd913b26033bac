package dev.dynamomigrate.transform;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;

/** One item more that can never be written than a run puts up with. */
final class TooManyErrorsException extends MigrationException {
  private static final long serialVersionUID = 1;
  private static final String HINT =
      "Mend the item or the script, then run it again; what was written stays. '--max-errors' puts up with some.";

  TooManyErrorsException(long most, ShownKey key, String reason, Throwable cause) {
    super(
        ExitCode.FAILED,
        most == 0
            ? "The item %s cannot be transformed: %s".formatted(key, reason)
            : "More than %,d items cannot be transformed, the last being %s: %s"
                .formatted(most, key, reason),
        HINT,
        cause);
  }

  /** The same, saying how far the transform got. */
  MigrationException after(TransformReport report) {
    return new MigrationException(
        ExitCode.FAILED,
        "%s Until then: %s.".formatted(getMessage(), report.text()),
        HINT,
        getCause());
  }
}
