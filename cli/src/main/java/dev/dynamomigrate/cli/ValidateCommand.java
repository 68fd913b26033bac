package dev.dynamomigrate.cli;

import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.engine.Validation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code validate}. */
@Command(
    name = "validate",
    description =
        "Look for what changed, is missing, out of order, failed, interrupted or a canary, and for a"
            + " schema that is not the saved one; exit code 1 if there is any. Reads only.",
    footer = {"", "Example: migrate validate --strict"})
final class ValidateCommand extends TableCommand {
  @Option(names = "--compile", description = "Look also whether every script compiles.")
  boolean compile;

  @Override
  void call(Session session) {
    TableStatus status = session.migrator().validate(compile);
    Validation validation =
        Validation.of(status.findings(), session.config().findings(), root.options.strict);
    session.output().validation(validation, status);
    validation.refuseErrors();
  }
}
