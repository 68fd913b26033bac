package dev.dynamomigrate.cli;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.cli.local.Export;
import dev.dynamomigrate.cli.local.LocalDynamo;
import dev.dynamomigrate.cli.local.LocalTable;
import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.engine.DynamoClients;
import dev.dynamomigrate.schema.Schema;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code local start} and {@code local stop}. */
@Command(
    name = "local",
    description = "Start or stop the project's own DynamoDB Local.",
    footer = {"", "Example: migrate local start --from export.json.gz"})
final class LocalCommand {
  @ParentCommand MigrateCommand root;

  @Command(
      name = "start",
      description = "Start it, and keep it until 'local stop'.",
      footer = {"", "Example: migrate local start --from gallery.json.gz --replace"})
  int start(
      @Option(
              names = "--from",
              paramLabel = "<export>",
              description = "Create the table from the schema and load this export of DynamoDB.")
          String from,
      @Option(
              names = "--replace",
              description = "With --from: delete a table of that name in DynamoDB Local first.")
          boolean replace) {
    MigrateConfig config = Session.config(root.surroundings(), root.options);
    URI endpoint = LocalDynamo.start(Session.localFolder(config), root.surroundings().artifacts());
    root.surroundings().out().println("DynamoDB Local listens on " + endpoint);
    if (from != null) {
      load(config, config.aws().at(endpoint.toString()), from, replace);
    }
    return ExitCode.DONE.code();
  }

  @Command(
      name = "stop",
      description = "Stop it; its data stay in .dynamodb beside the configuration.",
      footer = {"", "Example: migrate local stop"})
  int stop() {
    MigrateConfig config = Session.config(root.surroundings(), root.options);
    boolean ran = LocalDynamo.stop(Session.localFolder(config));
    root.surroundings()
        .out()
        .println(ran ? "DynamoDB Local is stopped." : "DynamoDB Local was not running.");
    return ExitCode.DONE.code();
  }

  private void load(MigrateConfig config, AwsSettings aws, String from, boolean replace) {
    Path export = Session.directory(root.surroundings(), root.options).resolve(from);
    if (!Files.isRegularFile(export)) {
      throw new InvalidInputException("There is no export " + export + ".", "Check --from.");
    }
    Schema schema =
        config
            .schema()
            .map(Schema::read)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "The table's keys are not known: no schema is configured.",
                        "Add schema: 'schema.json5', with its indexes."));
    try (DynamoDbClient client = DynamoClients.forScripts(aws);
        Stream<Map<String, AttributeValue>> items = new Export(export).items()) {
      if (exists(client, config.table())) {
        if (!replace) {
          root.surroundings()
              .notes()
              .warn(
                  "The table '%s' is there already, and nothing was loaded (--replace does)."
                      .formatted(config.table()));
          return;
        }
        client.deleteTable(request -> request.tableName(config.table()));
      }
      LocalTable table = new LocalTable(client, config.table());
      table.create(schema.document());
      root.surroundings()
          .out()
          .println(
              "Loaded %,d items into the table '%s'".formatted(table.load(items), config.table()));
    }
  }

  private static boolean exists(DynamoDbClient client, String table) {
    return client.listTablesPaginator().tableNames().stream().anyMatch(table::equals);
  }
}
