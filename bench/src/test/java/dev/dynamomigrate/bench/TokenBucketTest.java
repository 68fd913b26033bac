package dev.dynamomigrate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong clock = new AtomicLong(-SECOND);
  private final TokenBucket bucket = new TokenBucket(10, clock::get);

  @Test
  void grantsAsManyAsASecondHolds() {
    assertThat(bucket.take(10)).isTrue();
    assertThat(bucket.take(1)).isFalse();
  }

  @Test
  void fillsAsTimePasses() {
    bucket.take(10);
    clock.addAndGet(SECOND / 2);

    assertThat(bucket.take(6)).isFalse();
    assertThat(bucket.take(5)).isTrue();
  }

  @Test
  void keepsNoMoreThanOneSecond() {
    clock.addAndGet(60 * SECOND);

    assertThat(bucket.take(11)).isFalse();
    assertThat(bucket.take(10)).isTrue();
  }
}
