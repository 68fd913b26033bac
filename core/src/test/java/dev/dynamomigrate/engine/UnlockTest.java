package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.plan.Target;
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
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A lease that is broken is free, and whoever held it writes no more. */
class UnlockTest {
  private final TableKeys keys = LocalDynamo.newTable();

  @Test
  void freesTheLeaseOfADeadRun() {
    LeaseRecord bob = Engine.holdLease(keys, inAMinute());
    List<LeaseRecord> shown = new ArrayList<>();
    try (Migrator migrator = Engine.on(keys, Scripts.three())) {
      assertThat(migrator.unlock(shown::add)).isTrue();
      assertThat(migrator.status().lease()).isEmpty();
      assertThat(migrator.run(new Target.All(), RunOptions.of("all")).done()).hasSize(3);
    }
    assertThat(shown).containsExactly(bob);
    assertThat(Engine.lease(keys).orElseThrow().fence()).isEqualTo(bob.fence() + 1);
  }

  @Test
  void leavesItWhereNobodyAgrees() {
    LeaseRecord bob = Engine.holdLease(keys, inAMinute());
    try (Migrator migrator = Engine.on(keys, Scripts.three())) {
      assertThat(migrator.unlock(holder -> false)).isFalse();
    }
    assertThat(Engine.lease(keys)).contains(bob);
  }

  @Test
  void asksNobodyWhereNobodyHoldsIt() {
    List<LeaseRecord> shown = new ArrayList<>();
    try (Migrator migrator = Engine.on(keys, Scripts.three())) {
      assertThat(migrator.unlock(shown::add)).as("never taken").isFalse();
      assertThat(Engine.contents(keys)).isEmpty();
      migrator.run(new Target.All(), RunOptions.of("all"));
      List<Map<String, AttributeValue>> before = Engine.contents(keys);
      assertThat(migrator.unlock(shown::add)).as("let go").isFalse();
      assertThat(Engine.contents(keys)).isEqualTo(before);
    }
    assertThat(shown).isEmpty();
  }

  @Test
  void leavesTheLeaseOfWhoTookItMeanwhile() {
    Engine.holdLease(keys, inAMinute());
    List<LeaseRecord> next = new ArrayList<>();
    try (Migrator migrator = Engine.on(keys, Scripts.three())) {
      boolean broken =
          migrator.unlock(
              holder -> {
                return next.add(Engine.holdLease(keys, inAMinute(), "carl"));
              });
      assertThat(broken).isFalse();
    }
    assertThat(Engine.lease(keys)).isEqualTo(next.stream().findFirst());
  }

  @Test
  void refusesTheNextEntryOfALivingHolder() {
    MigrationException lost = runUnlocking(BreaksItsLease.class, Duration.ofSeconds(60));
    assertThat(lost)
        .hasMessage(
            "0.1.0 (up) ran to its end, and that could not be recorded: The lease was lost: 0.1.0"
                + " (up) is not recorded as done.");
    assertThat(lost.exitCode()).isEqualTo(ExitCode.LEASE);
    assertThat(Engine.rows(keys)).isEmpty();
  }

  @Test
  void refusesTheNextWriteOfALivingHoldersScript() {
    MigrationException lost = runUnlocking(BreaksItsLeaseAndGoesOn.class, Duration.ofSeconds(2));
    assertThat(lost)
        .hasMessage(
            "0.1.0 (up) failed (The lease was lost: a write of 0.1.0 was refused.), and that could"
                + " not be recorded: The lease was lost: nothing more is written.");
    assertThat(lost.exitCode()).isEqualTo(ExitCode.LEASE);
    assertThat(Engine.sorts(keys, "script")).containsExactly("before");
  }

  private MigrationException runUnlocking(Class<? extends BreaksItsLease> script, Duration lease) {
    BreaksItsLease.keys = keys;
    Shelf shelf = new Shelf().with("0.1.0", script);
    try (Migrator migrator = Engine.builder(keys, shelf).lease(lease).build()) {
      MigrationException lost =
          catchThrowableOfType(
              MigrationException.class, () -> migrator.run(new Target.All(), RunOptions.of("all")));
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(migrator.status().migrations().get(0).state())
          .isEqualTo(MigrationState.INTERRUPTED);
      return lost;
    }
  }

  private static Instant inAMinute() {
    return Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
  }

  static class BreaksItsLease extends Scripts.One {
    static TableKeys keys;

    @Override
    public void up(Table db, MigrationContext migrate) {
      db.putItem(new Item(Map.of("PK", "script", "SK", "before")));
      try (Migrator other = Engine.on(keys, new Shelf())) {
        assertThat(other.unlock(holder -> holder.purpose().equals("all"))).isTrue();
      }
    }
  }

  static class BreaksItsLeaseAndGoesOn extends BreaksItsLease {
    @Override
    public void up(Table db, MigrationContext migrate) {
      super.up(db, migrate);
      assertThat(Poll.until(Duration.ofSeconds(10), migrate::stopRequested)).isTrue();
      db.putItem(new Item(Map.of("PK", "script", "SK", "after")));
    }
  }
}
