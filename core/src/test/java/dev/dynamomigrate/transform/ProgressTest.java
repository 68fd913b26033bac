package dev.dynamomigrate.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.testing.LocalDynamo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final Items items = new Items();

  /** A small table is one page: it is read at once, and its writes are what takes the time. */
  @Test
  void whatIsReadIsNotDoneWithBeforeItIsWritten() {
    items.fill(60, Map.of());
    CountDownLatch toldOnce = new CountDownLatch(1);
    List<Progress> told = Collections.synchronizedList(new ArrayList<>());
    Progress.Listener listener =
        progress -> {
          told.add(progress);
          toldOnce.countDown();
        };
    Surroundings.Outside none = Surroundings.Outside.none();
    Transform.of(
            new Surroundings(
                LocalDynamo.client(),
                LocalDynamo.client(),
                items.keys,
                "1.0.0 up",
                TransformOptions.NONE,
                new Surroundings.Outside(
                    none.checkpoints(),
                    listener,
                    none.badItems(),
                    none.warnings(),
                    none.stopping())))
        .each(
            item -> {
              if (item.number("n").intValue() == 7) {
                await(toldOnce);
              }
              item.put("done", true);
            })
        .run();
    // One of the stretches of 25, 25 and 10 is not.
    assertThat(told.get(0).scanned()).isIn(35L, 50L);
    assertThat(told.get(told.size() - 1)).returns(60L, Progress::scanned);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
