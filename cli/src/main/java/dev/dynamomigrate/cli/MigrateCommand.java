package dev.dynamomigrate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What all commands stand under. */
@Command(
    name = "migrate",
    description = "Versioned, reversible migrations for DynamoDB.",
    versionProvider = MigrateCommand.VersionText.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "<command>",
    usageHelpAutoWidth = true,
    abbreviateSynopsis = true,
    footer = {
      "",
      "Exit codes: 0 done; 1 a migration failed or is in the way; 2 wrong arguments,",
      "configuration or script; 3 somebody else holds the lease; 4 AWS cannot be reached.",
      "",
      "Example: migrate --dir migrations up --limit all"
    },
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      AllCommand.class,
      ToCommand.class,
      RepeatCommand.class,
      RunNamedCommand.class,
      ResetCommand.class,
      StatusCommand.class,
      ListCommand.class,
      OutstandingCommand.class,
      NamedCommand.class,
      ValidateCommand.class,
      RepairCommand.class,
      AdoptCommand.class,
      UnlockCommand.class,
      StopCommand.class,
      RehearseCommand.class,
      ManageCommand.class,
      InitCommand.class,
      GenerateCommand.class,
      LocalCommand.class,
      BundleCommand.class,
      CompletionCommand.class
    })
final class MigrateCommand implements Root, Runnable {
  @Mixin Options options = new Options();
  @Spec CommandSpec spec;

  private final Facts facts = new Facts();
  private final Surroundings surroundings;

  MigrateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Options options() {
    return options;
  }

  @Override
  public Surroundings surroundings() {
    return surroundings;
  }

  @Override
  public Facts facts() {
    return facts;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: a command is missing.");
  }

  /** The version of this library. */
  static final class VersionText implements picocli.CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Dynamo Migrate " + EngineVersion.current()};
    }
  }
}
