package dev.dynamomigrate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Our entries and OneTable's rows of 1.0.0, and what they make of it. Entries are {@code up} or
 * {@code down}, a state, and the minute it ended in (or began in, where it did not end); rows are a
 * status and the minute of their date.
 */
class HistoryTest {
  private static final Version VERSION = Version.of("1.0.0");
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final long LIVING = 42;

  @TestFactory
  Stream<DynamicTest> makesAStateOfEntriesAndRows() {
    return Stream.of(
        rule("nothing is recorded", "", "", "outstanding"),
        rule("we applied it", "up done 1", "success 1", "applied"),
        rule("we applied it and wrote no row", "up done 1", "", "outstanding"),
        rule("we reverted it", "up done 1, down done 2", "", "outstanding"),
        rule("we applied it again", "up done 1, down done 2, up done 3", "success 3", "applied"),
        rule("we failed", "up failed 1", "", "failed"),
        rule("we failed and then applied it", "up failed 1, up done 2", "success 2", "applied"),
        rule("we were stopped", "up interrupted 1", "", "interrupted"),
        rule("it is left to the process that goes on", "up left 1", "", "running"),
        rule("a living runner is at it", "up started 1", "", "running"),
        rule("its runner is gone", "up abandoned 1", "", "interrupted"),
        rule("our way down failed", "up done 1, down failed 2", "success 1", "failed, applied"),
        rule(
            "our way down was stopped",
            "up done 1, down interrupted 2",
            "success 1",
            "interrupted, applied"),
        rule(
            "a living runner reverts it",
            "up done 1, down started 2",
            "success 1",
            "running, applied"),
        rule(
            "who reverted it is gone",
            "up done 1, down abandoned 2",
            "success 1",
            "interrupted, applied"));
  }

  @TestFactory
  Stream<DynamicTest> believesWhatJavaScriptWroteAfterUs() {
    return Stream.of(
        rule("OneTable applied it", "", "success 1", "adopted"),
        rule("OneTable failed", "", "boom 1", "failed"),
        rule("OneTable failed without a message", "", "'' 1", "failed"),
        rule("OneTable failed and then applied it", "", "boom 1, success 2", "adopted"),
        rule("OneTable applied it and failed to repeat it", "", "success 1, boom 2", "failed"),
        rule("JavaScript reverted what we applied", "up done 1", "", "outstanding"),
        rule("JavaScript repeated what we applied", "up done 1", "success 1, success 2", "adopted"),
        rule(
            "JavaScript failed to repeat what we applied",
            "up done 1",
            "success 1, boom 2",
            "failed"),
        rule("JavaScript left one of its rows", "up done 2", "success 1", "applied"),
        rule("JavaScript applied what we failed at", "up failed 1", "success 2", "adopted"),
        rule("what failed here had been applied by OneTable", "up failed 2", "success 1", "failed"),
        rule(
            "JavaScript applied it after our runner was killed",
            "up abandoned 1",
            "success 2",
            "adopted"),
        rule(
            "a row beside a living run changes nothing yet",
            "up started 1",
            "success 2",
            "running"),
        rule("JavaScript applied again what we reverted", "down done 1", "success 2", "adopted"),
        rule("and its host's clock is slow", "down done 5", "success 2", "adopted"));
  }

  @TestFactory
  Stream<DynamicTest> believesASettlementAsItBelievesARun() {
    return Stream.of(
        rule("settled as applied", "up failed 1, up settled 2", "success 2", "applied"),
        rule("with OneTable's older row", "up failed 2, up settled 3", "success 1", "applied"),
        rule("and the row is gone", "up failed 1, up settled 2", "", "outstanding"),
        rule("over OneTable's failure", "up settled 2", "boom 1, success 2", "applied"),
        rule("settled as outstanding", "up failed 1, down settled 2", "", "outstanding"),
        rule("without any run of ours", "down settled 2", "", "outstanding"),
        rule("after a way down that failed", "down failed 1, down settled 2", "", "outstanding"),
        rule("and applied again", "down settled 2, up done 3", "success 3", "applied"),
        rule("and failed again", "up settled 2, up failed 3", "success 2", "failed"),
        rule("JavaScript applied it after that", "down settled 2", "success 3", "adopted"),
        rule("and its host's clock is slow", "down settled 5", "success 2", "adopted"),
        rule("JavaScript failed after that", "up settled 2", "success 2, boom 3", "failed"),
        rule("JavaScript repeated it", "up settled 2", "success 2, success 3", "adopted"),
        rule("JavaScript reverted it", "up done 1, up settled 2", "", "outstanding"));
  }

  @TestFactory
  Stream<DynamicTest> believesAnAdoptionUntilSomebodyWritesAfterIt() {
    return Stream.of(
        rule("adopted", "up adopted 1", "success 1", "adopted"),
        rule("JavaScript reverted it", "up adopted 1", "", "outstanding"),
        rule("JavaScript failed to repeat it", "up adopted 1", "success 1, boom 2", "failed"),
        rule("we reverted it", "up adopted 1, down done 2", "", "outstanding"),
        rule("we repeated it", "up adopted 1, up done 2", "success 1, success 2", "applied"),
        rule("our way down failed", "up adopted 1, down failed 2", "success 1", "failed, applied"),
        rule("adopted again", "down done 1, up adopted 2", "success 2", "adopted"));
  }

  @Test
  void knowsAVersionInEverySpelling() {
    History history = history(List.of(), List.of(row("v1.0.0", "success", 1)));
    assertThat(history.versions()).containsOnlyKeys(VERSION);
    assertThat(history.of(VERSION).state()).isEqualTo(MigrationState.ADOPTED);
    assertThat(history.of(VERSION).rows()).hasSize(1);
  }

  @Test
  void takesEntriesAndRowsThatDifferInBuildMetadataForOneVersion() {
    History history =
        history(
            List.of(entry("1.0.0+ours", "up done 1")),
            List.of(row("1.0.0+theirs", "success 2", 2)));
    assertThat(history.versions()).hasSize(1);
    assertThat(history.of(VERSION).rows()).hasSize(1);
  }

  @Test
  void leavesNamedMigrationsOutOfTheVersions() {
    History history =
        history(
            List.of(entry("reset", "up failed 1")),
            List.of(row("cleanup", "success", 1), row("1.2", "success", 1)));
    assertThat(history.versions()).isEmpty();
    assertThat(history.current()).isEqualTo(Version.ZERO);
  }

  @Test
  void keepsAllRowsSoThatAllCanBeRemoved() {
    History history =
        history(
            List.of(entry("1.0.0", "up done 2")),
            List.of(row("1.0.0", "success", 1), row("1.0.0", "success", 2)));
    assertThat(history.of(VERSION).rows())
        .extracting(HistoryRow::sortKey)
        .containsExactly("1", "2");
    assertThat(history.of(VERSION).entry()).isPresent();
  }

  @Test
  void standsAtTheHighestAppliedVersionInSemanticOrder() {
    History history =
        history(
            List.of(),
            List.of(
                row("0.10.0", "success", 1),
                row("0.9.0", "success", 2),
                row("0.10.0-rc.1", "success", 3),
                row("0.11.0", "boom", 4)));
    assertThat(history.current()).isEqualTo(Version.of("0.10.0"));
  }

  private static DynamicTest rule(String name, String entries, String rows, String expected) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Recorded recorded =
              history(
                      words(entries).map(text -> entry("1.0.0", text)).toList(),
                      words(rows).map(HistoryTest::row).toList())
                  .of(VERSION);
          boolean obvious =
              recorded.state() == MigrationState.APPLIED
                  || recorded.state() == MigrationState.ADOPTED;
          assertThat(recorded.state().word() + (recorded.applied() && !obvious ? ", applied" : ""))
              .isEqualTo(expected);
          assertThat(recorded.inTheWay())
              .isEqualTo(expected.startsWith("failed") || expected.startsWith("interrupted"));
        });
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.split(",")).map(String::strip).filter(word -> !word.isEmpty());
  }

  static History history(List<LedgerEntry> entries, List<HistoryRow> rows) {
    List<HistoryRow> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing(HistoryRow::date));
    return new History(new LedgerContents(entries, sorted, Optional.empty()), Optional.of(LIVING));
  }

  private static HistoryRow row(String text) {
    int blank = text.lastIndexOf(' ');
    return row(
        "1.0.0",
        text.substring(0, blank).replace("''", ""),
        Integer.parseInt(text.substring(blank + 1)));
  }

  static HistoryRow row(String label, String status, int minute) {
    return new HistoryRow(label, at(minute), status, "", "memory", Integer.toString(minute));
  }

  static LedgerEntry entry(String label, String text) {
    List<String> words = List.of(text.split(" "));
    String word = words.get(1);
    RunState state =
        switch (word) {
          case "abandoned" -> RunState.STARTED;
          case "left" -> RunState.INTERRUPTED;
          default -> RunState.of(word);
        };
    boolean gone = word.equals("abandoned") || word.equals("interrupted");
    Instant time = at(Integer.parseInt(words.get(2)));
    return new LedgerEntry(
        words.get(2),
        label,
        Direction.of(words.get(0)),
        state,
        state == RunState.STARTED ? time : time.minusSeconds(1),
        state == RunState.STARTED ? Optional.empty() : Optional.of(time),
        new Author("ann", "build-7"),
        new ScriptFacts("", "", "", false),
        Work.NONE,
        "",
        List.of(),
        gone ? LIVING - 1 : LIVING);
  }

  private static Instant at(int minute) {
    return NOON.plusSeconds(60L * minute);
  }
}
