package dev.dynamomigrate.cli;

import dev.dynamomigrate.cli.local.LocalTable;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.engine.DynamoClients;
import dev.dynamomigrate.rehearsal.ExportedItems;
import dev.dynamomigrate.schema.Schema;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An export that becomes the configured table in DynamoDB Local, with the keys of a schema. */
record LocalLoad(
    MigrateConfig config, ExportedItems export, Schema schema, boolean replace, Notes notes) {

  /** How many items were loaded; nothing if the table was there, and may not be replaced. */
  Optional<Long> into(URI endpoint) {
    try (DynamoDbClient client = DynamoClients.forScripts(config.aws().at(endpoint.toString()));
        Stream<Map<String, AttributeValue>> items = export.items()) {
      if (client.listTablesPaginator().tableNames().stream().anyMatch(config.table()::equals)) {
        if (!replace) {
          notes.warn(
              "The table '%s' is there already, and nothing was loaded (--replace does)."
                  .formatted(config.table()));
          return Optional.empty();
        }
        client.deleteTable(request -> request.tableName(config.table()));
      }
      LocalTable table = new LocalTable(client, config.table());
      table.create(schema.document());
      return Optional.of(table.load(items));
    }
  }
}
