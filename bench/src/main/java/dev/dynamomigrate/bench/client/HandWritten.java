package dev.dynamomigrate.bench.client;

import dev.dynamomigrate.bench.Job;
import dev.dynamomigrate.bench.Server;
import dev.dynamomigrate.bench.Threads;
import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * What one would write without this library, and as safely: a parallel scan, a segment for each
 * thread, and writes on the condition that what was read is still so.
 */
abstract class HandWritten {
  final DynamoDbClient client;
  final String table;
  final Job job;
  private final int threads;

  /**
   * Opens the client.
   *
   * @param args endpoint, table, job, threads
   */
  HandWritten(String... args) {
    table = args[1];
    job = Job.valueOf(args[2]);
    threads = Integer.parseInt(args[3]);
    client = Server.client(URI.create(args[0]), threads);
  }

  /** Changes the items of a page. */
  abstract void write(List<Map<String, AttributeValue>> page);

  final void run() {
    Use.measured(() -> Threads.run(threads, this::segment));
    client.close();
  }

  private void segment(int segment) {
    Map<String, AttributeValue> from = Map.of();
    do {
      Map<String, AttributeValue> start = from;
      ScanResponse page =
          client.scan(
              scan ->
                  scan.tableName(table)
                      .segment(segment)
                      .totalSegments(threads)
                      .exclusiveStartKey(start.isEmpty() ? null : start));
      write(page.items());
      from = page.lastEvaluatedKey();
    } while (!from.isEmpty());
  }

  /** The item as it is now; empty if it is gone. */
  final Map<String, AttributeValue> readAgain(Map<String, AttributeValue> item) {
    return client.getItem(get -> get.tableName(table).key(key(item)).consistentRead(true)).item();
  }

  static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    return Map.of("PK", item.get("PK"), "SK", item.get("SK"));
  }
}
