package dev.dynamomigrate.cli;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.config.ProjectStub;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code init [words]}. */
@Command(
    name = "init",
    description = {
      "Begin: write migrate.json5, schema.json5 and a first migration.",
      "They are written into the folder's 'migrations' if it has one or is built by Maven or Gradle"
          + " (pom.xml, build.gradle), else into the folder itself. Nothing is overwritten.",
      "The table is called as --table says, else like the folder."
    },
    footer = {"", "Example: migrate init --table my-app add users"})
final class InitCommand implements Callable<Integer> {
  @ParentCommand MigrateCommand root;

  @Parameters(
      paramLabel = "<words>",
      arity = "0..*",
      description = "What the first migration is about.")
  List<String> words = List.of("first migration");

  @Override
  public Integer call() {
    Options options = root.options;
    options.refuseCreateTable();
    if (options.config != null) {
      throw new InvalidInputException(
          "'init' takes no --config: it writes migrate.json5. Nothing was written.",
          "Say with --dir where it is to stand.");
    }
    ProjectStub stub =
        ProjectStub.in(
            Session.directory(root.surroundings(), options), Optional.ofNullable(options.table));
    NewProject project = NewProject.of(stub, String.join(" ", words));
    if (!options.dry) {
      project.write();
    }
    new Output(root.surroundings(), options).begun(project);
    return ExitCode.DONE.code();
  }
}
