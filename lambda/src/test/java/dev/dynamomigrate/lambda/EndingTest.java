package dev.dynamomigrate.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.engine.Host;
import dev.dynamomigrate.engine.StoppedRun;
import dev.dynamomigrate.lease.Lease;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.ledger.ScriptFacts;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.remote.Fault;
import dev.dynamomigrate.transform.StoppedTransform;
import dev.dynamomigrate.transform.TransformReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a run that did not come to its end: the table of all cases. */
class EndingTest {
  @ParameterizedTest(name = "{0}, deadline {1}, at {2} after {3}, moved {4}, {5} written: {7}")
  @CsvSource({
    // what stopped it, deadline, place, place before, moved, written, idle before, what becomes
    "between migrations, false, -, -, true,  0, 0, as it is",
    "in a transform,     false, a, -, true,  5, 0, as it is",
    "a failure,          true,  a, -, true,  5, 0, as it is",
    "the lease,          true,  -, -, true,  0, 0, as it is",
    "between migrations, true,  -, -, true,  0, 0, hands over 0",
    "between migrations, true,  -, -, false, 0, 0, hands over 1",
    "between migrations, true,  -, -, false, 0, 5, stuck",
    "in a transform,     true,  a, -, false, 0, 5, hands over 0",
    "in a transform,     true,  b, a, false, 0, 5, hands over 0",
    "in a transform,     true,  a, a, false, 5, 5, hands over 0",
    "in a transform,     true,  a, a, true,  0, 3, hands over 0",
    "in a transform,     true,  a, a, false, 0, 0, hands over 1",
    "in a transform,     true,  a, a, false, 0, 4, hands over 5",
    "in a transform,     true,  a, a, false, 0, 5, stuck",
    "in a transform,     true,  -, -, false, 5, 0, not interruptible",
    "beside transforms,  true,  a, -, false, 5, 0, not interruptible",
    "beside transforms,  true,  -, -, true,  0, 0, not interruptible",
  })
  void isDecidedByWhatStoppedItAndHowFarItGot(ArgumentsAccessor row) {
    MigrationException why = why(row.getString(0), row.getLong(5));
    RunRecord.Hand before =
        new RunRecord.Hand(
            RunRecord.Phase.RUNNING,
            "r",
            4,
            row.getInteger(6),
            at(row.getString(3)),
            Optional.empty());
    Ending ending =
        Ending.of(
            new Host.Stopped(new Lease("token", 7), why, Optional.empty(), at(row.getString(2))),
            row.getBoolean(1),
            row.getBoolean(4),
            before);
    assertThat(words(ending)).isEqualTo(row.getString(7));
  }

  @Test
  void saysWhyAMigrationCouldNotGoOn() {
    Fault fault = ((Ending.With) stopped("beside transforms", "-", 0, 1)).fault();
    assertThat(fault.message())
        .isEqualTo(
            "0.1.0 (up) was still running at the end of the function's time, and is no transform's"
                + " work: nobody knows where it would go on. It was stopped after 1 item written.");
    assertThat(fault.hint())
        .isEqualTo(
            "Write it as a transform, give the function more time (15 minutes at most), or run it"
                + " from a machine. It is recorded as interrupted: look at the data, then repeat or"
                + " settle it.");
    assertThat(fault.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(fault.report()).isPresent();
  }

  @Test
  void saysThatItGetsNoFurther() {
    Fault fault = ((Ending.With) stopped("in a transform", "a", 5, 0)).fault();
    assertThat(fault.message())
        .isEqualTo("0.1.0 was handed over 5 times without getting further; it was stopped.");
    assertThat(fault.hint())
        .isEqualTo(
            "Give the function more time or memory; what was done is recorded, and the same command"
                + " goes on.");
    assertThat(fault.exitCode()).isEqualTo(ExitCode.FAILED);
  }

  private static Ending stopped(String why, String place, int idle, long written) {
    return Ending.of(
        new Host.Stopped(new Lease("token", 7), why(why, written), Optional.empty(), at(place)),
        true,
        false,
        new RunRecord.Hand(RunRecord.Phase.RUNNING, "r", 4, idle, at(place), Optional.empty()));
  }

  private static MigrationException why(String words, long written) {
    return switch (words) {
      case "between migrations" -> StoppedRun.between(HostedRun.HAND_OVER);
      case "in a transform" ->
          StoppedRun.in(entry(RunState.INTERRUPTED, written), StoppedTransform.thrown());
      case "beside transforms" ->
          StoppedRun.in(entry(RunState.INTERRUPTED, written), new InterruptedException());
      case "a failure" -> StoppedRun.in(entry(RunState.FAILED, written), StoppedTransform.thrown());
      default -> new MigrationException(ExitCode.LEASE, "The lease was lost.", "");
    };
  }

  private static LedgerEntry entry(RunState state, long written) {
    return new LedgerEntry(
        "id",
        "0.1.0",
        Direction.UP,
        state,
        Instant.EPOCH,
        Optional.of(Instant.EPOCH),
        new Author("ann", "here"),
        new ScriptFacts("first", "sha256:ab", "", true),
        new Work(9, written, 1, TransformReport.NONE),
        "stopped",
        List.of(),
        7);
  }

  private static Optional<String> at(String place) {
    return place.equals("-") ? Optional.empty() : Optional.of(place);
  }

  private static String words(Ending ending) {
    if (ending instanceof Ending.HandsOver next) {
      return "hands over " + next.idle();
    }
    if (ending instanceof Ending.With other) {
      return other.fault().message().contains("without getting further")
          ? "stuck"
          : "not interruptible";
    }
    return "as it is";
  }
}
