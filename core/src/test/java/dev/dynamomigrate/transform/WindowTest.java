package dev.dynamomigrate.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {
  private final Window window = new Window(32);

  @Test
  void beginsGentlyAndGrowsWhileNothingIsThrottledUpToTheMost() throws InterruptedException {
    assertThat(window.size()).isEqualTo(2);
    round(false);
    assertThat(window.size()).isEqualTo(4);
    round(false);
    assertThat(window.size()).isEqualTo(8);
    for (int i = 0; i < 10; i++) {
      round(false);
    }
    assertThat(window.size()).isEqualTo(32);
  }

  @Test
  void oneWaveOfThrottlingMakesItSmallerOnce() throws InterruptedException {
    for (int i = 0; i < 10; i++) {
      round(false);
    }
    round(true);
    assertThat(window.size()).isEqualTo(22);
    round(true);
    assertThat(window.size()).isEqualTo(15);
  }

  @Test
  void afterwardsItGrowsByOneInARound() throws InterruptedException {
    for (int i = 0; i < 10; i++) {
      round(false);
    }
    round(true);
    int size = window.size();
    round(false);
    assertThat(window.size()).isBetween(size, size + 1);
    round(false);
    round(false);
    assertThat(window.size()).isBetween(size + 2, size + 3);
  }

  @Test
  void oneRequestAlwaysHasRoom() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      round(true);
    }
    assertThat(window.size()).isEqualTo(1);
    round(false);
  }

  /** As many requests as there is room for, all on their way together. */
  private void round(boolean throttled) throws InterruptedException {
    List<Long> numbers = new ArrayList<>();
    int size = window.size();
    for (int i = 0; i < size; i++) {
      numbers.add(window.enter());
    }
    numbers.forEach(number -> window.leave(number, throttled));
  }
}
