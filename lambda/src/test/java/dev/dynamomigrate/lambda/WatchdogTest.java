package dev.dynamomigrate.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.dynamo.DynamoRuns;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.testing.LocalDynamo;
import dev.dynamomigrate.testing.Poll;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The deadline, by a clock that the test turns. */
class WatchdogTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration A_WHILE = Duration.ofMillis(300);
  private static final Step STEP =
      new Step(
          new MigrationScript(
              "0.1.0", Optional.empty(), "first", Optional.empty(), "class First {}", List.of()),
          Direction.UP,
          Step.Reason.OUTSTANDING);

  /** It interrupts when 300 ms are left, and gives up when 100 are. */
  private final AtomicLong left = new AtomicLong(320);

  private final Invocation invocation =
      new Invocation("request", "arn", left::get, Duration.ofMillis(600));
  private final AtomicBoolean gaveUp = new AtomicBoolean();
  private RunKeeper keeper;

  @BeforeEach
  void aRun() {
    RunRecord begun = RunStateTest.begun();
    DynamoRuns runs = new DynamoRuns(LocalDynamo.client(), LocalDynamo.newTable());
    DynamoRuns.Stored stored = runs.write(begun.id(), Optional.empty(), begun.text()).orElseThrow();
    keeper = new RunKeeper(runs, stored, begun, () -> false);
  }

  @AfterEach
  void itsEnd() {
    keeper.close();
    // Of this thread, which other tests use after this one.
    Thread.interrupted();
  }

  @Test
  void interruptsAScriptFirstAndGivesUpThen() {
    keeper.started(STEP);
    try (Watchdog dog = open()) {
      assertThat(happened(A_WHILE)).as("there is time left").isFalse();
      left.set(300);
      assertThat(Poll.until(SOON, () -> Thread.currentThread().isInterrupted())).isTrue();
      assertThat(gaveUp).as("a third of that is left").isFalse();
      left.set(100);
      assertThat(Poll.until(SOON, gaveUp::get)).isTrue();
    }
  }

  @Test
  void leavesAloneWhatIsNoScript() {
    left.set(0);
    try (Watchdog dog = open()) {
      assertThat(happened(A_WHILE)).isFalse();
    }
    keeper.started(STEP);
    keeper.consumed(STEP, 1, 1);
    try (Watchdog dog = open()) {
      assertThat(happened(A_WHILE)).as("what is recorded after a script").isFalse();
    }
  }

  @Test
  void doesNothingOnceItIsClosed() {
    keeper.started(STEP);
    Watchdog dog = open();
    dog.close();
    left.set(0);
    assertThat(happened(A_WHILE)).isFalse();
  }

  private Watchdog open() {
    return new Watchdog(invocation, keeper, () -> gaveUp.set(true));
  }

  private boolean happened(Duration time) {
    return Poll.until(time, () -> gaveUp.get() || Thread.currentThread().isInterrupted());
  }
}
