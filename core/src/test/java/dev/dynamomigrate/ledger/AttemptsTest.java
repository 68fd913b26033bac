package dev.dynamomigrate.ledger;

import static dev.dynamomigrate.ledger.Entries.done;
import static dev.dynamomigrate.ledger.Entries.failed;
import static dev.dynamomigrate.ledger.Entries.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which runs the next one continues. */
class AttemptsTest {
  /**
   * The entries in words, oldest first and numbered from 1: {@code F} failed, {@code I}
   * interrupted, {@code S} only started, {@code D} done, {@code C} a canary, {@code =} settled,
   * {@code A} adopted; {@code v} after it: downwards; {@code +} before it: of another script.
   */
  @ParameterizedTest
  @CsvSource({
    "'', '', true",
    "D, '', true",
    "F, 1, true",
    "I, 1, true",
    "S, 1, true",
    "F S I, 1 2 3, true",
    "C, 1, true",
    "F C S, 1 2 3, true",
    "D F, 2, true",
    "F D F S, 3 4, true",
    "F =, '', true",
    "F A, '', true",
    "Dv F, 2, true",
    "Fv F, 2, true",
    "F Fv, '', true",
    "F Dv, '', true",
    "F +D, 1, false",
    "F +F, 1, false",
    "F +S, 1, false",
    "F += +A, 1, true",
    "F +D F, 1 3, true",
    "+D F, 2, true",
    "F +D D, '', true",
  })
  void areThoseSinceItLastEndedWell(String entries, String runs, boolean undisturbed) {
    Attempts attempts =
        Attempts.of(
            new LedgerContents(entries(entries), List.of(), Optional.empty()),
            "0.1.0",
            Direction.UP);
    assertThat(String.join(" ", attempts.runs().stream().map(LedgerEntry::id).toList()))
        .isEqualTo(runs);
    assertThat(attempts.undisturbed()).isEqualTo(undisturbed);
    assertThat(attempts.id()).isEqualTo(attempts.runs().stream().map(LedgerEntry::id).findFirst());
  }

  @Test
  void areThoseOfADirection() {
    LedgerContents contents = new LedgerContents(entries("F D Fv Iv"), List.of(), Optional.empty());
    assertThat(Attempts.of(contents, "0.1.0", Direction.DOWN).id()).contains("3");
    assertThat(Attempts.of(contents, "0.1.0", Direction.DOWN).last().orElseThrow().id())
        .isEqualTo("4");
    assertThat(Attempts.of(contents, "0.1.0", Direction.UP)).isEqualTo(Attempts.NONE);
    assertThat(Attempts.of(contents, "reset", Direction.UP)).isEqualTo(Attempts.NONE);
  }

  @Test
  void endWhereJavaScriptRanTheScript() {
    LedgerEntry failed = failed(started("1", "0.1.0"), 5);
    assertThat(withRow(failed, "v0.1.0", 6)).isEqualTo(Attempts.NONE);
    assertThat(withRow(failed, "0.1.0", 4).runs()).containsExactly(failed);
    assertThat(withRow(failed, "0.2.0", 6).runs()).containsExactly(failed);
    LedgerEntry killed = started("1", "0.1.0");
    assertThat(withRow(killed, "0.1.0", 1)).isEqualTo(Attempts.NONE);
  }

  private static Attempts withRow(LedgerEntry entry, String label, int second) {
    HistoryRow row =
        new HistoryRow(label, Entries.NOON.plusSeconds(second), "success", "", "", "_migration:");
    return Attempts.of(
        new LedgerContents(List.of(entry), List.of(row), Optional.empty()), "0.1.0", Direction.UP);
  }

  private static List<LedgerEntry> entries(String words) {
    List<LedgerEntry> entries = new ArrayList<>();
    for (String word : words.isEmpty() ? new String[0] : words.split(" ")) {
      entries.add(entry(Integer.toString(entries.size() + 1), word));
    }
    return entries;
  }

  private static LedgerEntry entry(String id, String word) {
    LedgerEntry begun =
        started(
            id,
            word.startsWith("+") ? "fix" : "0.1.0",
            word.endsWith("v") ? Direction.DOWN : Direction.UP);
    return switch (word.replaceAll("[+v]", "")) {
      case "S" -> begun;
      case "D" -> done(begun, 5);
      case "F" -> failed(begun, 5);
      case "I" -> as(RunState.INTERRUPTED, begun);
      case "C" -> as(RunState.CANARY, begun);
      case "=" -> as(RunState.SETTLED, begun);
      case "A" -> as(RunState.ADOPTED, begun);
      default -> throw new IllegalArgumentException(word);
    };
  }

  private static LedgerEntry as(RunState state, LedgerEntry begun) {
    return begun.ended(state, Entries.NOON.plusSeconds(5), Work.NONE, "", List.of());
  }
}
