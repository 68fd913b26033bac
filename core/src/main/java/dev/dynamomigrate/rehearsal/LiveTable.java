package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.dynamo.BookTable;
import dev.dynamomigrate.guard.GuardedClient;
import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.guard.Throttle;
import dev.dynamomigrate.guard.Traffic;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * A table that is read where it is, by several scans at a time. Nothing is written to it: the
 * client that reads refuses every write.
 */
public final class LiveTable implements ItemSource {
  private static final int WORKERS = 8;

  /** A tenth of a percent of the keys in each, where a sample is no simple fraction. */
  private static final int FINEST = 1000;

  private final DynamoDbClient bare;
  private final DynamoDbClient client;
  private final OptionalDouble sample;
  private final TableKeys keys;
  private final TableDescription description;

  /**
   * A table, or a part of it.
   *
   * @param bare has read permissions only, if they are given with care
   * @param sample how many of a hundred partition keys are read, above 0 and below 100
   * @param maxRcu how many read units a second are consumed
   * @throws dev.dynamomigrate.InvalidInputException if there is no such table
   */
  public LiveTable(
      DynamoDbClient bare, String table, OptionalDouble sample, OptionalDouble maxRcu) {
    this.bare = bare;
    this.keys = BookTable.keys(bare, table);
    this.sample = sample;
    this.client =
        GuardedClient.around(
            bare,
            keys,
            new Traffic(),
            LiveTable::refuse,
            new Throttle(OptionalDouble.empty(), maxRcu));
    this.description = client.describeTable(request -> request.tableName(table)).table();
  }

  private static void refuse() {
    throw new MigrationException(
        ExitCode.FAILED, "A rehearsal writes nothing to the table that it copies.", "");
  }

  @Override
  public String name() {
    return "live table";
  }

  @Override
  public CreateTableRequest definition() {
    return CopyTable.definition(description);
  }

  @Override
  public OptionalDouble samplePercent() {
    return sample;
  }

  @Override
  public OptionalLong total() {
    return description.itemCount() == null || description.itemCount() == 0
        ? OptionalLong.empty()
        : OptionalLong.of(description.itemCount());
  }

  /**
   * DynamoDB cuts a table into segments by what it makes of partition keys. So a sample is some of
   * the segments, of which the others are not read at all, and has whole item collections.
   */
  private record Part(int total, int read) {
    static Part of(OptionalDouble sample) {
      if (sample.isEmpty()) {
        return new Part(WORKERS, WORKERS);
      }
      double fraction = 100 / sample.getAsDouble();
      // Several smaller ones can be read at a time.
      return fraction == Math.rint(fraction)
          ? new Part((int) Math.min(1_000_000, fraction * WORKERS), WORKERS)
          : new Part(FINEST, Math.max(1, (int) Math.round(FINEST / fraction)));
    }
  }

  @Override
  public void read(Pages pages) {
    Part part = Part.of(sample);
    AtomicInteger next = new AtomicInteger();
    int workers = Math.min(WORKERS, part.read());
    new Copying("table '%s'".formatted(keys.table()), Executors.newFixedThreadPool(workers))
        .run(
            threads -> {
              readServiceItems(pages);
              IntStream.range(0, workers)
                  .forEach(worker -> threads.accept(() -> readSegments(part, next, pages)));
            });
  }

  private void readSegments(Part part, AtomicInteger next, Pages pages) {
    for (int i = next.getAndIncrement(); i < part.read(); i = next.getAndIncrement()) {
      int segment = i;
      client
          .scanPaginator(
              scan -> scan.tableName(keys.table()).segment(segment).totalSegments(part.total()))
          .forEach(page -> give(page.items(), pages));
    }
  }

  private void give(List<Map<String, AttributeValue>> items, Pages pages) {
    pages.page(items.stream().filter(item -> !OwnItems.serviceItem(keys, item)).toList());
  }

  /** They are in none of the samples, and in all of them. */
  private void readServiceItems(Pages pages) {
    boolean text =
        description.attributeDefinitions().stream()
            .filter(key -> key.attributeName().equals(keys.hash()))
            .allMatch(key -> key.attributeType() == ScalarAttributeType.S);
    if (!text) {
      return;
    }
    // The guarded client does not show our own.
    Stream.concat(Stream.of(OwnItems.PARTITION), OwnItems.ONETABLE_PARTITIONS.stream())
        .forEach(
            partition ->
                bare.queryPaginator(keys.partition(partition))
                    .forEach(page -> pages.page(page.items())));
  }
}
