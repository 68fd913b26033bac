package dev.dynamomigrate.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.transform.Progress;
import dev.dynamomigrate.transform.TransformReport;
import dev.dynamomigrate.web.page.RatePoint;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How fast a run goes, by a clock that the test turns. */
class RateSeriesTest {
  private static final long SECOND = 1_000_000_000L;

  private long now;
  private final RateSeries rates = new RateSeries(() -> now);

  private RateSeries.Rate moved(String name, long scanned, double units) {
    return rates.moved(new Progress(name, TransformReport.NONE, scanned, 1000, false), units);
  }

  @Test
  void itIsMeasuredBetweenTwoLooks() {
    moved("User", 100, 10);
    now = 2 * SECOND;
    RateSeries.Rate rate = moved("User", 300, 30);
    assertThat(rate).isEqualTo(new RateSeries.Rate(100, 10, Optional.of(Duration.ofSeconds(7))));
    now = 3 * SECOND;
    assertThat(moved("User", 400, 70).units()).isEqualTo(40);
    assertThat(rates.points())
        .containsExactly(new RatePoint(2, 100, 10), new RatePoint(3, 100, 40));
  }

  @Test
  void whatIsTooCloseIsNotMeasured() {
    moved("User", 0, 0);
    now = SECOND / 10;
    assertThat(moved("User", 50, 5).items()).isZero();
    assertThat(rates.points()).isEmpty();
  }

  @Test
  void anotherTransformBeginsAnew() {
    moved("User", 900, 900);
    now = SECOND;
    moved("Photo", 10, 910);
    assertThat(rates.points()).isEmpty();
    now = 2 * SECOND;
    assertThat(moved("Photo", 60, 960)).returns(50.0, RateSeries.Rate::items);
  }

  @Test
  void aLongRunKeepsAsManyPointsAsAShortOne() {
    moved("User", 0, 0);
    for (int i = 1; i <= 10_000; i++) {
      now = i * SECOND;
      moved("User", i * 10L, i);
    }
    assertThat(rates.points()).hasSizeBetween(100, 240);
    assertThat(rates.points()).allMatch(point -> point.itemsPerSecond() == 10);
    assertThat(rates.points().get(rates.points().size() - 1).second()).isGreaterThan(9_800);
  }
}
