package dev.dynamomigrate.bench.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;

/** By hand, with more work: 25 conditional statements of PartiQL in a request. */
public final class StatementClient extends HandWritten {
  private static final int BATCH = 25;

  private StatementClient(String... args) {
    super(args);
  }

  /**
   * Runs the loop.
   *
   * @param args endpoint, table, job, threads
   */
  public static void main(String... args) {
    new StatementClient(args).run();
  }

  @Override
  void write(List<Map<String, AttributeValue>> page) {
    for (int from = 0; from < page.size(); from += BATCH) {
      List<Map<String, AttributeValue>> open =
          page.subList(from, Math.min(page.size(), from + BATCH));
      while (!open.isEmpty()) {
        open = batch(open.stream().filter(item -> !job.done(item).equals(item)).toList());
      }
    }
  }

  /** What is to be tried again, as it is now. */
  private List<Map<String, AttributeValue>> batch(List<Map<String, AttributeValue>> items) {
    if (items.isEmpty()) {
      return items;
    }
    List<BatchStatementRequest> statements = items.stream().map(this::statement).toList();
    List<BatchStatementResponse> responses =
        client.batchExecuteStatement(batch -> batch.statements(statements)).responses();
    List<Map<String, AttributeValue>> again = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      BatchStatementError error = responses.get(i).error();
      if (error == null) {
        continue;
      }
      if (error.code() == BatchStatementErrorCodeEnum.VALIDATION_ERROR) {
        throw new IllegalStateException(error.message());
      }
      Map<String, AttributeValue> now = readAgain(items.get(i));
      if (!now.isEmpty()) {
        again.add(now);
      }
    }
    return again;
  }

  private BatchStatementRequest statement(Map<String, AttributeValue> seen) {
    return BatchStatementRequest.builder()
        .statement(
            "UPDATE \"%s\" SET email = ? WHERE PK = ? AND SK = ? AND email = ?".formatted(table))
        .parameters(job.done(seen).get("email"), seen.get("PK"), seen.get("SK"), seen.get("email"))
        .build();
  }
}
