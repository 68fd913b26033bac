package dev.dynamomigrate.engine;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.plan.Finding;

/** The scripts and the record do not fit together. Nothing was written. */
public final class ValidationFailedException extends MigrationException {
  private static final long serialVersionUID = 1;

  private final transient Validation validation;

  ValidationFailedException(Validation validation) {
    super(
        ExitCode.FAILED,
        "The validation found: %s."
            .formatted(
                String.join(
                    ", ",
                    validation.errors().stream()
                        .map(error -> error.label() + " " + error.kind().word())
                        .toList())),
        hint(validation.errors().get(0)));
    this.validation = validation;
  }

  /** What was found. */
  public Validation validation() {
    return validation;
  }

  private static String hint(Finding first) {
    return switch (first.kind()) {
      case CHANGED ->
          "Bring the old text back ('list --show %s' prints it), or settle it: 'repair %s --as applied'."
              .formatted(first.label(), first.label());
      case MISSING ->
          "Bring the file back ('list --show %s' prints it), or settle it: 'repair %s --as outstanding'."
              .formatted(first.label(), first.label());
      case OUT_OF_ORDER ->
          "Give it a higher version, apply it with --out-of-order, or settle it: 'repair %s --as applied'."
              .formatted(first.label());
      case CANARY ->
          "'up' completes it and 'down' reverts it, or settle it: 'repair %s --as applied|outstanding'."
              .formatted(first.label());
      case DIFFERENT ->
          "Put the change of the schema into a new version, or save the file as it is: 'repair schema --as applied'.";
      case NOT_COMPILING -> "Mend the script; nothing that needs it can run before.";
      case FAILED, INTERRUPTED ->
          History.RESETS.contains(first.label())
              ? "Mend the cause, then run 'reset' again, or settle it: 'repair %s --as outstanding'."
                  .formatted(first.label())
              : "Mend the cause, then run it again with --retry-failed, or settle it: 'repair %s --as applied|outstanding'."
                  .formatted(first.label());
    };
  }
}
