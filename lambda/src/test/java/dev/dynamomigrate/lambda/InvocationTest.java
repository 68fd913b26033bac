package dev.dynamomigrate.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether there is time left. */
class InvocationTest {
  private static final Duration MARGIN = Duration.ofSeconds(15);

  @ParameterizedTest
  @CsvSource({"900000, false", "15001, false", "15000, true", "1, true", "0, true", "-5, true"})
  void isNearItsEndWhenTheMarginIsLeft(long remaining, boolean near) {
    assertThat(Invocation.isNearItsEnd(remaining, MARGIN)).isEqualTo(near);
  }

  @ParameterizedTest
  @CsvSource({"900000, 65000, 65000", "60000, 65000, 30000", "30000, 65000, 0", "10, 65000, 0"})
  void aLeaseIsWaitedForOnlyIfThereIsTimeToRunUnderIt(long remaining, long wanted, long granted) {
    assertThat(invocation(remaining).patience(Duration.ofMillis(wanted)))
        .isEqualTo(Duration.ofMillis(granted));
  }

  @Test
  void interruptsInTheMiddleOfTheMarginAndGivesUpNearItsEnd() {
    assertThat(invocation(20_000).untilInterrupt()).isEqualTo(Duration.ofMillis(12_500));
    assertThat(invocation(20_000).untilGivingUp()).isEqualTo(Duration.ofMillis(17_500));
    assertThat(invocation(2_000).untilGivingUp()).isEqualTo(Duration.ZERO);
  }

  private static Invocation invocation(long remaining) {
    return new Invocation("request", "arn", () -> remaining, MARGIN);
  }
}
