package dev.dynamomigrate.it.controller;

import java.nio.file.Path;
import java.util.Map;

/** Migrations that outlast an invocation, each in its own way. */
final class LongMigrations {
  private static final String HEAD =
      """
      import dev.dynamomigrate.migration.Migration;
      import dev.dynamomigrate.migration.MigrationContext;
      import dev.dynamomigrate.table.Params;
      import dev.dynamomigrate.table.Table;
      import java.util.ArrayList;
      import java.util.List;
      import java.util.Map;
      import java.util.UUID;
      import java.util.concurrent.locks.LockSupport;

      """;

  /** Each run of it signs what it writes; what is written twice has a 2. */
  private static final String COUNT_UP =
      """
      class CountUp implements Migration {
        private final String who = UUID.randomUUID().toString();

        @Override
        public void up(Table db, MigrationContext migrate) {
          migrate.transform()
              .filter("begins_with(PK, :item)", Map.of(":item", "ITEM#"))
              .each(
                  item -> {
                    item.put("n", item.number("n").intValue() + 1);
                    item.put("who", who);
                  })
              .once()
              .run();
        }
      }
      """;

  private LongMigrations() {}

  /**
   * A project of {@code 0.1.0}, a transform of all items, and named ones: {@code waits} until it is
   * interrupted, {@code deaf} does not hear of that, {@code hungry} fills the memory.
   */
  static Path project() {
    return ControllerFixture.project(
        "long-migrations",
        Map.of(
            // The shortest lease, so that a killed invocation is outwaited soon.
            "migrate.json5", "{name: 'none', lease: '2s'}",
            "0.1.0.java", HEAD + COUNT_UP,
            "waits.java",
                said("Waits", "waits", "new java.util.concurrent.CountDownLatch(1).await();"),
            "deaf.java",
                said("Deaf", "deaf", "while (true) { LockSupport.park(); Thread.interrupted(); }"),
            "hungry.java",
                said(
                    "Hungry",
                    "hungry",
                    "List<byte[]> all = new ArrayList<>(); while (true) { all.add(new byte[1 << 20]); }")));
  }

  private static String said(String type, String name, String does) {
    return HEAD
        + """
        class %s implements Migration {
          @Override
          public void up(Table db, MigrationContext migrate) throws Exception {
            db.updateItem(Map.of("PK", "RUNS", "SK", "%s"), Params.none().add("count", 1));
            %s
          }
        }
        """
            .formatted(type, name, does);
  }
}
