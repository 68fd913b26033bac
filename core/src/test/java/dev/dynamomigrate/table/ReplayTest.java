package dev.dynamomigrate.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.dynamo.TableDefinition;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Index;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.testing.LocalDynamo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
    Map<String, Object> settings = new HashMap<>(Vectors.map(recorded.get("table")));
    List<String> differences = new ArrayList<>();
    int number = 0;
    for (Object each : Vectors.list(recorded.get("steps"))) {
      Map<String, Object> step = Vectors.map(each);
      stage.expect(step);
      String called = name + " " + number;
      Optional<NotCopied> bug = NotCopied.of(called);
      assertThat(step.containsKey("bug") && bug.isEmpty()).as("%s is no bug", called).isFalse();
      Optional<String> skipped = Replay.notBuilt(step);
      if (skipped.isPresent()) {
        TALLY.skipped(skipped.get());
      } else {
        String difference =
            refused(step)
                ? stage.refusal(settings, step)
                : stage.replay(settings, step, bug.map(NotCopied::answer));
        if (!difference.isEmpty()) {
          differences.add("step " + number + " " + step.get("op") + ": " + difference);
          TALLY.failed();
        } else if (bug.isPresent()) {
          TALLY.bug(called + " (" + bug.get().reason() + ")");
        } else if (refused(step)) {
          TALLY.refused(called + " (" + step.get("model") + " as a model)");
        } else {
          TALLY.passed();
        }
      }
      if (step.get("op").equals("setContext")) {
        settings.put("context", Vectors.list(step.get("args")).get(0));
      }
      stage.settle();
      number++;
    }
    assertThat(differences).isEmpty();
  }

  /** What is refused by name: OneTable's own items are not written by a migration. */
  private static boolean refused(Map<String, Object> step) {
    return String.valueOf(step.get("model")).startsWith("_");
  }

  /** How far the replay got. */
  private static final class Tally {
    private int passed;
    private int failed;
    private final List<String> bugs = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final Map<String, Integer> skipped = new TreeMap<>();

    void passed() {
      passed++;
    }

    void failed() {
      failed++;
    }

    void refused(String what) {
      refused.add(what);
    }

    void bug(String what) {
      bugs.add(what);
    }

    void skipped(String why) {
      skipped.merge(why, 1, Integer::sum);
    }

    String text() {
      int rest = skipped.values().stream().mapToInt(Integer::intValue).sum();
      return "Replay: %d passed, %d failed, %d skipped as bugs %s, %d skipped as RARE %s, %d skipped as no calls in Java %s"
          .formatted(passed, failed, bugs.size(), bugs, refused.size(), refused, rest, skipped);
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

    /** What is different from a refusal that names the model; empty if nothing is. */
    String refusal(Map<String, Object> settings, Map<String, Object> step) {
      try {
        Object answer = new Replay(LocalDynamo.client(), keys, schema, settings, step).answer();
        return "\n was not refused: " + answer;
      } catch (InvalidInputException e) {
        String model = (String) step.get("model");
        return e.getMessage().contains("items of " + model) ? "" : "\n was refused: " + e;
      }
    }

    /** What is different from what OneTable did, or from our own answer; empty if nothing is. */
    String replay(Map<String, Object> settings, Map<String, Object> step, Optional<String> ours) {
      Optional<String> handle = Queued.handle(step);
      if (handle.isPresent() && !Queued.runs(step)) {
        queued.computeIfAbsent(handle.get(), each -> new Queued()).add(step);
        return "";
      }
      Replay replay = new Replay(LocalDynamo.client(), keys, schema, settings, step);
      String answer;
      try {
        answer =
            Wire.text(
                handle
                    .map(each -> queued.get(each).answer(replay, step, volatiles))
                    .orElseGet(replay::answer),
                volatiles);
      } catch (RuntimeException e) {
        answer = "error";
        if (!ours.map("error"::equals).orElse(step.containsKey("error"))) {
          return "was refused: " + e;
        }
      }
      if (ours.isPresent()) {
        return answer.equals(ours.get())
            ? ""
            : "\n answer   " + answer + "\n expected " + ours.get();
      }
      if (!replay.sameCursors()) {
        return "\n other cursors than " + step.get("next") + ", " + step.get("prev");
      }
      String recorded =
          step.containsKey("error") ? "error" : Wire.text(replay.recorded(), volatiles);
      if (!answer.equals(recorded)) {
        return "\n answer   " + answer + "\n recorded " + recorded;
      }
      String stored = shown(stored());
      String wanted = shown(expected);
      return stored.equals(wanted) ? "" : "\n stored " + stored + "\n wanted " + wanted;
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
