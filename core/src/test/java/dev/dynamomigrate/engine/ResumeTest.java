package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.dynamo.DynamoCheckpoints;
import dev.dynamomigrate.dynamo.ScriptCheckpoint;
import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.testing.LocalDynamo;
import dev.dynamomigrate.testing.Poll;
import dev.dynamomigrate.transform.TransformOptions;
import dev.dynamomigrate.transform.TransformReport;
import dev.dynamomigrate.transform.TransformStoppedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A transform that failed, or was stopped, goes on where it was; or does not, and says why. */
class ResumeTest {
  private static final int ITEMS = 200;

  private final TableKeys keys = LocalDynamo.newTable();
  private final DynamoCheckpoints checkpoints = new DynamoCheckpoints(LocalDynamo.client(), keys);
  private final Shelf shelf = new Shelf().with("0.1.0", Upper.class);
  private final List<String> warned = new ArrayList<>();

  @BeforeEach
  void fill() {
    Upper.met.clear();
    Upper.keys = keys;
    for (int i = 0; i < ITEMS; i++) {
      String name = "item-%03d".formatted(i);
      put(Map.of("PK", "a", "SK", name, "name", name));
      put(Map.of("PK", "b", "SK", name, "name", name));
    }
  }

  @Test
  void goesOnWhereItFailed() {
    fail("b");
    ScriptCheckpoint stored = checkpoints.read("0.1.0").orElseThrow();
    assertThat(stored.number()).isEqualTo(2);
    assertThat(stored.direction()).isEqualTo(Direction.UP);
    assertThat(stored.id()).isEqualTo(Engine.recorded(keys).entries().get(0).id());
    assertThat(stored.before()).hasSize(1);
    assertThat(stored.before().get(0).report().changed()).isEqualTo(ITEMS);
    long done = stored.at().soFar().read();
    assertThat(done).as("some of it, and not what is bad").isBetween(0L, ITEMS - 1L);
    Upper.met.clear();
    run(Map.of(), Engine.RETRY, TransformOptions.NONE);
    assertThat(warned)
        .containsExactly(
            "0.1.0 goes on where it failed, in transform 2: %d items are done."
                .formatted(ITEMS + done));
    assertThat(Upper.met).as("of the transform that had ended").noneMatch(it -> it.startsWith("a"));
    assertThat(Upper.met).hasSize((int) (ITEMS - done));
    assertThat(Upper.reports).extracting(TransformReport::read).containsExactly(200L, 200L);
    assertAllIsUpper();
    assertThat(Engine.sorts(keys, OwnItems.PARTITION)).doesNotContain("checkpoint#0.1.0");
  }

  @Test
  void beginsAnewAfterItsLastTransformHadEnded() {
    fail("end");
    assertThat(checkpoints.read("0.1.0").orElseThrow().at().complete()).isTrue();
    Upper.met.clear();
    run(Map.of(), Engine.RETRY, TransformOptions.NONE);
    assertThat(warned).isEmpty();
    assertThat(Upper.met).hasSize(2 * ITEMS);
  }

  @Test
  void beginsAnewWhereItIsToldTo() {
    fail("b");
    Upper.met.clear();
    TransformOptions restart = new TransformOptions(0, Optional.empty(), true, false);
    run(Map.of(), Engine.RETRY, restart);
    assertThat(Upper.met).hasSize(2 * ITEMS);
    assertThat(warned).isEmpty();
    assertAllIsUpper();
  }

  @Test
  void beginsAnewAfterSomethingElseRan() {
    shelf.with("mend", Scripts.One.class);
    fail("b");
    try (Migrator migrator = migrator()) {
      migrator.run(new Target.Named("mend"), RunOptions.of("run mend"));
    }
    Upper.met.clear();
    run(Map.of(), Engine.RETRY, TransformOptions.NONE);
    assertThat(Upper.met).hasSize(2 * ITEMS);
    assertThat(warned).isEmpty();
  }

  @Test
  void beginsTheNextTransformAnewAfterTheScriptWroteByItself() {
    fail("b");
    Upper.met.clear();
    run(Map.of("write", "yes"), Engine.RETRY, TransformOptions.NONE);
    assertThat(warned)
        .hasSize(2)
        .last()
        .isEqualTo(
            "0.1.0 begins transform 2 anew: it has written by itself, so nothing is known of what was done.");
    assertThat(Upper.met).as("all of b").hasSize(ITEMS + 1).allMatch(it -> it.startsWith("b"));
    assertAllIsUpper();
  }

  @Test
  void refusesAScriptThatWasChanged() {
    fail("b");
    List<Map<String, AttributeValue>> before = Engine.contents(keys);
    shelf.edited("0.1.0");
    assertThatThrownBy(() -> run(Map.of(), Engine.RETRY, TransformOptions.NONE))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.hint())
                    .isEqualTo(
                        "Put it back as it was, or begin again with 'up --retry-failed --restart'."))
        .hasMessage(
            "0.1.0 was changed after it failed in the middle of a transform: what is done was done by another function. Nothing was done.");
    assertThat(Engine.contents(keys)).isEqualTo(before);
  }

  @Test
  void refusesAnotherSelectionBeforeItWritesAnything() {
    fail("b");
    Upper.met.clear();
    MigrationFailedException refused =
        catchThrowableOfType(
            MigrationFailedException.class,
            () -> run(Map.of("second", "c"), Engine.RETRY, TransformOptions.NONE));
    assertThat(refused)
        .hasMessage(
            "0.1.0 (up) failed after 0 items written: Transform 2 of 0.1.0 selected other items when it was interrupted. Nothing of it was written now; '--restart' begins anew.");
    assertThat(Upper.met).isEmpty();
    run(Map.of(), Engine.RETRY, TransformOptions.NONE);
    assertAllIsUpper();
  }

  @Test
  void keepsNothingOfTransformsThatOverlap() {
    fail("swallow");
    assertThat(checkpoints.exists("0.1.0")).isFalse();
    run(Map.of(), Engine.RETRY, TransformOptions.NONE);
    assertAllIsUpper();
  }

  @Test
  void isIgnoredOnceItWasSettled() {
    fail("b");
    try (Migrator migrator = migrator()) {
      assertThat(migrator.repair("0.1.0", false, settlement -> true)).isTrue();
    }
    Upper.met.clear();
    run(Map.of(), PlanOptions.NONE, TransformOptions.NONE);
    assertThat(warned).isEmpty();
    assertThat(Upper.met).hasSize(2 * ITEMS);
    assertThat(checkpoints.exists("0.1.0")).isFalse();
  }

  @Test
  void stopsAtAPageWhereSomebodyAsksForItAndGoesOnThere() {
    MigrationFailedException stopped =
        catchThrowableOfType(
            MigrationFailedException.class,
            () -> run(Map.of("stop", "yes"), PlanOptions.NONE, TransformOptions.NONE));
    assertThat(stopped).hasCauseInstanceOf(TransformStoppedException.class);
    assertThat(stopped.hint())
        .isEqualTo(
            "It is recorded as interrupted and stops every other migration. It goes on with: up --retry-failed");
    assertThat(Engine.recorded(keys).entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.state()).isEqualTo(RunState.INTERRUPTED);
              assertThat(entry.error())
                  .isEqualTo("Stopped, as %s asked.".formatted(HostAuthor.current()));
            });
    assertThat(Engine.lease(keys).orElseThrow().free()).isTrue();
    ScriptCheckpoint stored = checkpoints.read("0.1.0").orElseThrow();
    assertThat(stored.at().complete()).isFalse();
    run(Map.of(), Engine.RETRY, TransformOptions.NONE);
    assertThat(warned).singleElement().asString().contains("goes on where it was interrupted");
    assertAllIsUpper();
  }

  private void fail(String where) {
    assertThatThrownBy(() -> run(Map.of("fail", where), PlanOptions.NONE, TransformOptions.NONE))
        .isInstanceOf(MigrationFailedException.class);
  }

  private void run(Map<String, String> params, PlanOptions plan, TransformOptions transforms) {
    Upper.reports.clear();
    RunOptions options = new RunOptions("all", plan, false, Duration.ZERO, params).with(transforms);
    try (Migrator migrator = migrator()) {
      migrator.run(new Target.All(), options);
    }
  }

  /** The shorter the lease, the sooner a run looks whether it is to stop. */
  private Migrator migrator() {
    return Engine.builder(keys, shelf)
        .lease(Duration.ofSeconds(3))
        .listener(
            new RunListener() {
              @Override
              public void warned(String message) {
                warned.add(message);
              }
            })
        .build();
  }

  private void assertAllIsUpper() {
    assertThat(Engine.contents(keys))
        .filteredOn(item -> item.containsKey("name"))
        .hasSizeGreaterThanOrEqualTo(2 * ITEMS)
        .allSatisfy(item -> assertThat(item.get("name").s()).startsWith("ITEM-"));
  }

  private void put(Map<String, ?> item) {
    LocalDynamo.client().putItem(put -> put.tableName(keys.table()).item(AttributeValues.of(item)));
  }

  /** Two transforms, of a partition each; parameters say what goes wrong. */
  static class Upper implements Migration {
    static final Set<String> met = ConcurrentHashMap.newKeySet();
    static final List<TransformReport> reports = Collections.synchronizedList(new ArrayList<>());
    static TableKeys keys;

    @Override
    public void up(Table db, MigrationContext migrate) {
      String fail = migrate.param("fail").orElse("");
      if (fail.equals("swallow")) {
        assertThatThrownBy(() -> transform(migrate, "a", "a")).hasMessageContaining("bad");
      }
      transform(migrate, "a", fail);
      if (migrate.param("write").isPresent()) {
        db.putItem(new Item(Map.of("PK", "b", "SK", "item-000-new", "name", "item-new")));
      }
      transform(migrate, migrate.param("second").orElse("b"), fail);
      if (fail.equals("end") || fail.equals("swallow")) {
        throw new IllegalStateException("after the last");
      }
    }

    private static void transform(MigrationContext migrate, String partition, String fail) {
      reports.add(
          migrate
              .transform()
              .query("PK = :pk", Map.of(":pk", partition))
              .each(
                  item -> {
                    met.add(partition + item.string("SK"));
                    if (fail.equals(partition) && item.string("SK").equals("item-150")) {
                      throw new IllegalStateException("bad");
                    }
                    if (migrate.param("stop").isPresent() && item.string("SK").equals("item-150")) {
                      stop(migrate);
                    }
                    item.put("name", item.string("name").toUpperCase(java.util.Locale.ROOT));
                  })
              .run());
    }

    private static void stop(MigrationContext migrate) {
      try (Migrator other = Engine.on(keys, new Shelf())) {
        assertThat(other.stop(holder -> true)).isTrue();
      }
      assertThat(Poll.until(Duration.ofSeconds(10), migrate::stopRequested)).isTrue();
    }
  }
}
