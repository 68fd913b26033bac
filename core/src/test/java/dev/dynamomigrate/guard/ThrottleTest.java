package dev.dynamomigrate.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.dynamomigrate.testing.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.AbortedException;

/** Arithmetic on a clock that goes on only while somebody waits, or when a test moves it. */
class ThrottleTest {
  private static final long SECOND = 1_000_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final AtomicLong clock = new AtomicLong(-5 * SECOND);

  private Throttle throttle(double wcu) {
    return new Throttle(
        OptionalDouble.of(wcu),
        OptionalDouble.empty(),
        clock::get,
        (turn, nanos) -> clock.addAndGet(nanos));
  }

  private double seconds() {
    return (double) clock.get() / SECOND + 5;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 7.5, 100, 40_000})
  void whatIsConsumedInTimeIsWhatIsAllowed(double wcu) {
    Throttle throttle = throttle(wcu);
    double consumed = 0;
    while (seconds() < 100) {
      throttle.reserve(new Units(0, 25), () -> false);
      consumed += 25;
    }
    assertThat(consumed / seconds()).isBetween(0.95 * wcu, wcu * 1.0001);
  }

  @Test
  void soItIsWhereWhatWasExpectedIsWrong() {
    Throttle throttle = throttle(100);
    Random random = new Random(3);
    double consumed = 0;
    while (seconds() < 100) {
      throttle.reserve(new Units(0, 25), () -> false);
      double really = random.nextInt(60);
      throttle.correct(new Units(0, really - 25));
      consumed += really;
    }
    assertThat(consumed / seconds()).isBetween(97.0, 100.5);
  }

  @Test
  void timeInWhichNothingIsAskedForIsNotSavedUpForMoreThanAQuarterOfASecond() {
    Throttle throttle = throttle(100);
    clock.addAndGet(60 * SECOND);
    double begin = seconds();
    for (int i = 0; i < 100; i++) {
      throttle.reserve(new Units(0, 1), () -> false);
    }
    assertThat(seconds() - begin).isCloseTo(0.75, within(0.001));
  }

  @Test
  void whatMayCostMoreThanASecondsWorthIsSavedUpFor() {
    Throttle throttle = throttle(10);
    throttle.reserve(new Units(0, 50), () -> false);
    assertThat(seconds()).isCloseTo(5, within(0.001));
    assertThat(throttle.reserve(new Units(0, 0), () -> false)).isFalse();
  }

  @Test
  void whoStillWaitsWhenTheRunIsToStopIsNotSent() {
    Throttle throttle = throttle(10);
    assertThatThrownBy(() -> throttle.reserve(new Units(0, 50), () -> seconds() > 2))
        .isInstanceOf(NotSentException.class)
        .hasMessage("It was not sent: the run is to stop, and it still waited for capacity.");
    assertThat(seconds()).isCloseTo(2, within(0.2));
    assertThat(throttle.waiting()).isZero();
    // Nothing was taken for it.
    assertThat(throttle.reserve(new Units(0, 1), () -> true)).isFalse();
  }

  @Test
  void readUnitsAreCountedForThemselves() {
    Throttle throttle =
        new Throttle(
            OptionalDouble.of(1),
            OptionalDouble.of(1000),
            clock::get,
            (turn, nanos) -> clock.addAndGet(nanos));
    throttle.reserve(new Units(1000, 0), () -> false);
    assertThat(seconds()).isCloseTo(1, within(0.001));
    throttle.reserve(new Units(0, 3), () -> false);
    assertThat(seconds()).isCloseTo(3.75, within(0.001));
    assertThat(throttle.bounds(true)).isTrue();
    assertThat(Throttle.none().bounds(false)).isFalse();
    assertThat(Throttle.none().reserve(new Units(1e9, 1e9), () -> false)).isFalse();
  }

  /** With a clock that stands still until the test lets it go on. */
  @Test
  @SuppressWarnings("WaitNotInLoop") // The throttle loops.
  void whoCameFirstGoesFirst() throws InterruptedException {
    Throttle throttle =
        new Throttle(
            OptionalDouble.of(1),
            OptionalDouble.empty(),
            clock::get,
            (turn, nanos) -> turn.await());
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int number = i;
      Thread thread =
          new Thread(
              () -> {
                throttle.reserve(new Units(0, 5 - number), () -> false);
                order.add(number);
              });
      thread.start();
      threads.add(thread);
      assertThat(Poll.until(PATIENCE, () -> throttle.waiting() == number + 1)).isTrue();
    }
    for (int i = 0; i < 5; i++) {
      int left = 4 - i;
      clock.addAndGet(SECOND * (5 - i));
      throttle.correct(new Units(0, -1e-9));
      assertThat(Poll.until(PATIENCE, () -> order.size() == 5 - left)).isTrue();
      assertThat(throttle.waiting()).isEqualTo(left);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(order).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void aimsAtAHundredthLessThanTheBound() {
    Throttle bounded = new Throttle(OptionalDouble.of(200), OptionalDouble.empty());
    assertThat(bounded.atMostASecond(false, 1000)).isEqualTo(198);
    assertThat(bounded.atMostASecond(true, 1000)).isEqualTo(1000);
  }

  @Test
  void anInterruptEndsTheWait() {
    Throttle throttle = new Throttle(OptionalDouble.of(0.001), OptionalDouble.empty());
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> throttle.reserve(new Units(0, 1), () -> false))
        .isInstanceOf(AbortedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(throttle.waiting()).isZero();
  }
}
