package dev.dynamomigrate.cli;

import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.engine.Validation;
import picocli.CommandLine.Command;

/** {@code validate}. */
@Command(
    name = "validate",
    description =
        "Look for what changed, is missing, out of order, failed or interrupted; exit code 1 if there"
            + " is any. Reads only.",
    footer = {"", "Example: migrate validate --strict"})
final class ValidateCommand extends TableCommand {
  @Override
  void call(Session session) {
    TableStatus status = session.migrator().status();
    Validation validation =
        Validation.of(status.findings(), session.config().findings(), root.options.strict);
    session.output().validation(validation, status);
    validation.refuseErrors();
  }
}
