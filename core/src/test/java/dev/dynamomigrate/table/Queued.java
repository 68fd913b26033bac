package dev.dynamomigrate.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The recorded calls of one batch or transaction, made where it was recorded to run. What OneTable
 * returned for a call that it only queued is compared for creates; for others it is nothing that
 * stands in the table.
 */
final class Queued {
  private static final Set<String> RUNS = Set.of("batchWrite", "batchGet", "transact");
  private final List<Map<String, Object>> steps = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();

  /** The batch or the transaction that a step belongs to. */
  static Optional<String> handle(Map<String, Object> step) {
    return Optional.ofNullable((String) step.getOrDefault("batch", step.get("transaction")));
  }

  /** Whether a step runs what was queued. */
  static boolean runs(Map<String, Object> step) {
    return RUNS.contains((String) step.get("op"));
  }

  /** OneTable refuses such a call when it is made; {@link Batch} has none. */
  static boolean doesNotCompile(Map<String, Object> step) {
    return step.containsKey("batch") && step.get("op").equals("update");
  }

  void add(Map<String, Object> step) {
    steps.add(step);
  }

  /** The answer of a run. */
  Object answer(Replay replay, Map<String, Object> run, Set<String> volatiles) {
    Table table = replay.tableAt(steps.get(0));
    boolean transaction = run.containsKey("transaction");
    if (steps.get(0).get("op").equals("get")) {
      Params params = Replay.paramsOf(Replay.params(run));
      List<Optional<Item>> read =
          transaction
              ? table.transactGet(gets -> steps.forEach(step -> get(gets, step, params)))
              : table.batchGet(gets -> steps.forEach(step -> get(gets, step, params)));
      return read.stream().flatMap(Optional::stream).toList();
    }
    if (transaction) {
      table.transact(all -> steps.forEach(step -> call(all, step, volatiles)));
    } else {
      table.batch(
          all ->
              steps.forEach(
                  step -> {
                    replay.tableAt(step);
                    call(all, step, volatiles);
                  }));
    }
    return differences.isEmpty() ? Vectors.given(run.get("result")) : differences;
  }

  private static void get(Gets gets, Map<String, Object> step, Params params) {
    gets.get((String) step.get("model"), properties(step), params);
  }

  private void call(Transaction all, Map<String, Object> step, Set<String> volatiles) {
    String model = (String) step.get("model");
    Params params = Replay.paramsOf(Replay.params(step));
    switch ((String) step.get("op")) {
      case "create" -> compare(step, all.create(model, properties(step), params), volatiles);
      case "update" -> all.update(model, properties(step), params);
      case "upsert" -> all.upsert(model, properties(step), params);
      case "remove" -> all.remove(model, properties(step), params);
      default -> throw new IllegalArgumentException(step.toString());
    }
  }

  private void call(Batch all, Map<String, Object> step, Set<String> volatiles) {
    String model = (String) step.get("model");
    switch ((String) step.get("op")) {
      case "create" -> compare(step, all.create(model, properties(step)), volatiles);
      case "remove" -> all.remove(model, properties(step));
      default -> throw new IllegalArgumentException(step.toString());
    }
  }

  private void compare(Map<String, Object> step, Item created, Set<String> volatiles) {
    String answer = Wire.text(created, volatiles);
    String recorded = Wire.text(Vectors.given(step.get("result")), volatiles);
    if (!answer.equals(recorded)) {
      differences.add("queued " + answer + " but recorded " + recorded);
    }
  }

  private static Map<String, Object> properties(Map<String, Object> step) {
    return Vectors.givenMap(Vectors.map(step.get("properties")));
  }
}
