package dev.dynamomigrate.it.pages;

import dev.dynamomigrate.it.Build;
import dev.dynamomigrate.it.controller.ControllerFixture;
import dev.dynamomigrate.it.controller.ControllerFixture.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A small project of migrations that do what the sample project's never do. */
final class Shop {
  /** What a page must show and never run. */
  static final String EVIL = "<script>window.evil = alert('evil')</script>";

  static final String TABLE = "shop";

  private static final String HEAD =
      """
      //DESCRIPTION %s
      import dev.dynamomigrate.migration.Migration;
      import dev.dynamomigrate.migration.MigrationContext;
      import dev.dynamomigrate.table.Table;
      import java.util.Map;
      import java.util.concurrent.locks.LockSupport;

      """;

  private static final String SEED =
      """
      class Seed implements Migration {
        @Override
        public void up(Table db, MigrationContext migrate) {
          for (int i = 0; i < 30; i++) {
            db.putItem(Map.of("PK", "CUP#" + i, "SK", "CUP", "note", "%s"));
          }
          migrate.log().info("seeded %%s", "%s");
        }

        @Override
        public void down(Table db, MigrationContext migrate) {
          for (int i = 0; i < 30; i++) {
            db.deleteItem(Map.of("PK", "CUP#" + i, "SK", "CUP"));
          }
        }
      }
      """
          .formatted(EVIL, EVIL);

  private static final String STAMP =
      """
      class Stamp implements Migration {
        @Override
        public void up(Table db, MigrationContext migrate) {
          migrate.transform().each(item -> item.put("stamped", true)).run();
        }

        @Override
        public void down(Table db, MigrationContext migrate) {
          migrate.transform().each(item -> item.remove("stamped")).run();
        }
      }
      """;

  private static final String FAILS =
      """
      class Fails implements Migration {
        @Override
        public void up(Table db, MigrationContext migrate) {
          throw new IllegalStateException("the cup is empty");
        }
      }
      """;

  private static final String SLOW =
      """
      class Slow implements Migration {
        @Override
        public void up(Table db, MigrationContext migrate) {
          for (int i = 0; i < 30; i++) {
            LockSupport.parkNanos(200_000_000);
            db.putItem(Map.of("PK", "CUP#" + i, "SK", "CUP", "slow", true));
            migrate.progress().moved("cup", i + 1, 30);
          }
        }
      }
      """;

  private static final String LASTS =
      """
      class Lasts implements Migration {
        @Override
        public void up(Table db, MigrationContext migrate) {
          migrate.log().info("it lasts");
          while (!migrate.stopRequested()) {
            LockSupport.parkNanos(20_000_000);
          }
          throw new IllegalStateException("it was asked to stop");
        }
      }
      """;

  private final Path folder;

  private Shop(Path folder) {
    this.folder = folder;
  }

  /**
   * Seeds thirty cups, stamps each, and fails; and by their names a slow one and one that lasts
   * until a stop.
   */
  static Shop usual() {
    return of(
        Map.of(
            "0.1.0.java", HEAD.formatted("Seed cups " + EVIL) + SEED,
            "0.2.0.java", HEAD.formatted("Stamp each cup") + STAMP,
            "0.3.0.java", HEAD.formatted("Fail") + FAILS,
            "slow.java", HEAD.formatted("Take its time for each cup") + SLOW,
            "wait.java", HEAD.formatted("Last until somebody stops it") + LASTS));
  }

  /** Its only version lasts until a stop. */
  static Shop lasting() {
    return of(Map.of("0.1.0.java", HEAD.formatted("Last until somebody stops it") + LASTS));
  }

  private static Shop of(Map<String, String> scripts) {
    Map<String, String> files = new TreeMap<>(scripts);
    files.put("migrate.json5", "{ name: 'shop', profiles: { dev: {}, prod: {} } }");
    return new Shop(ControllerFixture.project("shop", files));
  }

  /** A new table without an item. */
  Shop withTable(ControllerFixture fixture, Account account) {
    fixture.table(account, TABLE, Build.CHECKOUT.resolve("migrations/schema.json5"), List.of());
    return this;
  }

  Path folder() {
    return folder;
  }

  /** Changes a file after it ran. */
  void edit(String file) {
    Path script = folder.resolve(file);
    try {
      Files.writeString(script, Files.readString(script).replace("CUP", "MUG"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
