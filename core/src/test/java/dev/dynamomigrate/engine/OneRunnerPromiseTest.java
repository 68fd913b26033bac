package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.dynamo.DynamoLeaseStore;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.lease.LeaseHeldException;
import dev.dynamomigrate.lease.LeaseLostException;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.testing.LocalDynamo;
import dev.dynamomigrate.testing.Poll;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Promise 2: however many start at once, one of them works. */
class OneRunnerPromiseTest {
  private final TableKeys keys = LocalDynamo.newTable();

  @Test
  void letsOneOfManyApplyEachMigrationOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> runs = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        runs.add(pool.submit(this::applyPatiently));
      }
      int done = 0;
      for (Future<Integer> run : runs) {
        done += run.get(60, TimeUnit.SECONDS);
      }
      assertThat(done).isEqualTo(3);
    } finally {
      pool.shutdownNow();
    }
    assertThat(Engine.sorts(keys, "_migration")).hasSize(3);
    assertThat(Engine.sorts(keys, "_dynamo-migrate")).hasSize(4);
  }

  private int applyPatiently() {
    RunOptions patient =
        new RunOptions("all", PlanOptions.NONE, false, Duration.ofSeconds(50), Map.of());
    try (Migrator migrator = Engine.on(keys, Scripts.three())) {
      return migrator.run(new Target.All(), patient).done().size();
    }
  }

  @Test
  void saysWhoHoldsTheLease() {
    Instant until = Instant.now().plusSeconds(62).truncatedTo(ChronoUnit.SECONDS);
    LeaseRecord bob =
        new LeaseRecord("x", "bob@build-7 (pid 1)", "all", 7, 0, Duration.ofSeconds(60), until);
    new DynamoLeaseStore(LocalDynamo.client(), keys).replace(Optional.empty(), bob);
    try (Migrator migrator = Engine.on(keys, Scripts.three())) {
      assertThatThrownBy(() -> migrator.run(new Target.All(), RunOptions.of("up")))
          .isInstanceOf(LeaseHeldException.class)
          .hasMessage(
              "bob@build-7 (pid 1) holds the lease ('all') until " + until + ". Nothing was done.");
      assertThat(migrator.status().lease()).contains(bob);
    }
    assertThat(Engine.sorts(keys, "_dynamo-migrate")).containsExactly("lease");
    assertThat(Engine.lease(keys)).contains(bob);
  }

  @Test
  void saysWhatItRunsAndForWhom() {
    ListSource source = new ListSource().add("0.1.0", "looks", LooksAtTheLease.class);
    LooksAtTheLease.keys = keys;
    try (Migrator migrator = Engine.on(keys, source)) {
      migrator.run(new Target.All(), RunOptions.of("to 0.1.0"));
    }
    LeaseRecord seen = LooksAtTheLease.seen;
    assertThat(seen.purpose()).isEqualTo("to 0.1.0");
    assertThat(seen.owner())
        .startsWith(System.getProperty("user.name") + "@")
        .endsWith("(pid %d)".formatted(ProcessHandle.current().pid()));
    assertThat(Engine.lease(keys).orElseThrow().free()).isTrue();
  }

  @Test
  void refusesTheNextWriteOfAScriptThatLostTheLease() {
    ListSource source = new ListSource().add("0.1.0", "loses", LosesTheLease.class);
    LosesTheLease.keys = keys;
    try (Migrator migrator = Engine.builder(keys, source).lease(Duration.ofSeconds(2)).build()) {
      MigrationException lost =
          catchThrowableOfType(
              MigrationException.class, () -> migrator.run(new Target.All(), RunOptions.of("all")));
      assertThat(lost)
          .hasMessage(
              "0.1.0 (up) failed (The lease was lost: a write of 0.1.0 was"
                  + " refused.), and that could not be recorded: The lease was lost: nothing more"
                  + " is written.")
          .hasCauseInstanceOf(LeaseLostException.class);
      assertThat(lost.hint())
          .isEqualTo(
              "The next run will call it interrupted. Look at the data, then: up --retry-failed");
      assertThat(lost.exitCode()).isEqualTo(ExitCode.LEASE);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(Engine.sorts(keys, "script")).containsExactly("before");
      assertThat(migrator.status().migrations().get(0).state())
          .isEqualTo(MigrationState.INTERRUPTED);
    }
    assertThat(Engine.lease(keys).orElseThrow().owner()).isEqualTo("bob");
  }

  @Test
  void refusesALeaseThatIsTooShort() {
    assertThatThrownBy(
            () -> Engine.builder(keys, Scripts.three()).lease(Duration.ofMillis(1999)).build())
        .hasMessage("A lease of PT1.999S is too short to be renewed in time.")
        .hasFieldOrPropertyWithValue("hint", "Give it at least 2s; the default is 60s.");
  }

  static class LooksAtTheLease extends Scripts.One {
    static TableKeys keys;
    static LeaseRecord seen;

    @Override
    public void up(Table db, MigrationContext migrate) {
      seen = Engine.lease(keys).orElseThrow();
    }
  }

  /** Somebody else takes it while this runs; the script notices by nothing but its next write. */
  static class LosesTheLease extends Scripts.One {
    static TableKeys keys;

    @Override
    public void up(Table db, MigrationContext migrate) {
      db.putItem(new Item(Map.of("PK", "script", "SK", "before")));
      DynamoLeaseStore store = new DynamoLeaseStore(LocalDynamo.client(), keys);
      boolean taken = false;
      while (!taken) {
        LeaseRecord mine = store.read().orElseThrow();
        taken =
            store.replace(
                Optional.of(mine),
                new LeaseRecord(
                    "2", "bob", "up", mine.fence() + 1, 0, Duration.ofSeconds(2), mine.expires()));
      }
      Poll.until(Duration.ofSeconds(10), migrate::stopRequested);
      Thread.interrupted();
      db.putItem(new Item(Map.of("PK", "script", "SK", "after")));
    }
  }
}
