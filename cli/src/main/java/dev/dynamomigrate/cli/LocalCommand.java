package dev.dynamomigrate.cli;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.cli.local.LocalDynamo;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.rehearsal.ExportedItems;
import dev.dynamomigrate.schema.Schema;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code local start} and {@code local stop}; and {@code local lambda}, which is beside it. */
@Command(
    name = "local",
    description =
        "Start or stop the project's own DynamoDB Local; or serve a bundle as AWS Lambda does.",
    subcommands = LocalLambdaCommand.class,
    footer = {"", "Example: migrate local start --from export.json.gz"})
final class LocalCommand implements Runnable {
  @ParentCommand MigrateCommand root;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: a command is missing.");
  }

  @Command(
      name = "start",
      description = "Start it, and keep it until 'local stop'.",
      footer = {"", "Example: migrate local start --from gallery.json.gz --replace"})
  int start(
      @Option(
              names = "--from",
              paramLabel = "<export>",
              description =
                  "Create the table from the schema and load this export of DynamoDB: its folder, or a data file.")
          String from,
      @Option(
              names = "--replace",
              description = "With --from: delete a table of that name in DynamoDB Local first.")
          boolean replace) {
    refuseDryRun();
    if (replace && from == null) {
      throw new InvalidInputException(
          "--replace is about the table that --from fills, and there is no --from.",
          "Give --from <export>, too.");
    }
    MigrateConfig config = Session.config(root.surroundings(), root.options);
    // What is wrong with the export or the schema is told before anything is started.
    Optional<LocalLoad> load = Optional.ofNullable(from).map(file -> load(config, file, replace));
    URI endpoint = LocalDynamo.start(Session.localFolder(config), root.surroundings().artifacts());
    root.facts().localStarted(endpoint);
    Output output = new Output(root.surroundings(), root.options);
    output.localStarted(endpoint);
    output.localLoaded(endpoint, config.table(), load.flatMap(each -> each.into(endpoint)));
    return ExitCode.DONE.code();
  }

  @Command(
      name = "stop",
      description = "Stop it; its data stay in .dynamodb beside the configuration.",
      footer = {"", "Example: migrate local stop"})
  int stop() {
    refuseDryRun();
    MigrateConfig config = Session.config(root.surroundings(), root.options);
    boolean ran = LocalDynamo.stop(Session.localFolder(config));
    root.facts().localStopped();
    new Output(root.surroundings(), root.options).localStopped(ran);
    return ExitCode.DONE.code();
  }

  private void refuseDryRun() {
    if (root.options.dry) {
      throw new InvalidInputException(
          "'local' has no dry run.", "Leave --dry out: no table but DynamoDB Local's is touched.");
    }
  }

  private LocalLoad load(MigrateConfig config, String from, boolean replace) {
    Path export = Session.directory(root.surroundings(), root.options).resolve(from).normalize();
    ExportedItems items = ExportedItems.at(export);
    Schema schema = Session.tableSchema(config);
    return new LocalLoad(config, items, schema, replace, root.surroundings().notes());
  }
}
