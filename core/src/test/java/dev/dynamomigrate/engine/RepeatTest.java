package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.migration.NotRepeatable;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.testing.LocalDynamo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What ran last runs again, and is recorded as a run of its own. */
class RepeatTest {
  private final TableKeys keys = LocalDynamo.newTable();
  private final Shelf shelf =
      new Shelf().with("0.1.0", Scripts.One.class).with("0.2.0", Scripts.Fragile.class);

  @Test
  void repeatsWhatFailed() {
    try (Migrator migrator = Engine.on(keys, shelf)) {
      fail(migrator, new Target.All());
      RunReport report = repeat(migrator);
      assertThat(report.done()).extracting(LedgerEntry::label).containsExactly("0.2.0");
      assertThat(report.current()).isEqualTo(Version.of("0.2.0"));
      assertThat(Engine.findings(migrator)).isEmpty();
    }
    assertThat(Engine.entries(keys))
        .containsExactly("0.1.0 up done", "0.2.0 up failed", "0.2.0 up done");
  }

  @Test
  void repeatsAWayDown() {
    try (Migrator migrator = Engine.on(keys, shelf)) {
      migrator.run(new Target.All(), RunOptions.of("all"));
      migrator.run(new Target.Back(1), RunOptions.of("down"));
      RunReport report = repeat(migrator);
      assertThat(report.current()).isEqualTo(Version.of("0.1.0"));
      assertThat(migrator.status().outstanding()).hasSize(1);
    }
    assertThat(Engine.entries(keys)).endsWith("0.2.0 down done", "0.2.0 down done");
    assertThat(Engine.rows(keys)).containsExactly("0.1.0 success");
  }

  @Test
  void takesAChangedTextForTheOneThatRan() {
    try (Migrator migrator = Engine.on(keys, shelf)) {
      migrator.run(new Target.All(), RunOptions.of("all"));
      shelf.edited("0.2.0");
      assertThat(Engine.findings(migrator)).containsExactly("0.2.0 changed");
      repeat(migrator);
      assertThat(Engine.findings(migrator)).isEmpty();
    }
  }

  @Test
  void repeatsANamedMigrationThatFailedAndThatStopsNoOther() {
    shelf.with("tidy", Scripts.Fragile.class);
    try (Migrator migrator = Engine.on(keys, shelf)) {
      MigrationFailedException failed = fail(migrator, new Target.Named("tidy"));
      assertThat(failed.hint())
          .isEqualTo(
              "It is recorded as failed and stops no other migration. Mend the cause, then:"
                  + " run tidy");
      assertThat(repeat(migrator).done()).extracting(LedgerEntry::label).containsExactly("tidy");
      assertThat(migrator.run(new Target.All(), RunOptions.of("all")).done()).hasSize(2);
    }
  }

  @Test
  void writesNothingWhereNothingRan() {
    try (Migrator migrator = Engine.on(keys, shelf)) {
      assertThat(repeat(migrator).done()).isEmpty();
    }
    assertThat(Engine.contents(keys)).isEmpty();
  }

  @Test
  void doesNotRepeatWhatMustNotRunTwice() {
    try (Migrator migrator = Engine.on(keys, shelf.with("0.2.0", Once.class))) {
      migrator.run(new Target.All(), RunOptions.of("all"));
      assertRefused(
          () -> repeat(migrator),
          "0.2.0 must not run again: it adds one to every count. Nothing was done.",
          "Do by hand what it says.");
    }
  }

  @Test
  void doesNotRetryWhatMustNotRunTwice() {
    try (Migrator migrator = Engine.on(keys, shelf.with("0.2.0", Once.class))) {
      fail(migrator, new Target.All());
      String message = "0.2.0 must not run again: it adds one to every count. Nothing was done.";
      String hint =
          "Do by hand what it says, then settle it: 'repair 0.2.0 --as applied|outstanding'.";
      assertRefused(() -> repeat(migrator), message, hint);
      assertRefused(
          () -> migrator.run(new Target.All(), RunOptions.of("all").with(Engine.RETRY)),
          message,
          hint);
      assertThat(migrator.repair("0.2.0", false, settlement -> true)).isTrue();
      assertThat(migrator.run(new Target.All(), RunOptions.of("all")).done()).hasSize(1);
    }
  }

  @Test
  void doesNotRepeatANamedMigrationThatMustNotRunTwice() {
    try (Migrator migrator = Engine.on(keys, shelf.with("tidy", Once.class))) {
      migrator.run(new Target.Named("tidy"), RunOptions.of("run tidy"));
      assertRefused(
          () -> repeat(migrator),
          "tidy must not run again: it adds one to every count. Nothing was done.",
          "Do by hand what it says.");
    }
  }

  private void assertRefused(Runnable run, String message, String hint) {
    List<Map<String, AttributeValue>> before = Engine.contents(keys);
    assertThatThrownBy(run::run)
        .isInstanceOf(MigrationException.class)
        .hasMessage(message)
        .hasFieldOrPropertyWithValue("hint", hint)
        .hasFieldOrPropertyWithValue("exitCode", ExitCode.FAILED);
    assertThat(Engine.contents(keys)).isEqualTo(before);
  }

  private static MigrationFailedException fail(Migrator migrator, Target target) {
    return catchThrowableOfType(
        MigrationFailedException.class, () -> migrator.run(target, Engine.breaking("up")));
  }

  private static RunReport repeat(Migrator migrator) {
    return migrator.run(new Target.Repeat(), RunOptions.of("repeat"));
  }

  @NotRepeatable("it adds one to every count")
  static class Once extends Scripts.Fragile {}
}
