package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.dynamo.ScriptCheckpoint;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.ledger.ScriptFacts;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.transform.Checkpoint;
import dev.dynamomigrate.transform.TransformReport;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnderwayTest {
  private static final TransformReport FIRST = new TransformReport(10, 10, 0, 0, 0, 0, 0, Map.of());
  private static final TransformReport SECOND = new TransformReport(7, 4, 3, 0, 0, 0, 0, Map.of());

  @Test
  void allTransformsOfTheScriptAreCounted() {
    LedgerEntry entry = entry();
    assertThat(Underway.with(entry, Optional.of(stored(Direction.UP))))
        .isEqualTo(entry.with(new Work(0, 0, 0, FIRST.plus(SECOND))));
  }

  @Test
  void whatAnotherWayLeftOrNobodyHasStoredIsNotOfThisRun() {
    LedgerEntry entry = entry();
    assertThat(Underway.with(entry, Optional.of(stored(Direction.DOWN)))).isEqualTo(entry);
    assertThat(Underway.with(entry, Optional.empty())).isEqualTo(entry);
  }

  private static LedgerEntry entry() {
    return new LedgerEntry(
        "id",
        "0.1.0",
        Direction.UP,
        RunState.STARTED,
        Instant.EPOCH,
        Optional.empty(),
        new Author("ann", "build-7"),
        new ScriptFacts("", "", "", false),
        Work.NONE,
        "",
        List.of(),
        7);
  }

  private static ScriptCheckpoint stored(Direction direction) {
    return new ScriptCheckpoint(
        "0.1.0",
        direction,
        "id",
        "",
        "second",
        new Checkpoint(1, new BitSet(), Map.of(), SECOND),
        List.of(new ScriptCheckpoint.Ended("first", FIRST)));
  }
}
