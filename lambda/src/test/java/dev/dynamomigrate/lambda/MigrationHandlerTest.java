package dev.dynamomigrate.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.config.Throughput;
import dev.dynamomigrate.engine.Confirmation;
import dev.dynamomigrate.engine.MigrationFailedException;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.remote.Followed;
import dev.dynamomigrate.remote.Protocol;
import dev.dynamomigrate.remote.Request;
import dev.dynamomigrate.remote.Results;
import dev.dynamomigrate.remote.RunRequest;
import dev.dynamomigrate.testing.Poll;
import dev.dynamomigrate.transform.TransformOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The handler as Lambda calls it, on a table, and the migrator that speaks with it. */
class MigrationHandlerTest {
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private static final String HEAD =
      """
      import dev.dynamomigrate.migration.*;
      import dev.dynamomigrate.table.*;
      import java.util.Map;

      """;

  private static final String SEED =
      HEAD
          + """
          class SeedUser implements Migration {
            @Override
            public void up(Table db, MigrationContext migrate) {
              db.putItem(Map.of("PK", "USER#1", "SK", "PROFILE"));
              migrate.log().info("seeded for %s", migrate.param("who").orElse("nobody"));
            }

            @Override
            public void down(Table db, MigrationContext migrate) {
              db.deleteItem(Map.of("PK", "USER#1", "SK", "PROFILE"));
            }
          }
          """;

  private static final String COUNT =
      HEAD
          + """
          class CountUp implements Migration {
            @Override
            public void up(Table db, MigrationContext migrate) {
              migrate.transform()
                  .query("PK = :pk", Map.of(":pk", "many"))
                  .each(item -> item.put("n", item.number("n").intValue() + 1))
                  .once()
                  .run();
            }
          }
          """;

  private static final String BREAK =
      HEAD
          + """
          class Breaks implements Migration {
            @Override
            public void up(Table db, MigrationContext migrate) {
              throw new IllegalStateException("the cup is empty");
            }
          }
          """;

  private static final String WAIT =
      HEAD
          + """
          class WaitsLong implements Migration {
            @Override
            public void up(Table db, MigrationContext migrate) throws InterruptedException {
              new java.util.concurrent.CountDownLatch(1).await();
            }
          }
          """;

  private static final String PATIENT =
      HEAD
          + """
          class Patient implements Migration {
            @Override
            public void up(Table db, MigrationContext migrate) throws InterruptedException {
              while (!migrate.stopRequested()) {
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
              }
              throw new InterruptedException();
            }
          }
          """;

  @TempDir Path folder;

  private Trial trial;

  @BeforeEach
  void bundle() throws IOException {
    trial =
        new Trial(
            folder,
            MARGIN,
            "0.1.0_seed_user.java",
            SEED,
            "SeedUser",
            "0.2.0_count_up.java",
            COUNT,
            "CountUp",
            "breaks.java",
            BREAK,
            "Breaks",
            "waits.java",
            WAIT,
            "WaitsLong",
            "patient.java",
            PATIENT,
            "Patient");
  }

  @AfterEach
  void close() throws IOException {
    trial.close();
    assertThat(trial.failure()).as("no invocation was an error of the function").isEmpty();
  }

  @Test
  void whatIsReadThereIsWhatIsReadHere() {
    try (Migrator remote = trial.remote();
        Migrator local = trial.local()) {
      remote.run(new Target.Next(1), RunOptions.of("up"));
      assertThat(remote.status()).isEqualTo(local.status());
      assertThat(remote.validate(true)).isEqualTo(local.validate(true));
      assertThat(remote.named()).isEqualTo(local.named());
      assertThat(remote.plan(new Target.All(), PlanOptions.NONE))
          .isEqualTo(local.plan(new Target.All(), PlanOptions.NONE));
    }
  }

  @Test
  void aRunIsToldAsItWouldBeHere() {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    RunListener listener =
        new RunListener() {
          @Override
          public void planned(Plan plan) {
            told.add("planned " + plan.steps().size());
          }

          @Override
          public void started(Step step) {
            told.add("started " + step.script().label());
          }

          @Override
          public void log(Step step, String line) {
            told.add(line);
          }

          @Override
          public void finished(Step step, LedgerEntry entry) {
            told.add("finished " + entry.label() + " " + entry.state().word());
          }
        };
    RunOptions options =
        new RunOptions("up", PlanOptions.NONE, false, Duration.ZERO, Map.of("who", "ann"));
    try (Migrator remote = trial.remote(listener)) {
      RunReport report = remote.run(new Target.Next(1), options);
      assertThat(report.done()).extracting(LedgerEntry::label).containsExactly("0.1.0");
      assertThat(report.done().get(0).author()).isEqualTo(new Author("ann", "build-7"));
      assertThat(report.current()).isEqualTo(Version.of("0.1.0"));
      assertThat(report.remaining()).extracting(script -> script.label()).containsExactly("0.2.0");
    }
    assertThat(told)
        .containsExactly("planned 1", "started 0.1.0", "seeded for ann", "finished 0.1.0 done");
    assertThat(trial.items("USER#1")).hasSize(1);
  }

  @Test
  void aMigrationThatFailsIsAnAnswerAndFailsHere() {
    try (Migrator remote = trial.remote()) {
      MigrationFailedException failed =
          catchThrowableOfType(
              MigrationFailedException.class,
              () -> remote.run(new Target.Named("breaks"), RunOptions.of("run breaks")));
      assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(failed)
          .hasMessage(
              "breaks (up) failed after 0 items written: IllegalStateException: the cup is empty");
      assertThat(failed.report().failed().orElseThrow().label()).isEqualTo("breaks");
    }
    assertThat(trial.log).anyMatch(line -> line.contains("dynamo-migrate: run failed: "));
  }

  @Test
  void aDryRunWritesNothing() {
    trial.put("many", 30);
    List<?> before = trial.contents();
    try (Migrator remote = trial.remote()) {
      RunOptions dry = new RunOptions("all", PlanOptions.NONE, true, Duration.ZERO, Map.of());
      RunReport report = remote.run(new Target.All(), dry);
      assertThat(report.dry()).isTrue();
      assertThat(report.shown().orElseThrow().counts().puts()).isEqualTo(1);
    }
    assertThat(trial.contents()).isEqualTo(before);
  }

  @Test
  void whatIsAgreedToIsAskedBeforeAnythingIsWritten() {
    try (Migrator remote = trial.remote()) {
      remote.run(new Target.Next(1), RunOptions.of("up"));
      List<String> asked = new ArrayList<>();
      RunReport declined =
          remote.run(
              new Target.Back(1),
              RunOptions.of("down")
                  .asking(
                      (plan, needed) -> {
                        asked.add(plan.steps().get(0).script().label() + " " + needed);
                        return false;
                      }));
      assertThat(asked).containsExactly("0.1.0 ONCE");
      assertThat(declined.kind()).isEqualTo(RunReport.Kind.DECLINED);
      assertThat(remote.status().current()).isEqualTo(Version.of("0.1.0"));
      remote.run(new Target.Back(1), RunOptions.of("down").asking((plan, needed) -> true));
      assertThat(remote.status().current()).isEqualTo(Version.ZERO);
    }
  }

  @Test
  void whatWasShownBeforeIsWhatIsAskedFor() {
    try (Migrator remote = trial.remote()) {
      Plan shown = remote.plan(new Target.Next(1), PlanOptions.NONE);
      List<Plan.Agreement> told = new ArrayList<>();
      RunOptions.Consent consent =
          new RunOptions.Consent() {
            @Override
            public boolean wanted(Confirmation needed) {
              return true;
            }

            @Override
            public void refuseOther(Plan.Agreement now) {
              told.add(now);
            }

            @Override
            public boolean given(Plan plan, Confirmation needed) {
              return false;
            }
          };
      remote.run(new Target.Next(1), RunOptions.of("up").asking(consent));
      assertThat(told).containsExactly(shown.agreement());
      assertThat(shown.agreement().checksums()).noneMatch(String::isEmpty);
    }
  }

  @Test
  void aTransformThatLastsLongerGoesOnInFurtherInvocationsAndMeetsEachItemOnce() {
    trial.put("many", 3000);
    // At this bound it takes four seconds and more, and an invocation has one and a half.
    Throughput bound = new Throughput(OptionalDouble.of(750), OptionalDouble.empty());
    try (Migrator remote = trial.remote(RunListener.SILENT, bound)) {
      remote.run(new Target.Next(1), RunOptions.of("up"));
      trial.time(Duration.ofMillis(3500));
      RunReport report = remote.run(new Target.Next(1), RunOptions.of("up"));
      trial.time(Duration.ofMinutes(15));
      assertThat(report.done()).extracting(LedgerEntry::label).containsExactly("0.2.0");
      assertThat(report.current()).isEqualTo(Version.of("0.2.0"));
    }
    assertThat(trial.items("many")).hasSize(3000);
    assertThat(trial.items("many")).allMatch(item -> item.get("n").n().equals("1"));
    assertThat(entriesOf("0.2.0")).as("several invocations were at it").isGreaterThan(1);
  }

  private long entriesOf(String label) {
    return trial.contents().stream()
        .filter(item -> item.get("PK").s().equals("_dynamo-migrate"))
        .filter(item -> item.get("SK").s().startsWith("entry#"))
        .filter(item -> item.get("_dynamo_migrate").m().toString().contains(label))
        .count();
  }

  @Test
  void whatIsNoTransformsWorkAndDoesNotEndIsStoppedWithAClearError() {
    trial.time(Duration.ofSeconds(4));
    try (Migrator remote = trial.remote()) {
      MigrationException stopped =
          catchThrowableOfType(
              MigrationException.class,
              () -> remote.run(new Target.Named("waits"), RunOptions.of("run waits")));
      assertThat(stopped)
          .hasMessage(
              "waits (up) was still running at the end of the function's time, and is no"
                  + " transform's work: nobody knows where it would go on. It was stopped after 0"
                  + " items written.");
      assertThat(stopped.exitCode()).isEqualTo(ExitCode.FAILED);
    }
    assertThat(trial.processEnded).isFalse();
  }

  @Test
  void aRunThatGetsNoFurtherIsNotHandedOverWithoutEnd() {
    trial.time(Duration.ofMillis(300));
    try (Migrator remote = trial.remote()) {
      MigrationException stuck =
          catchThrowableOfType(
              MigrationException.class, () -> remote.run(new Target.Next(1), RunOptions.of("up")));
      assertThat(stuck)
          .hasMessage("The run was handed over 5 times without getting further; it was stopped.");
    }
    assertThat(trial.items("USER#1")).isEmpty();
  }

  @Test
  void whoAsksARunToStopStopsItForGood() throws Exception {
    ExecutorService beside = Executors.newSingleThreadExecutor();
    try (Migrator remote = trial.remote();
        Migrator other = trial.remote()) {
      Future<Throwable> run =
          beside.submit(
              () ->
                  catchThrowable(
                      () -> remote.run(new Target.Named("patient"), RunOptions.of("run patient"))));
      assertThat(Poll.until(Duration.ofSeconds(10), () -> other.stop(holder -> true))).isTrue();
      assertThat(run.get(20, TimeUnit.SECONDS))
          .hasMessage(
              "patient (up) interrupted after 0 items written: Stopped, as ann@build-7 asked.");
    } finally {
      beside.shutdownNow();
    }
  }

  @Test
  void theSameStartSentThreeTimesAtOnceRunsOnce() {
    String start = start("run-12345678", new Target.Next(1));
    IntStream.range(0, 3).parallel().forEach(i -> trial.call(start));
    Followed again = Protocol.answer(trial.call(start)).as(Followed.class);
    assertThat(again.state()).isEqualTo(Followed.State.ENDED);
    assertThat(again.report().orElseThrow().done()).hasSize(1);
    assertThat(entriesOf("0.1.0")).isEqualTo(1);
  }

  private String start(String id, Target target) {
    RunRequest run =
        new RunRequest(
            target,
            "up",
            PlanOptions.NONE,
            Map.of(),
            TransformOptions.NONE,
            Optional.empty(),
            Optional.empty());
    Results.Prepared prepared =
        Protocol.answer(trial.call(event(new Request.Prepare(run)))).as(Results.Prepared.class);
    return event(new Request.Start(id, run, Optional.of(prepared.agreement())));
  }

  private String event(Request request) {
    return Protocol.text(
        new Protocol.Event(trial.keys.table(), new Author("ann", "build-7"), request));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                        | The event is neither one of Dynamo Migrate nor one of OneTable.",
        "{dynamoMigrate: 9}        | The format of the event is 9, and this side knows 1.",
        "{dynamoMigrate: 1, table: '../../etc', by: {user: 'a', host: 'b'}, ask: {is: 'status'}} | This controller does not serve the table '......etc'.",
        "{dynamoMigrate: 1, table: 'TABLE', by: {user: 'a', host: 'b'}, ask: {is: 'follow', id: 'a/b#c', after: 0}} | That is no id of a run.",
        "{dynamoMigrate: 1, table: 'TABLE', by: {user: 'a', host: 'b'}, ask: {is: 'goOn', id: 'run-00000000', handOver: 1}} | ",
        "[1]                       | The event holds no object.",
      })
  void aBadEventIsAnsweredInPlainWords(String text, String fact) {
    Protocol.Answer answer = Protocol.answer(trial.call(text.replace("TABLE", trial.keys.table())));
    if (fact == null) {
      assertThat(answer.as(Followed.class).state()).isEqualTo(Followed.State.UNKNOWN);
    } else {
      assertThat(answer.fault().orElseThrow().message().replace("?", ".")).isEqualTo(fact);
      assertThat(answer.fault().orElseThrow().exitCode()).isEqualTo(ExitCode.INVALID);
    }
  }

  @Test
  void aRunThatNeedsAConfirmationDoesNotRunWithoutOne() {
    try (Migrator remote = trial.remote()) {
      remote.run(new Target.Next(1), RunOptions.of("up"));
    }
    RunRequest down =
        new RunRequest(
            new Target.Back(1),
            "down",
            PlanOptions.NONE,
            Map.of(),
            TransformOptions.NONE,
            Optional.empty(),
            Optional.empty());
    trial.call(event(new Request.Start("run-12345678", down, Optional.empty())));
    Followed ended =
        Protocol.answer(trial.call(event(new Request.Follow("run-12345678", 0))))
            .as(Followed.class);
    assertThat(ended.fault().orElseThrow().message())
        .isEqualTo("This needs a confirmation, and nobody gave one. Nothing was done.");
    assertThat(trial.items("USER#1")).hasSize(1);
  }
}
