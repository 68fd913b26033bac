package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.dynamomigrate.config.ConfigLoader;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.source.FolderSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code status --watch}. */
class StatusWatchTest {
  @RegisterExtension static final Commands commands = new Commands();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Migrator migrator;

  @BeforeEach
  void aTable() {
    migrator =
        Migrator.builder()
            .config(new ConfigLoader(commands.project(), Map.of(), Map.of()).load())
            .source(new FolderSource(commands.project(), scripts -> List.of()))
            .build();
  }

  @AfterEach
  void close() {
    migrator.close();
  }

  /** What is shown while these things happen, one between every two looks. */
  private String watched(boolean redrawn, Runnable... events) {
    Deque<Runnable> left = new ArrayDeque<>(List.of(events));
    new StatusWatch(
            migrator::status,
            status -> summary(status) + "\n",
            redrawn,
            new PrintStream(out, true, StandardCharsets.UTF_8))
        .run(
            () -> {
              if (left.isEmpty()) {
                return false;
              }
              left.remove().run();
              return true;
            });
    return out.toString(StandardCharsets.UTF_8)
        .replaceAll("(until|since) [-0-9]+ [:0-9]+", "$1 <when>")
        .replaceAll("\\S+ \\(pid \\d+\\)", "<me>");
  }

  private static String summary(TableStatus status) {
    return StatusText.status(status, "", Screen.NONE).stream()
        .filter(line -> line.matches("  (Current|Running|Lease).*"))
        .map(String::strip)
        .collect(Collectors.joining(" | "));
  }

  @Test
  void showsItAgainOnlyWhenItChanged() {
    commands.puts("0.1.0", "0.2.0");

    assertThat(
            watched(
                false,
                () -> {},
                () -> commands.run("up").succeeds(),
                () -> {},
                () -> commands.run("down", "--force").succeeds()))
        .isEqualTo(
            """
            Current version  0.0.0 | Lease            free
            Current version  0.1.0 | Lease            free
            Current version  0.0.0 | Lease            free
            """);
  }

  @Test
  void isRedrawnOnATerminal() {
    commands.puts("0.1.0");

    assertThat(watched(true, () -> {}, () -> commands.run("up").succeeds()))
        .isEqualTo(
            """
            \u001B[H\u001B[2JCurrent version  0.0.0 | Lease            free
            \u001B[H\u001B[2JCurrent version  0.1.0 | Lease            free
            """);
  }

  @Test
  void tellsWhoRunsWhichMigrationAndNotEveryRenewal() {
    Path started = commands.project().resolve("started");
    Path goOn = commands.project().resolve("go-on");
    commands.does(
        "0.1.0_slow",
        """
        java.nio.file.Files.createFile(java.nio.file.Path.of("%s"));
        while (!java.nio.file.Files.exists(java.nio.file.Path.of("%s"))) {
          java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
        """
            .formatted(started, goOn));
    Deque<CompletableFuture<?>> run = new ArrayDeque<>();
    Deque<Long> renewals = new ArrayDeque<>();

    String shown =
        watched(
            false,
            () -> {
              run.add(CompletableFuture.runAsync(() -> commands.run("up", "--lease", "2s")));
              until(() -> Files.exists(started));
              renewals.add(renewals());
            },
            () -> until(() -> renewals() > renewals.element() + 3),
            () -> {
              commands.write("go-on", "");
              run.remove().join();
            });
    assertThat(shown)
        .isEqualTo(
            """
            Current version  0.0.0 | Lease            free
            Current version  0.0.0 | Lease            <me> ('up') until <when> | Running          0.1.0 slow (up, since <when>)
            Current version  0.1.0 | Lease            free
            """);
  }

  @Test
  void endsWhenNobodyReadsItAnyMore() {
    PrintStream closedPipe =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int octet) throws IOException {
                throw new IOException("Broken pipe");
              }
            },
            true,
            StandardCharsets.UTF_8);

    new StatusWatch(migrator::status, StatusWatchTest::summary, false, closedPipe)
        .run(() -> fail("looked once more"));
  }

  private long renewals() {
    return migrator.status().lease().orElseThrow().renewals();
  }

  private interface Condition {
    boolean holds();
  }

  private static void until(Condition condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime() - deadline).isNegative();
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /**
   * Runs the command, which ends when its thread is interrupted: as soon as it has shown a state.
   */
  private String command(Screen screen, String... args) {
    PrintStream interrupting =
        new PrintStream(out, true, StandardCharsets.UTF_8) {
          @Override
          public void flush() {
            super.flush();
            Thread.currentThread().interrupt();
          }
        };
    Surroundings surroundings =
        new Surroundings(
            commands.project(),
            Map.of(),
            interrupting,
            new ErrorStreamNotes(System.err),
            screen,
            commands.workshop().artifacts(),
            Person.NOBODY,
            true,
            HostBuild.NONE);
    Outcome outcome = CommandRun.in(surroundings).execute(args);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcome.error()).isEmpty();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theCommandShowsABlockAndEndsWhenItIsInterrupted() {
    String block = commands.run("status").succeeds().out();

    assertThat(command(Screen.NONE, "status", "--watch")).isEqualTo(block);
    out.reset();
    assertThat(command(new Screen(false, 80), "status", "-w"))
        .isEqualTo("\u001B[H\u001B[2J" + block);
    out.reset();
    assertThat(command(new Screen(false, 80), "status", "-w", "-q")).isEqualTo("0.0.0\n");
  }

  @Test
  void jsonIsALineForEachChange() {
    commands.puts("0.1.0_first");

    String line = command(new Screen(true, 80), "status", "--watch", "--json");

    assertThat(line.lines()).hasSize(1);
    assertThat(StrictJson.text(StrictJson.member(StrictJson.parse(line), "outstanding")))
        .isEqualTo("1");
  }
}
