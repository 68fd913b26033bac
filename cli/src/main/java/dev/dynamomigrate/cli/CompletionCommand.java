package dev.dynamomigrate.cli;

import dev.dynamomigrate.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code completion}. */
@Command(
    name = "completion",
    description = {
      "Print the script by which bash and zsh complete commands and options.",
      "Write into ~/.bashrc or ~/.zshrc: source <(migrate completion)",
      "It is about a command called 'migrate': jbang app install --name migrate migrate@catalog"
    },
    footer = {"", "Example: migrate completion"})
final class CompletionCommand implements Callable<Integer> {
  @ParentCommand MigrateCommand root;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    String script = AutoComplete.bash("migrate", spec.root().commandLine());
    new Output(root.surroundings(), root.options).completion(script);
    return ExitCode.DONE.code();
  }
}
