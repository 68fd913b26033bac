package dev.dynamomigrate.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many items of a page one worker writes before the next takes over. */
class StretchLengthTest {
  @ParameterizedTest(name = "{0} items, {1} workers: {2}")
  @CsvSource({
    "0, 8, 25",
    "1, 8, 25",
    "200, 8, 25",
    "201, 8, 50",
    "400, 8, 50",
    "1667, 12, 150",
    "1667, 8, 225",
    "9000, 8, 250",
    "250, 1, 250"
  })
  void isWholeBatchesForEachWorker(int items, int workers, int length) {
    assertThat(PageReader.stretchLength(items, workers)).isEqualTo(length);
  }
}
