package dev.dynamomigrate.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TransformReportTest {
  @Test
  void tellsWhatWasThrottledAndWhatWasNotAnswered() {
    Tally tally = new Tally();
    tally.read = 9;
    tally.retried(Reason.TABLE_BUSY);
    tally.retried(Reason.INDEX_BUSY);
    tally.retried(Reason.TABLE_BUSY);
    tally.retried(Reason.ACCOUNT_BUSY);
    tally.retried(Reason.NO_ANSWER);
    tally.retried(Reason.CONFLICT);
    assertThat(tally.report().text())
        .isEqualTo(
            "9 items read, 0 changed, 0 unchanged, 0 gone, 0 conflicts, 6 retries (1 account busy, 1"
                + " index busy, 1 no answer, 2 table busy, 1 transaction)");
    assertThat(TransformReport.NONE.text())
        .isEqualTo("0 items read, 0 changed, 0 unchanged, 0 gone, 0 conflicts, 0 retries");
  }

  @Test
  void nobodyIsToldOfFewerThanNone() {
    TransformReport stopped = new TransformReport(1, 9, -8, 0, 0, 0, 0, Map.of());
    assertThat(stopped.text()).startsWith("1 items read, 9 changed, 0 unchanged,");
    assertThat(stopped.counts()).containsEntry("unchanged", 0L).containsEntry("changed", 9L);
  }

  @Test
  void reasonsAreAddedUpWithTheRest() {
    TransformReport one = new TransformReport(1, 2, 3, 4, 5, 6, 7, Map.of("fault", 1L));
    TransformReport two = new TransformReport(1, 1, 1, 1, 1, 1, 1, Map.of("fault", 2L, "busy", 1L));
    assertThat(one.plus(two))
        .isEqualTo(new TransformReport(2, 3, 4, 5, 6, 7, 8, Map.of("fault", 3L, "busy", 1L)));
    Tally tally = new Tally(one);
    tally.add(new Tally(two));
    assertThat(tally.report()).isEqualTo(one.plus(two));
  }
}
