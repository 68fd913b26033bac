package dev.dynamomigrate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What ran last, and whether the last reset ended. */
class LastRunTest {
  @TestFactory
  Stream<DynamicTest> knowsWhatRanLast() {
    return Stream.of(
        ranLast("nothing", List.of(), List.of(), "nothing"),
        ranLast(
            "the youngest entry",
            List.of("1.0.0 up done 1", "2.0.0 up done 2"),
            List.of(),
            "2.0.0 up"),
        ranLast(
            "whatever came of it",
            List.of("1.0.0 up done 1", "2.0.0 down failed 2"),
            List.of(),
            "2.0.0 down"),
        ranLast(
            "one without an end",
            List.of("1.0.0 up done 1", "2.0.0 up abandoned 2"),
            List.of(),
            "2.0.0 up"),
        ranLast("a name", List.of("1.0.0 up done 1", "cleanup up done 2"), List.of(), "cleanup up"),
        ranLast(
            "no settlement",
            List.of("1.0.0 up done 1", "2.0.0 up settled 2"),
            List.of(),
            "1.0.0 up"),
        ranLast("settlements only", List.of("2.0.0 up settled 2"), List.of(), "nothing"),
        ranLast(
            "no adoption, and none of its rows",
            List.of("1.0.0 up done 1", "2.0.0 up adopted 2"),
            List.of("2.0.0 success 2"),
            "1.0.0 up"),
        ranLast(
            "a younger row",
            List.of("1.0.0 down done 1"),
            List.of("v2.0.0 success 2"),
            "v2.0.0 up"),
        ranLast(
            "the youngest row", List.of(), List.of("2.0.0 success 2", "1.0.0 boom 3"), "1.0.0 up"),
        ranLast(
            "no row of the same moment",
            List.of("1.0.0 down done 2"),
            List.of("2.0.0 success 2"),
            "1.0.0 down"),
        ranLast(
            "no row that is older than a settlement",
            List.of("1.0.0 down done 1", "1.0.0 up settled 3"),
            List.of("2.0.0 success 2"),
            "1.0.0 down"));
  }

  @TestFactory
  Stream<DynamicTest> knowsWhetherTheLastResetIsUnfinished() {
    return Stream.of(
        unfinished("none", List.of("1.0.0 up failed 1"), "no"),
        unfinished("it failed", List.of("reset up failed 1"), "failed"),
        unfinished("it was stopped", List.of("latest up interrupted 1"), "interrupted"),
        unfinished("its runner is gone", List.of("reset up abandoned 1"), "interrupted"),
        unfinished("its runner lives", List.of("reset up started 1"), "no"),
        unfinished("it ended well", List.of("reset up done 1"), "no"),
        unfinished("then failed", List.of("reset up done 1", "reset up failed 2"), "failed"),
        unfinished("then ended well", List.of("reset up failed 1", "latest up done 2"), "no"),
        unfinished("it was settled", List.of("reset up failed 1", "reset down settled 2"), "no"),
        unfinished(
            "versions ran after it", List.of("reset up failed 1", "1.0.0 up done 2"), "failed"));
  }

  private static DynamicTest ranLast(
      String name, List<String> entries, List<String> rows, String expected) {
    return DynamicTest.dynamicTest(
        name,
        () ->
            assertThat(
                    HistoryTest.history(
                            labelled(entries), rows.stream().map(LastRunTest::labelledRow).toList())
                        .lastRun()
                        .map(run -> run.label() + " " + run.direction().word())
                        .orElse("nothing"))
                .isEqualTo(expected));
  }

  private static DynamicTest unfinished(String name, List<String> entries, String expected) {
    return DynamicTest.dynamicTest(
        name,
        () ->
            assertThat(
                    HistoryTest.history(labelled(entries), List.of())
                        .unfinishedReset()
                        .map(recorded -> recorded.state().word())
                        .orElse("no"))
                .isEqualTo(expected));
  }

  private static List<LedgerEntry> labelled(List<String> entries) {
    return entries.stream()
        .map(
            text ->
                HistoryTest.entry(
                    text.substring(0, text.indexOf(' ')), text.substring(text.indexOf(' ') + 1)))
        .toList();
  }

  private static HistoryRow labelledRow(String text) {
    List<String> words = List.of(text.split(" "));
    return HistoryTest.row(words.get(0), words.get(1), Integer.parseInt(words.get(2)));
  }
}
