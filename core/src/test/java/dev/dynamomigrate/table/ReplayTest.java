package dev.dynamomigrate.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.dynamo.TableDefinition;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Index;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.testing.LocalDynamo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Every call that was recorded from dynamodb-onetable 2.7.7, made again on our table: the same
 * answers, refusals and items.
 */
class ReplayTest {
  private static final Path SCHEMAS = Path.of("src/test/resources/onetable");

  /**
   * What is not to be copied though the recording does not mark it: null for an object with fields
   * crashes or overlaps, elements of a list are lost, one packed null removes the others, an upsert
   * does not stamp, ISO text in an expiry is read as the year 55972, a schema without version is
   * saved as 0.0.1. A unique value without its scope is stored, and the sentinel of one is left when
   * the caller does not give the scope again.
   */
  private static final Map<String, Set<Integer>> NOT_COPIED =
      Map.of(
          "nulls-false", Set.of(6, 7, 12, 13),
          "nulls-false-partial", Set.of(6, 7, 13, 14),
          "mapped", Set.of(16),
          "schema-item", Set.of(7),
          "timestamps-create", Set.of(2),
          "types-epoch", Set.of(54),
          "unique", Set.of(4, 14));

  /** What whole cases are about, and models do not support yet. */
  private static final Map<String, String> NOT_BUILT = Map.of("custom", "encode and context");

  private static final Tally TALLY = new Tally();

  static Stream<String> cases() {
    return Stream.of(
        "basic",
        "batch",
        "crypt",
        "custom",
        "defaults",
        "hashonly",
        "indexes",
        "mapped",
        "nested-full",
        "nulls-false",
        "nulls-false-partial",
        "numkey",
        "schema-item",
        "templates",
        "timestamps-create",
        "types-epoch",
        "unique",
        "update");
  }

  @AfterAll
  static void say() {
    System.out.println(TALLY.text());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answersAndStoresAsOneTableDid(String name) {
    Map<String, Object> recorded = Vectors.read("cases/" + name + ".json");
    Schema schema = Schema.read(SCHEMAS.resolve((String) recorded.get("schema")));
    Stage stage = new Stage(schema, Stage.names(recorded.get("volatile")));
    List<String> differences = new ArrayList<>();
    int number = 0;
    for (Object each : Vectors.list(recorded.get("steps"))) {
      Map<String, Object> step = Vectors.map(each);
      stage.expect(step);
      Optional<String> skipped =
          Optional.ofNullable(NOT_BUILT.get(name)).or(() -> Replay.notBuilt(step));
      if (step.containsKey("bug") || NOT_COPIED.getOrDefault(name, Set.of()).contains(number)) {
        TALLY.bug(name + " " + number + " " + step.getOrDefault("note", ""));
      } else if (skipped.isPresent()) {
        TALLY.skipped(skipped.get());
      } else {
        String difference = stage.replay(Vectors.map(recorded.get("table")), step);
        TALLY.replayed(difference.isEmpty());
        if (!difference.isEmpty()) {
          differences.add("step " + number + " " + step.get("op") + ": " + difference);
        }
      }
      stage.settle();
      number++;
    }
    assertThat(differences).isEmpty();
  }

  /** How far the replay got. */
  private static final class Tally {
    private int passed;
    private int failed;
    private final List<String> bugs = new ArrayList<>();
    private final Map<String, Integer> skipped = new TreeMap<>();

    void replayed(boolean same) {
      passed += same ? 1 : 0;
      failed += same ? 0 : 1;
    }

    void bug(String what) {
      bugs.add(what);
    }

    void skipped(String why) {
      skipped.merge(why, 1, Integer::sum);
    }

    String text() {
      int rest = skipped.values().stream().mapToInt(Integer::intValue).sum();
      return "Replay: %d passed, %d failed, %d skipped as bugs %s, %d skipped as not supported %s"
          .formatted(passed, failed, bugs.size(), bugs, rest, skipped);
    }
  }

  /** A table, and what should stand in it. */
  private static final class Stage {
    private final Schema schema;
    private final TableKeys keys;
    private final Set<String> volatiles;
    private final Map<String, Map<String, AttributeValue>> expected = new TreeMap<>();
    private final Map<String, Queued> queued = new TreeMap<>();

    Stage(Schema schema, Set<String> volatiles) {
      this.schema = schema;
      this.volatiles = volatiles;
      Index primary = schema.indexes().get(Index.PRIMARY);
      keys = new TableKeys("replay-" + UUID.randomUUID(), primary.hash(), primary.sort());
      LocalDynamo.client()
          .createTable(new TableDefinition(schema.document()).request(keys.table()));
    }

    static Set<String> names(Object list) {
      return Set.copyOf(Vectors.list(list).stream().map(String::valueOf).toList());
    }

    void expect(Map<String, Object> step) {
      if (step.get("put") instanceof List<?> items) {
        items.forEach(
            item -> {
              Map<String, AttributeValue> attributes = Wire.item(Vectors.map(item));
              expected.put(key(attributes), attributes);
            });
      }
      if (step.get("deleted") instanceof List<?> deleted) {
        deleted.forEach(key -> expected.remove(deletedKey(Vectors.list(key))));
      }
    }

    private String deletedKey(List<Object> wire) {
      Map<String, AttributeValue> key = new LinkedHashMap<>();
      key.put(keys.hash(), Wire.value(Vectors.map(wire.get(0))));
      if (!keys.sort().isEmpty()) {
        key.put(keys.sort(), Wire.value(Vectors.map(wire.get(1))));
      }
      return key(key);
    }

    private String key(Map<String, AttributeValue> item) {
      return keys.keyOf(item).toString();
    }

    private Object answer(Map<String, Object> settings, Map<String, Object> step) {
      Replay replay = new Replay(LocalDynamo.client(), keys, schema, settings, step);
      return Queued.handle(step)
          .map(handle -> queued.get(handle).answer(replay, step, volatiles))
          .orElseGet(replay::answer);
    }

    /** What is different from what OneTable did; empty if nothing is. */
    String replay(Map<String, Object> settings, Map<String, Object> step) {
      if (Queued.handle(step).isPresent() && !Queued.runs(step)) {
        queued.computeIfAbsent(Queued.handle(step).get(), handle -> new Queued()).add(step);
        return "";
      }
      String answer;
      try {
        answer = Wire.text(answer(settings, step), volatiles);
      } catch (RuntimeException e) {
        answer = "error";
        if (!step.containsKey("error")) {
          return "was refused: " + e;
        }
      }
      String recorded = step.containsKey("error") ? "error" : Wire.text(recorded(step), volatiles);
      if (!answer.equals(recorded)) {
        return "\n answer   " + answer + "\n recorded " + recorded;
      }
      String stored = shown(stored());
      String wanted = shown(expected);
      return stored.equals(wanted) ? "" : "\n stored " + stored + "\n wanted " + wanted;
    }

    private static Object recorded(Map<String, Object> step) {
      Object result = Vectors.given(step.get("result"));
      return String.valueOf(step.get("op")).endsWith("Schema")
              || step.get("op").equals("readSchemas")
          ? SavedAnswer.of(result)
          : result;
    }

    private String shown(Map<String, Map<String, AttributeValue>> items) {
      Map<String, String> shown = new TreeMap<>();
      items.forEach(
          (key, item) ->
              shown.put(
                  key, Wire.text(AttributeValues.plainMap(item), volatiles) + Wire.types(item)));
      return String.join("\n", shown.values());
    }

    private Map<String, Map<String, AttributeValue>> stored() {
      Map<String, Map<String, AttributeValue>> stored = new TreeMap<>();
      LocalDynamo.client()
          .scanPaginator(scan -> scan.tableName(keys.table()).consistentRead(true))
          .items()
          .forEach(item -> stored.put(key(item), item));
      return stored;
    }

    /** So that one difference is one, and what is skipped has happened for those after it. */
    void settle() {
      Map<String, Map<String, AttributeValue>> stored = stored();
      stored.forEach(
          (key, item) -> {
            if (!expected.containsKey(key)) {
              LocalDynamo.client()
                  .deleteItem(delete -> delete.tableName(keys.table()).key(keys.keyOf(item)));
            }
          });
      expected.forEach(
          (key, item) -> {
            if (!item.equals(stored.get(key))) {
              LocalDynamo.client().putItem(put -> put.tableName(keys.table()).item(item));
            }
          });
    }
  }
}
