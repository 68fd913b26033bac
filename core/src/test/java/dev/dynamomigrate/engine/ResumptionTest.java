package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.dynamo.ScriptCheckpoint;
import dev.dynamomigrate.ledger.Attempts;
import dev.dynamomigrate.ledger.Entries;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.source.Checksum;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.transform.Checkpoint;
import dev.dynamomigrate.transform.TransformReport;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of cases: where a script's transforms begin. */
class ResumptionTest {
  private static final String TEXT = "class A {}";

  /** Every combination of the facts, and one rule for each. */
  @Test
  void goesOnOnlyIfEverythingSpeaksForIt() {
    for (int facts = 0; facts < 1 << 6; facts++) {
      boolean stored = bit(facts, 0);
      boolean attempted = bit(facts, 1);
      boolean undisturbed = bit(facts, 2);
      boolean sameSeries = bit(facts, 3);
      boolean inProgress = bit(facts, 4);
      boolean sameText = bit(facts, 5);
      Attempts attempts =
          attempted
              ? new Attempts(List.of(run("1"), run("2")), undisturbed)
              : new Attempts(List.of(), undisturbed);
      Optional<ScriptCheckpoint> checkpoint =
          Optional.of(
                  checkpoint(
                      sameSeries ? "1" : "2",
                      inProgress,
                      sameText ? Checksum.of(TEXT).text() : "sha256:0"))
              .filter(any -> stored);
      boolean there = stored && attempted && undisturbed && sameSeries && inProgress;
      Class<?> expected =
          !there
              ? Resumption.Anew.class
              : sameText ? Resumption.GoesOn.class : Resumption.Refused.class;
      assertThat(Resumption.of(step(Direction.UP), attempts, checkpoint))
          .as(
              "stored %s, attempted %s, undisturbed %s, same series %s, in progress %s, same text %s",
              stored, attempted, undisturbed, sameSeries, inProgress, sameText)
          .isInstanceOf(expected);
    }
  }

  @Test
  void doesNotGoOnInTheOtherDirection() {
    Attempts attempts = new Attempts(List.of(run("1")), true);
    Optional<ScriptCheckpoint> up = Optional.of(checkpoint("1", true, ""));
    assertThat(Resumption.of(step(Direction.DOWN), attempts, up))
        .isInstanceOf(Resumption.Anew.class);
  }

  @Test
  void goesOnWhereNobodyKnowsTheText() {
    Attempts attempts = new Attempts(List.of(run("1")), true);
    assertThat(Resumption.of(step(Direction.UP), attempts, Optional.of(checkpoint("1", true, ""))))
        .isEqualTo(new Resumption.GoesOn(checkpoint("1", true, ""), run("1")));
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTED", "INTERRUPTED", "FAILED"})
  void saysWhatToDoWithAScriptThatWasChanged(RunState state) {
    Attempts attempts =
        new Attempts(List.of(run("1").ended(state, Entries.NOON, Work.NONE, "", List.of())), true);
    Resumption refused =
        Resumption.of(step(Direction.UP), attempts, Optional.of(checkpoint("1", true, "sha256:0")));
    assertThat(refused)
        .isInstanceOfSatisfying(
            Resumption.Refused.class,
            it -> {
              assertThat(it.why())
                  .hasMessage(
                      "0.1.0 was changed after it %s in the middle of a transform: what is done was done by another function. Nothing was done."
                          .formatted(state == RunState.FAILED ? "failed" : "was interrupted"));
              assertThat(it.why().hint())
                  .isEqualTo(
                      "Put it back as it was, or begin again with 'up --retry-failed --restart'.");
              assertThat(it.why().exitCode()).isEqualTo(ExitCode.INVALID);
            });
  }

  @ParameterizedTest
  @CsvSource({"FAILED, failed", "INTERRUPTED, was interrupted", "STARTED, was interrupted"})
  void tellsHowFarItGot(RunState state, String word) {
    LedgerEntry before = run("1").ended(state, Entries.NOON, Work.NONE, "", List.of());
    assertThat(Resumption.note(new Resumption.GoesOn(checkpoint("1", true, ""), before)))
        .isEqualTo(
            "0.1.0 goes on where it %s, in transform 2: 12,005 items are done.".formatted(word));
  }

  private static boolean bit(int facts, int number) {
    return (facts >> number & 1) == 1;
  }

  private static LedgerEntry run(String id) {
    return Entries.started(id, "0.1.0");
  }

  private static Step step(Direction direction) {
    MigrationScript script = Shelf.three().script("0.1.0");
    MigrationScript told =
        new MigrationScript(
            script.name(), script.version(), script.description(), script.file(), TEXT);
    return new Step(told, direction, Step.Reason.INTERRUPTED);
  }

  private static ScriptCheckpoint checkpoint(String id, boolean inProgress, String checksum) {
    BitSet done = new BitSet();
    done.set(0, inProgress ? 1 : 2);
    return new ScriptCheckpoint(
        "0.1.0",
        Direction.UP,
        id,
        checksum,
        "all",
        new Checkpoint(2, done, Map.of(), new TransformReport(5, 0, 5, 0, 0, 0, 0, Map.of())),
        List.of(
            new ScriptCheckpoint.Ended(
                "all", new TransformReport(12_000, 1, 0, 0, 0, 0, 0, Map.of()))));
  }
}
