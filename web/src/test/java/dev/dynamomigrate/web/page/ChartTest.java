package dev.dynamomigrate.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.web.page.Chart.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the line goes. */
class ChartTest {
  private static final List<RatePoint> POINTS =
      List.of(new RatePoint(10, 0, 5), new RatePoint(15, 50, 5), new RatePoint(30, 100, 0));

  @Test
  void timeGoesRightAndMoreIsHigher() {
    assertThat(Chart.line(POINTS, RatePoint::itemsPerSecond, 200))
        .containsExactly(new Point(0, 120), new Point(150, 90), new Point(600, 60));
  }

  @Test
  void itIsSaidInWordsToo() {
    assertThat(Chart.of(POINTS, RatePoint::itemsPerSecond, "Items per second").markup())
        .contains(
            "aria-label=\"Items per second: at most 100, 50 on average\"",
            "<polyline class=\"trace\" points=\"0.0,120.0 150.0,60.0 600.0,0.0\">",
            "points=\"0.0,120.0 0.0,120.0 150.0,60.0 600.0,0.0 600.0,120.0\"",
            ">100</span>",
            ">30.0 s</span>");
  }

  @Test
  void neighboursOfManyAreDrawnAsTheirMean() {
    List<RatePoint> many =
        IntStream.range(0, 1_000).mapToObj(i -> new RatePoint(i, i % 2 * 100, 0)).toList();
    List<Point> line = Chart.line(many, RatePoint::itemsPerSecond, 100);
    assertThat(line).hasSize(200);
    assertThat(line.get(0)).isEqualTo(new Point(2 / 999.0 * 600, 120 - 0.4 * 120));
  }

  @Test
  void nothingMovesAlongTheGround() {
    List<RatePoint> still = List.of(new RatePoint(0, 0, 0), new RatePoint(1, 0, 0));
    assertThat(Chart.of(still, RatePoint::itemsPerSecond, "Items").markup())
        .contains("points=\"0.0,120.0 600.0,120.0\"");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0.3, 0.5", "1, 1", "3, 5", "7, 10", "10, 10", "1680, 2000", "2900, 5000"})
  void theScaleEndsAtARoundNumber(double most, double top) {
    assertThat(Chart.top(most)).isEqualTo(top);
  }
}
