package dev.dynamomigrate.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.dynamo.DynamoLeaseStore;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.testing.LocalDynamo;
import dev.dynamomigrate.testing.Poll;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Many at once, and one of them works: each adds to a counter that nothing else guards. */
class LeaseFuzzTest {
  private static final int THREADS = 8;

  private int counter;
  private final List<Long> fences = new ArrayList<>();

  @Test
  void letsOneOfManyThreadsWorkAtATime() throws Exception {
    MemoryLeaseStore store = new MemoryLeaseStore(Clock.systemUTC());
    compete(5, () -> store);
  }

  @Test
  void letsOneOfManyWorkAtATimeInDynamo() throws Exception {
    TableKeys keys = LocalDynamo.newTable();
    compete(2, () -> new DynamoLeaseStore(LocalDynamo.client(), keys));
  }

  private void compete(int rounds, Supplier<LeaseStore> stores)
      throws InterruptedException, ExecutionException, TimeoutException {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        LeaseStore store = stores.get();
        workers.add(pool.submit(() -> work(store, rounds)));
      }
      for (Future<?> worker : workers) {
        worker.get(60, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(counter).isEqualTo(THREADS * rounds);
    assertThat(fences).hasSize(THREADS * rounds).isSorted().doesNotHaveDuplicates();
  }

  private void work(LeaseStore store, int rounds) {
    LeaseRequest request =
        new LeaseRequest("worker", "count", Duration.ofSeconds(2), Duration.ofSeconds(50));
    for (int round = 0; round < rounds; round++) {
      try (LeaseKeeper keeper = LeaseKeeper.acquire(store, request, waiting -> {}, () -> {})) {
        int seen = counter;
        Poll.until(Duration.ofMillis(1), () -> false);
        counter = seen + 1;
        fences.add(keeper.lease().fence());
      }
    }
  }
}
