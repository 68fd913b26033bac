package dev.dynamomigrate.bench;

import java.nio.file.Path;
import java.util.List;

/** How much of the write units that there are is used. */
final class CapacityBenchmark {
  /** Until then a run may be on its way up. */
  static final int GENTLE_SECONDS = 10;

  private final Server server;
  private final Path folder;
  private final int perSecond;

  CapacityBenchmark(Server server, Path folder, int perSecond) {
    this.server = server;
    this.folder = folder;
    this.perSecond = perSecond;
  }

  /**
   * What was used.
   *
   * @param granted write units a second, by the table or by {@code maxWcu}
   * @param used write units of each second, lease and ledger included
   * @param refused write units that were asked for above it
   */
  record Use(int granted, List<Integer> used, long refused) {
    /** The whole seconds after the gentle start. */
    List<Integer> steady() {
      if (used.size() <= GENTLE_SECONDS + 1) {
        throw new IllegalStateException(
            "The run took %d s only: take more items, or grant less.".formatted(used.size()));
      }
      return used.subList(GENTLE_SECONDS, used.size() - 1);
    }

    /** In percent of what was granted. */
    double percent() {
      return 100.0 * steady().stream().mapToInt(Integer::intValue).average().orElse(0) / granted;
    }
  }

  /** On a table that grants so many. */
  Use granted(int items) {
    try (CapacityProxy proxy = CapacityProxy.granting(server.endpoint(), perSecond)) {
      return run(proxy, items, "");
    }
  }

  /** On one that grants all, with {@code maxWcu}. */
  Use limited(int items) {
    try (CapacityProxy proxy = CapacityProxy.counting(server.endpoint())) {
      return run(proxy, items, "maxWcu: " + perSecond);
    }
  }

  private Use run(CapacityProxy proxy, int items, String settings) {
    try (Users users = server.users(items)) {
      ClientProcess.run(
          folder,
          new LibraryCommand(Rival.HEAP, settings)
              .in(folder, proxy.endpoint(), users.table(), Job.EMAIL.migration()));
      users.check(Job.EMAIL);
      return new Use(perSecond, proxy.count().perSecond(), proxy.count().refused());
    }
  }
}
