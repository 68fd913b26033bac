package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.config.Guards;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.testing.DynamoProxy;
import dev.dynamomigrate.testing.DynamoProxy.Fate;
import dev.dynamomigrate.testing.LocalDynamo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the configuration says of the table is looked at before anything is written. */
class WriteGuardsTest {
  private static final Guards OTHER = new Guards(Optional.of("123456789012"), false, false);
  private static final Guards PITR = new Guards(Optional.empty(), true, false);
  private static final String WAY_OUT =
      "Switch it on (aws dynamodb update-continuous-backups), or remove 'requirePitr'.";

  @TempDir Path folder;

  private final TableKeys keys = LocalDynamo.newTable();
  private final Shelf shelf = Shelf.three().with("reset", Scripts.One.class);
  private final List<String> warnings = new ArrayList<>();

  @Test
  void refusesEveryWriteToATableOfAnotherAccount() {
    try (Migrator migrator = migrator("", OTHER)) {
      assertOtherAccount(() -> migrator.run(new Target.All(), RunOptions.of("all")));
      assertOtherAccount(() -> migrator.run(new Target.All(), dry()));
      assertOtherAccount(() -> migrator.repair("0.1.0", true, settlement -> true));
      assertThat(Engine.contents(keys)).as("not even a lease").isEmpty();
      Engine.holdLease(keys, Instant.now().plusSeconds(60));
      assertOtherAccount(() -> migrator.unlock(holder -> true));
      assertOtherAccount(() -> migrator.stop(holder -> true));
    }
  }

  @Test
  void letsEveryoneReadIt() {
    try (Migrator migrator = migrator("", OTHER)) {
      assertThat(migrator.status().outstanding()).hasSize(3);
      assertThat(migrator.plan(new Target.All(), PlanOptions.NONE).steps()).hasSize(3);
      assertThat(migrator.named()).hasSize(1);
    }
  }

  @Test
  void runsOnATableOfTheAccountThatIsConfigured() {
    Guards own = new Guards(Optional.of("000000000000"), false, false);
    try (Migrator migrator = migrator("", own)) {
      assertThat(migrator.run(new Target.All(), RunOptions.of("all")).done()).hasSize(3);
    }
    assertThat(warnings).isEmpty();
  }

  @Test
  void refusesATableThatCouldNotBeRestoredWhereThatIsRequired() {
    backups(
        Fate.UNRECOVERABLE,
        "prod",
        PITR,
        migrator ->
            assertRefused(
                () -> migrator.run(new Target.All(), RunOptions.of("all")),
                "The table '%s' has no point-in-time recovery, and the configuration requires it. Nothing was done."
                    .formatted(keys.table()),
                WAY_OUT));
    assertThat(warnings).isEmpty();
  }

  @Test
  void refusesATableOfWhichNobodyKnowsWhereThatIsRequired() {
    backups(
        Fate.DENIED,
        "",
        PITR,
        migrator ->
            assertRefused(
                () -> migrator.run(new Target.All(), RunOptions.of("all")),
                "Nobody knows whether the table has point-in-time recovery: DynamoDB refused asking"
                    + " for the backups of table '%s': no DescribeContinuousBackups (AccessDeniedException), and the configuration requires it. Nothing was done."
                        .formatted(keys.table()),
                WAY_OUT));
  }

  @Test
  void runsOnATableThatCanBeRestored() {
    backups(Fate.RECOVERABLE, "prod", PITR, WriteGuardsTest::assertRunsAll);
    assertThat(warnings).isEmpty();
  }

  @Test
  void warnsInProduction() {
    backups(Fate.UNRECOVERABLE, "prod", Guards.NONE, WriteGuardsTest::assertRunsAll);
    assertThat(warnings)
        .containsExactly(
            "The table '%s' has no point-in-time recovery. In this profile it should."
                .formatted(keys.table()));
  }

  @Test
  void warnsInProductionWhereNobodyKnows() {
    backups(Fate.DENIED, "prod", Guards.NONE, WriteGuardsTest::assertRunsAll);
    assertThat(warnings)
        .containsExactly(
            "Nobody knows whether the table has point-in-time recovery: DynamoDB refused asking for"
                + " the backups of table '%s': no DescribeContinuousBackups (AccessDeniedException). In this profile it should."
                    .formatted(keys.table()));
  }

  @Test
  void asksForNoFurtherPermissionElsewhere() {
    backups(Fate.DENIED, "dev", Guards.NONE, WriteGuardsTest::assertRunsAll);
    assertThat(warnings).isEmpty();
  }

  @Test
  void refusesAResetInProduction() {
    try (Migrator migrator = migrator("prod", Guards.NONE)) {
      assertResetRefused(() -> migrator.run(new Target.Reset(), RunOptions.of("reset")));
      assertResetRefused(
          () -> migrator.run(new Target.Reset(), dry().asking((plan, needed) -> true)));
    }
  }

  @Test
  void refusesToRepeatAResetInProduction() {
    try (Migrator migrator = migrator("dev", Guards.NONE)) {
      migrator.run(new Target.Reset(), RunOptions.of("reset"));
    }
    try (Migrator migrator = migrator("prod", Guards.NONE)) {
      assertResetRefused(() -> migrator.run(new Target.Repeat(), RunOptions.of("repeat")));
    }
  }

  @Test
  void letsTheLeaseGoWhereAResetIsRefusedUnderIt() {
    Engine.holdLease(keys, Instant.now().plusSeconds(1));
    RunOptions patient =
        new RunOptions("reset", PlanOptions.NONE, false, Duration.ofSeconds(30), Map.of());
    try (Migrator migrator = migrator("prod", Guards.NONE)) {
      assertThatThrownBy(() -> migrator.run(new Target.Reset(), patient))
          .hasMessage("A reset is refused in the profile 'prod'. Nothing was done.");
    }
    assertThat(Engine.lease(keys).orElseThrow().free()).isTrue();
    assertThat(Engine.recorded(keys).entries()).isEmpty();
  }

  @Test
  void runsAResetInProductionWhereThatIsAllowed() {
    Guards allowed = new Guards(Optional.empty(), false, true);
    try (Migrator migrator = migrator("prod", allowed)) {
      assertThat(migrator.run(new Target.Reset(), RunOptions.of("reset")).done()).hasSize(1);
    }
  }

  private Migrator migrator(String profile, Guards guards) {
    return builder(profile, guards).build();
  }

  private MigratorBuilder builder(String profile, Guards guards) {
    return Migrator.builder()
        .config(Engine.guarded(Engine.config(keys, folder), profile, guards))
        .source(shelf)
        .listener(
            new RunListener() {
              @Override
              public void warned(String message) {
                warnings.add(message);
              }
            });
  }

  private static void assertRunsAll(Migrator migrator) {
    assertThat(migrator.run(new Target.All(), RunOptions.of("all")).done()).hasSize(3);
  }

  private void backups(Fate fate, String profile, Guards guards, Consumer<Migrator> test) {
    try (DynamoProxy proxy =
            DynamoProxy.deciding(
                operation -> operation.equals("DescribeContinuousBackups") ? fate : Fate.PASSES);
        Migrator migrator = builder(profile, guards).aws(proxy.settings()).build()) {
      test.accept(migrator);
    }
  }

  private void assertOtherAccount(Runnable call) {
    assertRefused(
        call,
        "The table '%s' belongs to the account 000000000000, and the configuration says 123456789012. Nothing was done."
            .formatted(keys.table()),
        "Check the profile and the credentials, or correct 'account' in migrate.json5; a profile"
            + " may have its own.");
  }

  private void assertResetRefused(Runnable call) {
    assertRefused(
        call,
        "A reset is refused in the profile 'prod'. Nothing was done.",
        "If it is really meant, write allowReset: true into this profile of migrate.json5.");
  }

  private void assertRefused(Runnable call, String message, String hint) {
    List<Map<String, AttributeValue>> before = Engine.contents(keys);
    assertThatThrownBy(call::run)
        .isInstanceOf(MigrationException.class)
        .hasMessage(message)
        .hasFieldOrPropertyWithValue("hint", hint)
        .hasFieldOrPropertyWithValue("exitCode", ExitCode.INVALID);
    assertThat(Engine.contents(keys)).isEqualTo(before);
  }

  private static RunOptions dry() {
    return new RunOptions("all", PlanOptions.NONE, true, Duration.ZERO, Map.of());
  }
}
