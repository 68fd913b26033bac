package dev.dynamomigrate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * All that a DynamoDB holds at one moment, and the project's folder.
 *
 * @param tables their names
 * @param items those of the project's table and of those that begin with its name, by table
 * @param files those of the project
 */
record Stored(
    Set<String> tables, Map<String, Set<Map<String, AttributeValue>>> items, Set<Path> files) {
  private static final String CONTENT = "_dynamo_migrate";

  static Stored of(Commands commands) {
    DynamoDbClient client = commands.client();
    Set<String> tables = new HashSet<>(client.listTablesPaginator().tableNames().stream().toList());
    Map<String, Set<Map<String, AttributeValue>>> items = new HashMap<>();
    for (String table : tables) {
      if (table.startsWith(commands.table())) {
        items.put(
            table,
            client
                .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
                .items()
                .stream()
                .collect(Collectors.toSet()));
      }
    }
    return new Stored(tables, items, files(commands.project()));
  }

  private static Set<Path> files(Path project) {
    try (Stream<Path> files = Files.walk(project)) {
      return files.collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** OneTable's rows of what is applied. */
  Set<Map<String, AttributeValue>> history() {
    return partition("_migration");
  }

  /** The states of the entries that were not there before. */
  List<String> statesSince(Stored before) {
    Set<AttributeValue> known =
        before.partition("_dynamo-migrate").stream()
            .map(item -> item.get("SK"))
            .collect(Collectors.toSet());
    return partition("_dynamo-migrate").stream()
        .filter(item -> item.get("SK").s().startsWith("entry#") && !known.contains(item.get("SK")))
        .map(item -> item.get(CONTENT).m().get("state").s())
        .toList();
  }

  /** Empty if it is free. */
  String leaseHolder() {
    return partition("_dynamo-migrate").stream()
        .filter(item -> item.get("SK").s().equals("lease"))
        .map(item -> item.get(CONTENT).m().get("holder").s())
        .findFirst()
        .orElseThrow();
  }

  private Set<Map<String, AttributeValue>> partition(String key) {
    return items.values().stream()
        .flatMap(Set::stream)
        .filter(item -> item.get("PK").equals(AttributeValue.fromS(key)))
        .collect(Collectors.toSet());
  }
}
