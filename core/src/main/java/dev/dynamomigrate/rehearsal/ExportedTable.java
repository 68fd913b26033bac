package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.dynamo.TableDefinition;
import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A table as it was when DynamoDB exported it. An export has the items and not the keys and indexes
 * of the table, so these are a schema's. No service is asked for anything.
 */
public final class ExportedTable implements ItemSource {
  private static final int WORKERS = 4;

  /** A batch's: with items of 400 KB, all pages together are 50 MB. */
  private static final int PAGE = 25;

  private static final double NUMBERS = 0x1p64;

  private final Path export;
  private final ExportedItems items;
  private final CreateTableRequest definition;
  private final TableKeys keys;
  private final OptionalDouble sample;

  /**
   * An export, or a part of it.
   *
   * @param export a folder, one of the manifests, or a data file
   * @param schema the schema of the table that was exported
   * @param sample how many of a hundred partition keys are copied, above 0 and below 100
   * @throws InvalidInputException if there is no such export, or not one that was downloaded as it
   *     was written, or the schema has no primary index
   */
  public ExportedTable(Path export, Schema schema, OptionalDouble sample) {
    this.export = export;
    this.items = ExportedItems.at(export);
    this.definition = new TableDefinition(schema.document()).request("exported");
    List<String> names =
        definition.keySchema().stream().map(KeySchemaElement::attributeName).toList();
    this.keys =
        new TableKeys(definition.tableName(), names.get(0), names.size() > 1 ? names.get(1) : "");
    this.sample = sample;
  }

  @Override
  public String name() {
    return "export " + export;
  }

  @Override
  public CreateTableRequest definition() {
    return definition;
  }

  @Override
  public OptionalDouble samplePercent() {
    return sample;
  }

  @Override
  public OptionalLong total() {
    return items.total();
  }

  /**
   * Reads it from the first item to the last, in this thread; pages are taken by some others.
   *
   * @throws InvalidInputException if an item has not the keys of the schema, or the export is
   *     damaged
   */
  @Override
  public void read(Pages pages) {
    // As many as there are threads are on their way, and one more in this thread: no queue grows.
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            0,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            new ThreadPoolExecutor.CallerRunsPolicy());
    try (Stream<Map<String, AttributeValue>> all = items.items()) {
      new Copying(name(), pool).run(threads -> give(all.iterator(), pages, threads));
    }
  }

  private void give(
      Iterator<Map<String, AttributeValue>> all, Pages pages, Consumer<Runnable> threads) {
    List<Map<String, AttributeValue>> page = new ArrayList<>();
    while (all.hasNext()) {
      Map<String, AttributeValue> item = all.next();
      checkKeys(item);
      if (wanted(item)) {
        page.add(item);
      }
      if (page.size() == PAGE) {
        List<Map<String, AttributeValue>> full = page;
        threads.accept(() -> pages.page(full));
        page = new ArrayList<>();
      }
    }
    pages.page(page);
  }

  private void checkKeys(Map<String, AttributeValue> item) {
    for (KeySchemaElement key : definition.keySchema()) {
      ScalarAttributeType type = type(key.attributeName());
      AttributeValue value = item.get(key.attributeName());
      if (value == null || (type == ScalarAttributeType.N ? value.n() : value.s()) == null) {
        throw new InvalidInputException(
            "An item of %s has no %s '%s', which is a key of the table by its schema. Nothing was done."
                .formatted(
                    export, type == ScalarAttributeType.N ? "number" : "text", key.attributeName()),
            "Name the schema of the table that was exported: schema in the configuration.");
      }
    }
  }

  private ScalarAttributeType type(String key) {
    return definition.attributeDefinitions().stream()
        .filter(each -> each.attributeName().equals(key))
        .map(AttributeDefinition::attributeType)
        .findFirst()
        .orElseThrow();
  }

  /** By the partition key alone, so that whole item collections are in a sample, or not at all. */
  private boolean wanted(Map<String, AttributeValue> item) {
    if (sample.isEmpty() || OwnItems.serviceItem(keys, item)) {
      return true;
    }
    Map<String, AttributeValue> partition = Map.of(keys.hash(), item.get(keys.hash()));
    // From half of all numbers below zero to half above it.
    double number = Digest.of(ItemCodec.bytes(partition)).high() + NUMBERS / 2;
    return number < sample.getAsDouble() / 100 * NUMBERS;
  }
}
