package dev.dynamomigrate.config;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What estimates are made with. */
class PricesTest {
  @TempDir Path project;

  @Test
  void areThePublishedOnesAndSaySo() throws IOException {
    assertThat(prices("{}")).isEqualTo(Prices.PUBLISHED);
    assertThat(prices("{prices: {write: 1}}"))
        .as("half of them")
        .isEqualTo(new Prices(1, 0.125, "us-east-1, November 2024"));
  }

  @Test
  void areTheConfiguredOnes() throws IOException {
    Prices prices = prices("{prices: {write: 0.7, read: '0.2'}}");
    assertThat(prices).isEqualTo(new Prices(0.7, 0.2, ""));
    assertThat(prices.of(2_000_000, 500_000)).isEqualTo(1.5);
  }

  @Test
  void areAboveZero() {
    assertRefused(
        () -> prices("{prices: {read: -1}}"),
        "'-1' of prices.read is not a price.",
        "Write the US dollars for a million units: 0.625.");
  }

  private Prices prices(String text) throws IOException {
    Files.writeString(project.resolve("migrate.json5"), text);
    return new ConfigLoader(project, Map.of(Setting.TABLE, "t"), Map.of())
        .load()
        .throughput()
        .prices();
  }
}
