package dev.dynamomigrate.cli;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.source.FolderSource;
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
    MigrateConfig config = Session.config(root.surroundings(), root.options);
    FolderSource source = new FolderSource(config.scripts(), scripts -> List.of());
    new Output(root.surroundings(), root.options).named(source.named());
    return ExitCode.DONE.code();
  }
}
