package dev.dynamomigrate.engine;

import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.testing.LocalDynamo;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A run in a process of its own, for tests of how processes end. It prints what happens to it. */
final class ForkedRun {
  static final String RUNNING = "running";

  private ForkedRun() {}

  /** Starts a process that applies 0.1.0 with a lease of this length. */
  static Process of(TableKeys keys, Class<? extends Migration> script, Duration lease)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ForkedRun.class.getName(),
            LocalDynamo.settings().endpoint().orElseThrow(),
            keys.table(),
            script.getName(),
            lease.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Reads until its script runs. */
  static void awaitScript(BufferedReader out) throws IOException {
    String line = out.readLine();
    while (!RUNNING.equals(line)) {
      if (line == null) {
        throw new IllegalStateException("the process ended before its script ran");
      }
      line = out.readLine();
    }
  }

  public static void main(String... args) throws ClassNotFoundException {
    AwsSettings aws =
        new AwsSettings(Optional.of(args[0]), Optional.empty(), Optional.empty(), Optional.empty());
    ListSource source =
        new ListSource().add("0.1.0", "forked", Class.forName(args[2]).asSubclass(Migration.class));
    try (Migrator migrator =
        Migrator.builder()
            .table(args[1])
            .aws(aws)
            .source(source)
            .lease(Duration.parse(args[3]))
            .listener(new Printer())
            .build()) {
      migrator.run(new Target.All(), RunOptions.of("all"));
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private static final class Printer implements RunListener {
    @Override
    public void log(Step step, String line) {
      say(line);
    }

    @Override
    public void stopping() {
      say("stopping");
    }

    @Override
    public void stopped(String message) {
      say("stopped " + message);
    }
  }

  static class Exits extends Scripts.One {
    @Override
    public void up(Table db, MigrationContext migrate) {
      super.up(db, migrate);
      System.exit(0);
    }
  }

  static class Waits extends Scripts.One {
    @Override
    @SuppressWarnings("InterruptedExceptionSwallowed")
    public void up(Table db, MigrationContext migrate) {
      super.up(db, migrate);
      migrate.log().info(RUNNING);
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        say("asked to stop: " + migrate.stopRequested());
        throw new IllegalStateException("stopped");
      }
    }
  }

  /** Does not care for interrupts, and looks from a thread of its own whether to stop. */
  static class Polls extends Scripts.One {
    @Override
    public void up(Table db, MigrationContext migrate) {
      migrate.log().info(RUNNING);
      CountDownLatch asked = new CountDownLatch(1);
      Thread worker =
          new Thread(
              () -> {
                dev.dynamomigrate.testing.Poll.until(
                    Duration.ofSeconds(30), migrate::stopRequested);
                db.putItem(new Item(Map.of("PK", "script", "SK", "asked")));
                asked.countDown();
              });
      worker.start();
      while (asked.getCount() > 0) {
        try {
          asked.await();
        } catch (InterruptedException e) {
          // It goes on until its worker has ended.
        }
      }
      throw new IllegalStateException("stopped");
    }
  }
}
