package dev.dynamomigrate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.rehearsal.Verdict.Outcome;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.testing.Indexes;
import dev.dynamomigrate.testing.LocalDynamo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Promise 5: proof before production. */
class RehearsalTest extends RehearsalCase {
  @Test
  void provesThatAMigrationIsReversibleAndRepeatable() {
    fill();
    RehearsalReport report = rehearse(source(Trials.AddBio.class));
    assertThat(report.problems()).isEmpty();
    assertThat(report.itemsCopied()).isEqualTo(2L * USERS);
    assertThat(report.source()).isEqualTo("live table");
    assertThat(report.samplePercent()).isEmpty();
    Rehearsed one = only(report);
    assertThat(one.version()).isEqualTo("0.1.0");
    assertThat(one.description()).isEqualTo("tried");
    assertThat(one.failure()).isEmpty();
    assertThat(one.reversible()).isEqualTo(yes());
    assertThat(one.repeatable()).isEqualTo(yes());
    assertThat(one.resumable().outcome()).isEqualTo(Outcome.NOT_TRIED);
    assertThat(one.changes())
        .singleElement()
        .satisfies(
            users -> {
              assertThat(users.kind()).isEqualTo("User");
              assertThat(users.changed()).isEqualTo(USERS);
              assertThat(users.added() + users.removed()).isZero();
              assertThat(users.attributes()).isEqualTo(Map.of("bio", (long) USERS));
              assertThat(users.samples()).hasSize(Changes.SAMPLES);
            });
    assertThat(one.writeUnits()).isEqualTo(USERS);
    assertThat(one.readUnits()).isPositive();
    assertThat(one.peakBytes()).isPositive();
    assertThat(report.asDeclared()).isTrue();
    assertThatCode(report::refuseSurprises).doesNotThrowAnyException();
    assertThat(begun)
        .containsExactly(
            "copying " + keys.table(),
            "0.1.0 up",
            "0.1.0 comparing",
            "0.1.0 up again",
            "0.1.0 down");
  }

  @Test
  void namesTheItemsAndAttributesThatDownDoesNotRestore() {
    fill();
    RehearsalReport report = rehearse(source(Trials.TakesTooMuch.class));
    Verdict reversible = only(report).reversible();
    assertThat(reversible.outcome()).isEqualTo(Outcome.NO);
    assertThat(reversible.expected()).isTrue();
    assertThat(reversible.differing()).isEqualTo(USERS);
    assertThat(reversible.samples()).hasSize(Changes.SAMPLES);
    assertThat(reversible.samples())
        .allSatisfy(
            item -> {
              assertThat(item.key()).containsOnlyKeys("PK", "SK");
              assertThat(item.changes())
                  .containsExactly(
                      new AttributeChange(
                          "name", Optional.of(AttributeValue.fromS("Ann")), Optional.empty()));
            });
    assertThat(only(report).repeatable()).isEqualTo(yes());
    assertRefused(report, "The rehearsal found a problem: 0.1.0 is not reversible, 60 items.");
  }

  @Test
  void namesTheItemsAndAttributesThatASecondUpChanges() {
    fill();
    RehearsalReport report = rehearse(source(Trials.CountsUp.class));
    assertThat(only(report).reversible()).isEqualTo(yes());
    Verdict repeatable = only(report).repeatable();
    assertThat(repeatable.outcome()).isEqualTo(Outcome.NO);
    assertThat(repeatable.differing()).isEqualTo(USERS);
    assertThat(repeatable.samples().get(0).changes())
        .containsExactly(
            new AttributeChange(
                "visits",
                Optional.of(AttributeValue.fromN("8")),
                Optional.of(AttributeValue.fromN("9"))));
    assertRefused(report, "The rehearsal found a problem: 0.1.0 is not repeatable, 60 items.");
  }

  @Test
  void findsOutOneThatIsNeither() {
    fill();
    RehearsalReport report = rehearse(source(Trials.CountsUpForEver.class));
    assertThat(only(report).repeatable().differing()).isEqualTo(USERS);
    // By one and not by two: what was tried before was undone.
    assertThat(only(report).reversible().samples().get(0).changes())
        .containsExactly(
            new AttributeChange(
                "visits",
                Optional.of(AttributeValue.fromN("7")),
                Optional.of(AttributeValue.fromN("8"))));
    assertRefused(
        report,
        "The rehearsal found 2 problems: 0.1.0 is not reversible, 60 items. 0.1.0 is not repeatable, 60 items.");
  }

  @Test
  void takesAMigrationAtItsWord() {
    fill();
    RehearsalReport report = rehearse(source(Trials.Declared.class));
    assertThat(only(report).reversible())
        .isEqualTo(notTried("It declares @OneWay: the old numbers are gone"));
    assertThat(only(report).repeatable())
        .isEqualTo(notTried("It declares @NotRepeatable: it counts"));
    assertThat(report.asDeclared()).isTrue();
  }

  @Test
  void findsOneWithoutAWayBack() {
    fill();
    RehearsalReport report = rehearse(source(Trials.Forwards.class));
    assertRefused(
        report, "The rehearsal found a problem: 0.1.0 is not reversible: It has no down().");
  }

  @Test
  void findsADownThatFails() {
    fill();
    RehearsalReport report =
        rehearse(source(Trials.BreaksBack.class).add("0.2.0", "next", Trials.CountsUp.class));
    assertThat(report.migrations()).hasSize(2);
    Verdict reversible = report.migrations().get(0).reversible();
    assertThat(reversible.outcome()).isEqualTo(Outcome.NO);
    assertThat(reversible.differing()).as("it was all done when it failed").isZero();
    assertThat(reversible.note()).startsWith("Its down failed: ").contains("boom");
    assertThat(report.migrations().get(1).reversible()).isEqualTo(yes());
  }

  @Test
  void endsAtOneThatFails() {
    fill();
    RehearsalReport report =
        rehearse(source(Trials.Breaks.class).add("0.2.0", "next", Trials.AddBio.class));
    assertThat(only(report).failure().orElseThrow()).contains("boom");
    assertThat(only(report).changes()).extracting(KindOfChange::changed).containsExactly(60L);
    assertThat(only(report).reversible())
        .isEqualTo(new Verdict(Outcome.NOT_TRIED, true, 0, List.of(), "Its up failed."));
    assertThat(only(report).forecast()).isEmpty();
    assertThat(report.asDeclared()).isFalse();
    assertThatThrownBy(report::refuseSurprises)
        .hasMessageStartingWith("The rehearsal found a problem: 0.1.0 failed: ")
        .hasMessageContaining("boom");
  }

  @Test
  void callsTheMigrationsOwnCheck() {
    fill();
    assertThat(only(rehearse(source(Trials.Checked.class))).failure().orElseThrow())
        .contains("60 without bio");
  }

  @Test
  void tellsWhatIsAddedChangedAndRemovedByKind() {
    fill();
    List<KindOfChange> changes = only(rehearse(source(Trials.DoesAll.class))).changes();
    assertThat(changes).extracting(KindOfChange::kind).containsExactly("Pet", "Status", "User");
    assertThat(changes).extracting(KindOfChange::removed).containsExactly(60L, 0L, 0L);
    assertThat(changes).extracting(KindOfChange::added).containsExactly(0L, 1L, 0L);
    assertThat(changes).extracting(KindOfChange::changed).containsExactly(0L, 0L, 60L);
    assertThat(changes.get(1).samples().get(0).changes())
        .extracting(AttributeChange::path)
        .containsExactly("PK", "SK", "_type", "active");
  }

  @Test
  void countsWhatMovesCost() {
    fill();
    RehearsalReport report =
        rehearse(source(Trials.Moves.class).add("0.2.0", "again", Trials.Moves.class));
    Rehearsed moved = report.migrations().get(0);
    assertThat(moved.changes())
        .singleElement()
        .satisfies(
            pets ->
                assertThat(List.of(pets.kind(), pets.added(), pets.changed(), pets.removed()))
                    .isEqualTo(List.of("Pet", 60L, 0L, 60L)));
    assertThat(moved.reversible()).isEqualTo(yes());
    assertThat(moved.repeatable()).isEqualTo(yes());
    // A delete and a put, each for two, as they are a transaction; DynamoDB Local reports less.
    assertThat(moved.writeUnits()).isEqualTo(4.0 * USERS);
    assertThat(moved.forecast().orElseThrow().writeUnits()).isEqualTo(4.0 * USERS);
    assertThat(report.migrations().get(1).failure()).isEmpty();
    assertThat(report.migrations().get(1).changes()).as("0.1.0 is put back").isEmpty();
  }

  @Test
  void rehearsesOneAfterTheOther() {
    fill();
    RehearsalReport report =
        rehearse(
            source(Trials.AddBio.class)
                .add("0.2.0", "checked", Trials.CountsUp.class)
                .add("0.3.0", "again", Trials.AddBio.class));
    assertThat(report.migrations())
        .extracting(Rehearsed::version)
        .containsExactly("0.1.0", "0.2.0", "0.3.0");
    assertThat(report.migrations().get(2).changes()).as("0.1.0 did it all").isEmpty();
  }

  @Test
  void findsKeysThatDynamoRefuses() {
    Indexes.add(keys, "gs1", "gs1pk");
    fill();
    RehearsalReport report = rehearse(source(Trials.WrongKey.class));
    assertThat(report.problems()).hasSize(6);
    assertThat(report.problems().get(0))
        .matches(
            "0\\.1\\.0 writes an item that DynamoDB refuses, and DynamoDB Local does not \\(PK user#\\d+,"
                + " SK profile\\): gs1pk takes 2,049 bytes, and the index gs1 takes 2,048\\.");
    assertThat(report.problems().get(5)).isEqualTo("0.1.0 writes 55 more such items.");
    assertThat(report.asDeclared()).isFalse();
    assertThat(only(report).asDeclared()).isTrue();
  }

  @Test
  void stopsInTheMiddleAndGoesOn() {
    fill(1000);
    RehearsalReport report = interrupt(source(Trials.AddBio.class));
    Verdict resumable = only(report).resumable();
    assertThat(resumable.outcome()).isEqualTo(Outcome.YES);
    assertThat(resumable.differing()).isZero();
    assertThat(resumable.note())
        .matches("It was stopped after [1-9]\\d* of 1,000 items written\\.");
    assertThat(begun)
        .containsSubsequence("0.1.0 up, stopped in the middle", "0.1.0 up, taken up again");
  }

  @Test
  void doesNotCompareWhatTwoWholeRunsDoNotGiveAlike() {
    fill(1000);
    RehearsalReport report = interrupt(source(Trials.Stamps.class));
    assertThat(only(report).resumable().outcome()).isEqualTo(Outcome.YES);
    assertThat(only(report).resumable().note())
        .endsWith(" Not compared: stamp, which every run writes anew.");
    assertThat(only(report).repeatable()).isEqualTo(yes());
  }

  private RehearsalReport interrupt(ListSource source) {
    return new Rehearsal(
            config(),
            LocalDynamo.elsewhere(),
            source,
            new RehearsalOptions(new Target.All(), RunOptions.of("rehearse"), true, begun::add))
        .run(live(OptionalDouble.empty()), Optional.empty());
  }

  private static Verdict yes() {
    return new Verdict(Outcome.YES, true, 0, List.of(), "");
  }

  private static Verdict notTried(String note) {
    return new Verdict(Outcome.NOT_TRIED, false, 0, List.of(), note);
  }

  private static void assertRefused(RehearsalReport report, String message) {
    assertThat(report.asDeclared()).isFalse();
    assertThatThrownBy(report::refuseSurprises)
        .isInstanceOfSatisfying(
            MigrationException.class,
            it -> {
              assertThat(it).hasMessage(message);
              assertThat(it.exitCode()).isEqualTo(ExitCode.FAILED);
              assertThat(it.hint())
                  .isEqualTo(
                      "Mend it, or declare it: @OneWay(\"why\"), @NotRepeatable(\"why\"). Nothing"
                          + " was written to the table itself.");
            });
  }
}
