package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.transform.Progress;
import dev.dynamomigrate.transform.TransformReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressWatchTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);
  private long now;

  @Test
  void aLogGetsALineEveryTenSeconds() {
    ProgressWatch watch = new ProgressWatch(new ErrorStreamNotes(err), 0, () -> now);
    for (int second = 0; second <= 25; second++) {
      now = Duration.ofSeconds(second).toNanos();
      watch.moved(at(1000L * second, 40_000), 900.4 * second);
    }
    watch.moved(new Progress("User", report(40_000), 40_000, 40_000, true), 36_000);
    assertThat(text())
        .isEqualTo(
            """
              User: 10,000 of about 40,000 items (25 %), 1,000/s, 5,000 changed, 9,004 units, 2 errors, about 30.0 s left
              User: 20,000 of about 40,000 items (50 %), 1,000/s, 10,000 changed, 18,008 units, 2 errors, about 20.0 s left
            """
                .replace("\n", System.lineSeparator()));
  }

  @Test
  void aTerminalGetsABarThatGoesAwayAtTheEnd() {
    ProgressWatch watch = new ProgressWatch(new TerminalNotes(err), 100, () -> now);
    watch.moved(at(0, 40_000), 0);
    now = Duration.ofSeconds(2).toNanos();
    watch.moved(at(10_000, 40_000), 9_000);
    watch.moved(new Progress("User", report(40_000), 40_000, 40_000, true), 36_000);
    assertThat(text())
        .isEqualTo(
            "\r\u001B[K  User [>                       ] 0 % 0 items, 0/s, 0 units, 2 errors"
                + "\r\u001B[K  User [======>                 ] 25 % 10,000 items, 5,000/s, 9,000 units, 2"
                + " errors, about 6.0 s le"
                + "\r\u001B[K");
  }

  @Test
  void aNoteComesInPlaceOfTheBar() {
    TerminalNotes notes = new TerminalNotes(err);
    notes.passing("half");
    notes.warn("careful");
    notes.info("on");
    assertThat(text()).isEqualTo("\r\u001B[Khalf\r\u001B[KNote: careful%non%n".formatted());
  }

  @Test
  void ofATableWhoseSizeNobodyKnowsThereIsNoPercentage() {
    ProgressLine line = new ProgressLine(at(500, 0), 1, 0, Duration.ofSeconds(1));
    assertThat(line.text()).isEqualTo("User: 500 items, 500/s, 250 changed, 1 units, 2 errors");
    assertThat(line.bar(80)).isEqualTo("  User 500 items, 500/s, 1 units, 2 errors");
  }

  @Test
  void whatHasNotEndedIsNotCalledSoThoughThereAreMoreItemsThanWereKnown() {
    ProgressLine line = new ProgressLine(at(50_000, 40_000), 1, 0, Duration.ofSeconds(1));
    assertThat(line.text()).contains("50,000 of about 40,000 items (99 %)").doesNotContain("left");
  }

  @Test
  void whereARunGoesOnAndLooksAtItemsAgainNothingIsLookedAtBackwards() {
    ProgressLine line = new ProgressLine(at(500, 40_000), 1, 1_000, Duration.ofSeconds(1));
    assertThat(line.text()).contains("500 of about 40,000 items (1 %), 0/s,");
  }

  @Test
  void aMigrationsOwnLoopHasNoCountsButItsItems() {
    Progress own = new Progress("Photo", TransformReport.NONE, 500, 2_000, false);
    ProgressLine line = new ProgressLine(own, 12, 0, Duration.ofSeconds(1));
    assertThat(line.text())
        .isEqualTo("Photo: 500 of about 2,000 items (25 %), 500/s, 12 units, about 3.0 s left");
  }

  @Test
  void whatEndsWithItsMigrationIsNotMixedUpWithTheNext() {
    ProgressWatch watch = new ProgressWatch(new ErrorStreamNotes(err), 0, () -> now);
    watch.moved(at(1_000, 40_000), 0);
    watch.end();
    now = Duration.ofSeconds(20).toNanos();
    watch.moved(at(0, 40_000), 0);
    assertThat(text()).isEmpty();
  }

  private static Progress at(long scanned, long items) {
    return new Progress("User", report(scanned), scanned, items, false);
  }

  private static TransformReport report(long read) {
    return new TransformReport(read, read / 2, read / 2, 0, 0, 0, 2, Map.of());
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
