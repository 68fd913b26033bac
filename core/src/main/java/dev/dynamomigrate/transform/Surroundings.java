package dev.dynamomigrate.transform;

import dev.dynamomigrate.guard.TableKeys;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Where transforms run.
 *
 * @param reads guarded; repeats what is not answered by itself
 * @param writes guarded, and without retries of its own
 * @param keys the table
 * @param id names this run of the script, and the same when it goes on after a kill
 * @param options what whoever started the run asked for
 * @param outside what the run keeps beside the table
 */
public record Surroundings(
    DynamoDbClient reads,
    DynamoDbClient writes,
    TableKeys keys,
    String id,
    TransformOptions options,
    Outside outside) {

  /**
   * What a run keeps beside the table.
   *
   * @param checkpoints keeps how far it got
   * @param progress is told how far it is
   * @param stopping whether it is to end where the pages in flight end
   */
  public record Outside(
      Checkpoints checkpoints, Progress.Listener progress, BooleanSupplier stopping) {
    /** Keeps and tells nothing, and never stops. */
    public static final Outside NONE = new Outside(Checkpoints.NONE, progress -> {}, () -> false);
  }
}
