package dev.dynamomigrate.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PausesTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void theFirstPausesAreLittleAndGrow() {
    Pauses.Watch watch = new Pauses(LONG, LONG, LONG, LONG).watch();
    for (int pauses = 0; pauses < 4; pauses++) {
      watch.pauseLittle();
    }

    assertThat(watch.passed()).isBetween(Duration.ofMillis(150), LONG.dividedBy(2));
  }

  @Test
  void noneIsLongerThanBetweenTwoLooks() {
    Duration look = Duration.ofMillis(1);
    Pauses.Watch watch = new Pauses.Watch(look, System.nanoTime() - Duration.ofHours(1).toNanos());
    Duration before = watch.passed();
    watch.pauseLittle();

    assertThat(watch.passed().minus(before)).isLessThan(LONG);
  }
}
