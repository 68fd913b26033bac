package dev.dynamomigrate.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.testing.LocalDynamo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@code --verify}: a second pass that must find nothing to change. */
class VerificationTest {
  private final Items items = new Items();

  @Test
  void findsNothingAfterATransformOfAnyKind() {
    items.fill(40, Map.of("name", "ANN"));
    TransformReport report =
        verified()
            .each(
                item -> {
                  if (item.string("SK").startsWith("S3")) {
                    item.delete();
                  } else if (item.string("SK").startsWith("S2")) {
                    item.key("SK", "T" + item.string("SK"));
                  } else if (item.string("SK").startsWith("S1")
                      && !item.string("PK").equals("COPY")) {
                    item.emit(Map.of("PK", "COPY", "SK", item.string("SK")));
                  }
                })
            .run();
    assertThat(report.changed()).isEqualTo(11 + 11 + 11);
  }

  @Test
  void namesWhatAnApplicationWroteAgainMeanwhile() {
    items.fill(3, Map.of("name", "ann"));
    AtomicInteger calls = new AtomicInteger();
    Transform transform =
        verified()
            .each(
                item -> {
                  item.string("name");
                  // The first pass has seen all of them: an old version of the application writes.
                  if (calls.incrementAndGet() > 3) {
                    item.put("name", "lower");
                  }
                });
    assertThatThrownBy(transform::run)
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith(
            "A second pass found 3 items that the function would change again: {PK=P0, SK=S")
        .extracting("hint")
        .isEqualTo(
            "An application that still writes them as they were is the usual cause: bring its new"
                + " version out, then run this again with --retry-failed.");
    assertThat(items.all().values()).allMatch(item -> item.string("name").equals("ann"));
  }

  @Test
  void countsForNothing() {
    items.fill(5, Map.of());
    List<TransformReport> ended = new ArrayList<>();
    Progress.Listener listener =
        progress -> {
          if (progress.ended()) {
            ended.add(progress.soFar());
          }
        };
    verified(listener).each(item -> item.put("done", true)).run();
    assertThat(ended)
        .containsExactly(new TransformReport(5, 5, 0, 0, 0, 0, 0, Map.of()), TransformReport.NONE);
  }

  private Transform verified() {
    return verified(progress -> {});
  }

  private Transform verified(Progress.Listener listener) {
    Surroundings.Outside none = Surroundings.Outside.none();
    return Transform.of(
        new Surroundings(
            LocalDynamo.client(),
            LocalDynamo.client(),
            items.keys,
            "1.0.0 up",
            new TransformOptions(0, Optional.empty(), false, true),
            new Surroundings.Outside(
                none.checkpoints(), listener, none.badItems(), none.warnings(), none.stopping())));
  }
}
