package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.cli.bundle.BundleReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of a bundle's size and start. */
class BundleTextTest {
  private static final BundleReport REPORT =
      new BundleReport(Path.of("migrations.zip"), 13_000_000, 31_457_280, 17, List.of(), List.of());

  @Test
  void saysHowLongItsFunctionTakesToStart() {
    StartTime start = new StartTime(Optional.of(Duration.ofMillis(714)), "");
    assertThat(BundleText.lines(REPORT, start))
        .containsExactly(
            "12.4 MB, 30.0 MB unpacked; for Java 17 and later",
            "its function starts in 0.71 s here, until it asks for its first event");
    assertThat(BundleText.json(REPORT, start))
        .containsEntry("startMillis", 714L)
        .containsEntry("startNotMeasured", null);
  }

  @Test
  void saysWhyItDoesNotKnow() {
    StartTime start = new StartTime(Optional.empty(), "There is no network.");
    assertThat(BundleText.lines(REPORT, start))
        .contains("its start was not measured: There is no network.");
    assertThat(BundleText.json(REPORT, start))
        .containsEntry("startMillis", null)
        .containsEntry("startNotMeasured", "There is no network.");
  }
}
