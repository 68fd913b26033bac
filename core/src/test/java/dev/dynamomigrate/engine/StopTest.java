package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.config.Throughput;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.testing.LocalDynamo;
import dev.dynamomigrate.testing.Poll;
import dev.dynamomigrate.transform.TransformStoppedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** A run that is asked to stop comes to its end where nothing is half done. */
class StopTest {
  private static final String ME = HostAuthor.current().toString();

  private final TableKeys keys = LocalDynamo.newTable();

  @BeforeEach
  void nameTheTable() {
    AsksItself.keys = keys;
  }

  @Test
  void stopsAtTheEndOfAPage() {
    MigrationFailedException stopped =
        run(new Shelf().with("0.1.0", ReadsPages.class), MigrationFailedException.class);
    String error = "Stopped at the end of a page, as " + ME + " asked.";
    assertThat(stopped).hasMessage("0.1.0 (up) interrupted after 3 items written: " + error);
    assertThat(stopped.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(stopped).hasCauseInstanceOf(StopRequestedException.class);
    LedgerEntry entry = Engine.recorded(keys).entries().get(0);
    assertThat(entry.state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(entry.error()).isEqualTo(error);
    assertThat(entry.work().itemsRead()).as("one page of one item").isEqualTo(1);
    assertThat(Engine.lease(keys).orElseThrow().free()).isTrue();
  }

  @Test
  void doesNotWaitForCapacityThatWouldComeLater() {
    for (int i = 0; i < 100; i++) {
      LocalDynamo.client().putItem(put(i));
    }
    Shelf shelf = new Shelf().with("0.1.0", Transforms.class);
    Throughput slow = new Throughput(OptionalDouble.of(1), OptionalDouble.empty());
    try (Migrator migrator =
        Engine.builder(keys, shelf).lease(Duration.ofSeconds(3)).throughput(slow).build()) {
      assertThatThrownBy(() -> migrator.run(new Target.All(), RunOptions.of("all")))
          .hasRootCauseInstanceOf(TransformStoppedException.class);
    }
    LedgerEntry entry = Engine.recorded(keys).entries().get(0);
    assertThat(entry.state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(entry.work().itemsWritten()).as("a batch costs 25 seconds' worth").isZero();
  }

  private PutItemRequest put(int number) {
    return PutItemRequest.builder()
        .tableName(keys.table())
        .item(Map.of("PK", AttributeValue.fromS("item-" + number), "SK", AttributeValue.fromS("-")))
        .build();
  }

  @Test
  void stopsBeforeTheNextMigration() {
    Shelf shelf = new Shelf().with("0.1.0", AsksItself.class).with("0.2.0", ReadsPages.class);
    StopRequestedException stopped = run(shelf, StopRequestedException.class);
    assertThat(stopped).hasMessage("Stopped before 0.2.0, as " + ME + " asked.");
    assertThat(stopped.hint()).isEqualTo("What was done is recorded. The same command goes on.");
    assertThat(stopped.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(Engine.entries(keys)).containsExactly("0.1.0 up done");
    assertThat(Engine.lease(keys).orElseThrow().free()).isTrue();
  }

  @Test
  void doesNotStopWhoComesAfterTheOneThatWasAsked() {
    Shelf shelf = new Shelf().with("0.1.0", AsksItself.class).with("0.2.0", Looks.class);
    run(shelf, StopRequestedException.class);
    try (Migrator migrator = migrator(shelf)) {
      assertThat(migrator.run(new Target.All(), RunOptions.of("all")).done())
          .extracting(LedgerEntry::label)
          .containsExactly("0.2.0");
    }
    assertThat(Looks.saw).isFalse();
  }

  @Test
  void asksNobodyWhereNobodyRuns() {
    List<LeaseRecord> shown = new ArrayList<>();
    try (Migrator migrator = migrator(Shelf.three())) {
      assertThat(migrator.stop(shown::add)).isFalse();
    }
    assertThat(shown).isEmpty();
    assertThat(Engine.contents(keys)).isEmpty();
  }

  @Test
  void writesNothingWhereNobodyAgrees() {
    LeaseRecord bob = Engine.holdLease(keys, Instant.now().plusSeconds(60));
    List<Map<String, AttributeValue>> before = Engine.contents(keys);
    List<LeaseRecord> shown = new ArrayList<>();
    try (Migrator migrator = migrator(Shelf.three())) {
      assertThat(migrator.stop(holder -> !shown.add(holder))).isFalse();
    }
    assertThat(shown).containsExactly(bob);
    assertThat(Engine.contents(keys)).isEqualTo(before);
  }

  private <T extends Throwable> T run(Shelf shelf, Class<T> thrown) {
    try (Migrator migrator = migrator(shelf)) {
      return catchThrowableOfType(
          thrown, () -> migrator.run(new Target.All(), RunOptions.of("all")));
    }
  }

  /** The shorter the lease, the sooner a run looks whether it is to stop. */
  private Migrator migrator(Shelf shelf) {
    return Engine.builder(keys, shelf).lease(Duration.ofSeconds(3)).build();
  }

  /** Has somebody ask its run to stop, and waits until that is known. */
  static class AsksItself extends Scripts.One {
    static TableKeys keys;

    @Override
    public void up(Table db, MigrationContext migrate) {
      try (Migrator other = Engine.on(keys, new Shelf())) {
        assertThat(other.stop(holder -> true)).isTrue();
      }
      assertThat(Poll.until(Duration.ofSeconds(10), migrate::stopRequested)).isTrue();
    }
  }

  static class ReadsPages extends AsksItself {
    @Override
    public void up(Table db, MigrationContext migrate) {
      for (int i = 0; i < 3; i++) {
        db.putItem(new Item(Map.of("PK", "script", "SK", "page-" + i)));
      }
      super.up(db, migrate);
      migrate
          .client()
          .queryPaginator(
              query ->
                  query
                      .tableName(migrate.tableName())
                      .limit(1)
                      .keyConditionExpression("PK = :pk")
                      .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("script"))))
          .items()
          .forEach(item -> migrate.log().info("read"));
    }
  }

  /** One worker asks, the next one waits for units meanwhile. */
  static class Transforms extends AsksItself {
    @Override
    public void up(Table db, MigrationContext migrate) {
      AtomicBoolean first = new AtomicBoolean(true);
      migrate
          .transform()
          .each(
              item -> {
                if (first.getAndSet(false)) {
                  super.up(db, migrate);
                }
                item.put("seen", true);
              })
          .run();
    }
  }

  /** Looks for longer than it takes to see a request. */
  static class Looks extends Scripts.One {
    static boolean saw;

    @Override
    public void up(Table db, MigrationContext migrate) {
      saw = Poll.until(Duration.ofMillis(1500), migrate::stopRequested);
    }
  }
}
