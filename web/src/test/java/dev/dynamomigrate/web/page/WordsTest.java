package dev.dynamomigrate.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures as people read them. */
class WordsTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 7, 999, 1_000, 12_345, 999_999, 1_000_000, -1, -999, -1_000, -123_456})
  void numbersAreInGroups(long number) {
    assertThat(Words.number(number)).isEqualTo(String.format(Locale.ROOT, "%,d", number));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "12, 12", "12.5, 12.5", "0.04, 0.0", "999.96, 1000.0", "-2.5, -2.5"})
  @CsvSource(
      delimiter = '|',
      value = {"2912.5|2,913", "5800|5,800", "-1000.4|-1,000"})
  void unitsHaveAFractionWhileTheyAreFew(double number, String text) {
    assertThat(Words.decimal(number)).isEqualTo(text);
  }
}
