package dev.dynamomigrate.it.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.dynamomigrate.cli.lambda.DeliveryRules;
import dev.dynamomigrate.cli.lambda.FailedEvent;
import dev.dynamomigrate.cli.lambda.InvocationRecord;
import dev.dynamomigrate.it.Build;
import dev.dynamomigrate.it.Poll;
import dev.dynamomigrate.it.RunningProgram;
import dev.dynamomigrate.it.RunningProgram.Ended;
import dev.dynamomigrate.it.controller.ControllerFixture.Said;
import dev.dynamomigrate.it.controller.LambdaTrial.Deployment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs that last longer than an invocation of the controller may. */
class LongRunIT {
  @RegisterExtension static final ControllerFixture FIXTURE = new ControllerFixture();

  private static final Pattern HOW_FAR =
      Pattern.compile(
          "  Running          0\\.1\\.0 \\(up, since .+\\): [1-9][0-9,]* items changed, 0 errors so far\\R");

  private static Path project;
  private static Path bundle;

  @BeforeAll
  static void bundleTheMigrations() {
    project = LongMigrations.project();
    bundle = FIXTURE.bundle("migrations.jar", project.resolve("migrate.json5"));
  }

  private static LambdaTrial trial(Deployment deployment, int items) {
    return new LambdaTrial(FIXTURE, project, bundle, deployment, items);
  }

  @Test
  void twentyThousandItemsTakeManyInvocationsAndEachIsChangedOnce() {
    try (LambdaTrial trial = trial(Deployment.SHORT, 20_000)) {
      long begin = System.nanoTime();
      Said said = trial.caller.says("up", "--max-wcu", "1000");

      assertThat(said.exitCode()).as("%s", said).isZero();
      assertThat(said.out())
          .matches("(?s)Applied 0\\.1\\.0 \\(.*The current version is 0\\.1\\.0\\.\\R");
      assertThat(said.err())
          .containsOnlyOnce("0.1.0 up\n")
          .containsPattern("  items: [0-9,]+ (of about|items)")
          .containsPattern("  transformed: 20000 items read, 20000 changed, 0 unchanged, ")
          .containsPattern("  done, [0-9,]+ items read, 20,0\\d\\d written, ")
          .doesNotContain("interrupted");
      assertThat(trial.quiet()).isTrue();
      List<InvocationRecord> invocations = trial.ofEvents();
      List<String> turns = trial.assertThatEachItemWasChangedOnce(20_000);
      System.out.printf(
          "20,000 items: %d invocations, %d of them wrote, %d ms%n%s%n",
          invocations.size(), turns.size(), (System.nanoTime() - begin) / 1_000_000, said);
      assertThat(invocations).as("invocations of three seconds").hasSizeGreaterThan(5);
      assertThat(trial.lambda.failures()).isEmpty();
    }
  }

  @Test
  void nobodyNeedsToWatchARun() {
    try (LambdaTrial trial = trial(Deployment.SHORT, 3000)) {
      try (RunningProgram up = trial.start("up", "--max-wcu", "1000")) {
        Poll.until("its first place", () -> trial.table.checkpoint().isPresent());
        up.signal("KILL");
        up.end();
      }
      assertThat(trial.table.countOf(0)).isPositive();

      Poll.until(
          "its end",
          () -> {
            String status = trial.caller.says("status").out();
            return status.contains("Lease            free")
                && status.contains("Current version  0.1.0");
          });
      assertThat(trial.assertThatEachItemWasChangedOnce(3000)).hasSizeGreaterThan(1);
    }
  }

  @Test
  void withoutLeaveToCallItselfForEverItStopsAfterSixteenInvocationsAndTheNextCommandGoesOn() {
    Assumptions.assumeTrue(Build.FULL, "It takes a minute: -Pfull");
    DeliveryRules dropping = DeliveryRules.AWS.withRetries(Duration.ofSeconds(5));
    try (LambdaTrial trial = trial(Deployment.SHORT.with(dropping), 20_000)) {
      trial.send(trial.up("run-of-sixteen", 1000));
      Poll.until("the end of the chain", () -> !trial.lambda.failures().isEmpty());
      assertThat(trial.lambda.failures())
          .extracting(FailedEvent::reason)
          .containsExactly(FailedEvent.Reason.RECURSIVE_LOOP);
      assertThat(trial.quiet()).isTrue();
      assertThat(trial.ofEvents()).hasSize(16).noneMatch(InvocationRecord::failed);
      Poll.until(
          "the end of the lease",
          () -> trial.caller.says("status").out().contains("Lease            free"));
      assertThat(trial.table.countOf(0)).isPositive();

      Said next = trial.caller.says("up", "--retry-failed");

      assertThat(next.exitCode()).as("%s", next).isZero();
      trial.assertThatEachItemWasChangedOnce(20_000);
    }
  }

  @Test
  void ctrlCDetachesAndTheRunIsWatchedAndStoppedFromElsewhere() {
    assumeFalse(
        RunningProgram.ignoresInterrupts(), "This build ignores Ctrl-C, and its children with it");
    try (LambdaTrial trial = trial(Deployment.LONGER, 6000)) {
      try (RunningProgram up = trial.start("up", "--max-wcu", "500")) {
        Poll.until("its first place", () -> trial.table.checkpoint().isPresent());
        up.signal("INT");
        Ended ended = up.end();
        assertThat(ended.exitCode()).as("%s", ended).isZero();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
            .containsPattern(
                "Detached: the run [0-9a-f-]{36} goes on in Lambda\\."
                    + " Watch it with 'status --watch', stop it with 'stop'\\.\\R$");
      }
      try (RunningProgram watch = trial.start("status", "--watch")) {
        Poll.until("what is watched", () -> watch.out().contains("0.1.0"));
        assertThat(watch.out()).contains("until ").doesNotContain("interrupted");
        Poll.until(
            "how far it is", () -> HOW_FAR.matcher(trial.caller.says("status").out()).find());

        Said stop = trial.caller.says("stop", "--force");

        assertThat(stop.exitCode()).as("%s", stop).isZero();
        assertThat(stop.out())
            .matches(".+ is asked to stop; 'status' tells when the lease is free\\.\\R");
        Poll.until("its end", () -> watch.out().contains("Lease            free"));
        assertThat(watch.out()).contains("! 0.1.0 interrupted (up)");
      }
      assertThat(trial.quiet()).isTrue();
      assertThat(trial.ofEvents()).noneMatch(InvocationRecord::failed);
      assertThat(trial.table.countOf(0)).isPositive();
      assertThat(trial.table.checkpoint()).isPresent();

      Said refused = trial.caller.says("up");
      assertThat(refused.exitCode()).as("%s", refused).isEqualTo(1);
      assertThat(refused.err()).contains("0.1.0 was interrupted on its way up");
      Said again = trial.caller.says("up", "--retry-failed");

      assertThat(again.exitCode()).as("%s", again).isZero();
      assertThat(again.out()).contains("Applied 0.1.0").contains("The current version is 0.1.0.");
      trial.assertThatEachItemWasChangedOnce(6000);
    }
  }

  @Test
  void whatIsNoTransformAndOutlastsTheInvocationIsToldSoAndNotRunAgain() {
    try (LambdaTrial trial = trial(Deployment.LONGER, 0)) {
      Said said = trial.caller.says("run", "waits");

      assertThat(said.exitCode()).as("%s", said).isEqualTo(1);
      assertThat(said.err())
          .contains(
              "waits (up) was still running at the end of the function's time, and is no transform's"
                  + " work: nobody knows where it would go on. It was stopped after 1 item written.");
      assertThat(trial.quiet()).isTrue();
      assertThat(trial.ofEvents())
          .singleElement()
          .satisfies(only -> assertThat(only.failed()).isFalse());
      assertThat(trial.table.runs("waits")).isEqualTo(1);
      assertThat(trial.caller.says("status").out()).contains("Lease            free");
    }
  }

  @Test
  void whatDoesNotHearTheInterruptIsEndedWithTheProcessAndNotRunAgain() {
    try (LambdaTrial trial = trial(Deployment.LONGER, 0)) {
      Said said = trial.caller.says("run", "deaf");

      assertThat(said.exitCode()).as("%s", said).isEqualTo(1);
      assertThat(said.err())
          .contains(
              "A migration was still running at the end of the function's time and could not be"
                  + " interrupted; the process was ended.");
      Poll.until("Lambda's retry", () -> trial.ofEvents().size() == 2);
      assertThat(trial.ofEvents())
          .extracting(InvocationRecord::failed)
          .containsExactly(true, false);
      assertThat(trial.table.runs("deaf")).isEqualTo(1);
    }
  }

  @Test
  void tooLittleMemoryIsAnAnswer() {
    try (LambdaTrial trial =
        trial(Deployment.SHORT.withMemory(192).withTimeout(Duration.ofMinutes(2)), 0)) {
      Said said = trial.caller.says("run", "hungry");

      assertThat(said.exitCode()).as("%s", said).isEqualTo(1);
      assertThat(said.err()).contains("hungry (up) failed").contains("OutOfMemoryError");
      assertThat(trial.quiet()).isTrue();
      assertThat(trial.table.runs("hungry")).isEqualTo(1);
    }
  }
}
