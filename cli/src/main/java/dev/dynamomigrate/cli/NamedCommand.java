package dev.dynamomigrate.cli;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.source.FolderSource;
import dev.dynamomigrate.source.MigrationScript;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code named}. */
@Command(
    name = "named",
    description = "List the named migrations. Needs no table.",
    footer = {"", "Example: migrate named"})
final class NamedCommand implements Callable<Integer> {
  @ParentCommand MigrateCommand root;

  @Override
  public Integer call() {
    root.options.refuseCreateTable();
    new Output(root.surroundings(), root.options).named(named());
    return ExitCode.DONE.code();
  }

  private List<MigrationScript> named() {
    MigrateConfig config = Session.config(root.surroundings(), root.options);
    if (config.controller().isEmpty()) {
      return new FolderSource(config.scripts(), scripts -> List.of()).named();
    }
    try (Session session = Session.open(root)) {
      return session.migrator().named();
    }
  }
}
