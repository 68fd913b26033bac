package dev.dynamomigrate.transform;

import dev.dynamomigrate.guard.TableKeys;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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

  /** The same for a pass that another run does not go on with, and that counts for nothing. */
  Surroundings forASecondPass() {
    Progress.Listener uncounted =
        moved ->
            outside.progress.moved(
                moved.ended()
                    ? new Progress(
                        moved.name(), TransformReport.NONE, moved.scanned(), moved.items(), true)
                    : moved);
    Outside without =
        new Outside(
            Checkpoints.NONE, uncounted, outside.badItems, outside.warnings, outside.stopping);
    return new Surroundings(reads, writes, keys, id, options, without);
  }

  /**
   * What a run keeps beside the table.
   *
   * @param checkpoints keeps how far it got
   * @param progress is told how far it is
   * @param badItems those that it puts up with
   * @param warnings is told what makes it slower than it could be
   * @param stopping whether it is to end where the pages in flight end
   */
  public record Outside(
      Checkpoints checkpoints,
      Progress.Listener progress,
      BadItems badItems,
      Consumer<String> warnings,
      BooleanSupplier stopping) {
    /** Keeps and tells nothing, puts up with no item that cannot be written, and never stops. */
    public static Outside none() {
      return new Outside(
          Checkpoints.NONE, progress -> {}, new BadItems(0, item -> {}), text -> {}, () -> false);
    }
  }
}
