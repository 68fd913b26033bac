package dev.dynamomigrate.it.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.cli.lambda.DeliveryRules;
import dev.dynamomigrate.cli.lambda.InvocationRecord;
import dev.dynamomigrate.cli.lambda.ServiceError;
import dev.dynamomigrate.it.Build;
import dev.dynamomigrate.it.Poll;
import dev.dynamomigrate.it.controller.ControllerFixture.Said;
import dev.dynamomigrate.it.controller.LambdaTrial.Deployment;
import dev.dynamomigrate.remote.Followed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Controllers whose process ends without a word, whose events come twice, and whose calls of
 * themselves are not taken: who goes on is decided by the run's record and the lease.
 */
class KilledControllerIT {
  @RegisterExtension static final ControllerFixture FIXTURE = new ControllerFixture();

  private static final int KILLS = Build.FULL ? 6 : 3;
  private static final long SEED = Long.getLong("it.kills.seed", 20_261_122);

  /** Nobody but who waits, or comes next, takes up what was killed. */
  private static final DeliveryRules WITHOUT_RETRIES =
      DeliveryRules.AWS.withRetries().withRecursiveLoop();

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

  /** Waits until more is stored of how far it got, then so long, then kills all JVMs. */
  private static Optional<Map<String, AttributeValue>> kill(
      LambdaTrial trial, Optional<Map<String, AttributeValue>> seen, Duration later) {
    Poll.until(
        "another place",
        () -> trial.table.checkpoint().filter(now -> !Optional.of(now).equals(seen)).isPresent());
    LockSupport.parkNanos(later.toNanos());
    trial.kill();
    return trial.table.checkpoint();
  }

  @Test
  void killedAtRandomMomentsItIsTakenUpByLambdasRetriesAndChangesEachItemOnce() {
    System.out.println("Kills by -Dit.kills.seed=" + SEED);
    Random random = new Random(SEED);
    int items = KILLS * 1500;
    try (LambdaTrial trial = trial(Deployment.SHORT, items)) {
      long begin = System.nanoTime();
      trial.send(trial.up("run-that-is-killed", 500));
      Optional<Map<String, AttributeValue>> seen = Optional.empty();
      for (int i = 0; i < KILLS; i++) {
        seen = kill(trial, seen, Duration.ofMillis(random.nextInt(1500)));
      }
      Poll.until("its end", () -> state(trial, "run-that-is-killed") == Followed.State.ENDED);

      Followed followed = trial.follow("run-that-is-killed");
      assertThat(followed.fault()).isEmpty();
      List<String> turns = trial.assertThatEachItemWasChangedOnce(items);
      List<InvocationRecord> invocations = trial.ofEvents();
      System.out.printf(
          "%d items, %d kills: %d invocations, %d failed, %d wrote, %d ms%n",
          items,
          KILLS,
          invocations.size(),
          invocations.stream().filter(InvocationRecord::failed).count(),
          turns.size(),
          (System.nanoTime() - begin) / 1_000_000);
      assertThat(invocations).anyMatch(InvocationRecord::failed);
      assertThat(trial.lambda.failures()).isEmpty();
      assertThat(trial.caller.says("status").out())
          .contains("Lease            free")
          .contains("Outstanding      none");
    }
  }

  private static Followed.State state(LambdaTrial trial, String id) {
    try {
      return trial.follow(id).state();
    } catch (MigrationException allAreBusy) {
      return Followed.State.UNKNOWN;
    }
  }

  @Test
  void whoWaitsTakesItUp() {
    try (LambdaTrial trial = trial(Deployment.ROOMY.with(WITHOUT_RETRIES), 2000)) {
      CompletableFuture<Said> up =
          CompletableFuture.supplyAsync(() -> trial.caller.says("up", "--max-wcu", "500"));
      kill(trial, Optional.empty(), Duration.ZERO);

      Said said = up.join();

      assertThat(said.exitCode()).as("%s", said).isZero();
      assertThat(said.out()).contains("Applied 0.1.0");
      assertThat(trial.lambda.failures()).hasSize(1);
      trial.assertThatEachItemWasChangedOnce(2000);
    }
  }

  @Test
  void theNextCommandTakesItUpWhenToldTo() {
    try (LambdaTrial trial = trial(Deployment.ROOMY.with(WITHOUT_RETRIES), 2000)) {
      trial.send(trial.up("run-that-nobody-watches", 500));
      kill(trial, Optional.empty(), Duration.ZERO);
      Said again = trial.caller.says("up", "--retry-failed", "--wait", "1m");

      assertThat(again.exitCode()).as("%s", again).isZero();
      assertThat(again.out()).contains("Applied 0.1.0");
      assertThat(again.err())
          .startsWith("ann@build-7 (pid ")
          .containsPattern("holds the lease \\('up'\\) until \\S+; waiting\\.");
      trial.assertThatEachItemWasChangedOnce(2000);
    }
  }

  @Test
  void whatIsNoTransformIsNotRunAgainAfterAKill() {
    try (LambdaTrial trial = trial(Deployment.ROOMY, 0)) {
      trial.send(trial.named("run-of-waits", "waits"));
      Poll.until("its beginning", () -> trial.table.runs("waits") == 1);
      trial.kill();

      Poll.until("its end", () -> state(trial, "run-of-waits") == Followed.State.ENDED);

      assertThat(trial.follow("run-of-waits").fault().orElseThrow().message())
          .isEqualTo(
              "The invocation that ran waits (up) was cut off, and not in a transform: nobody knows"
                  + " where it would go on.");
      assertThat(trial.ofEvents())
          .extracting(InvocationRecord::failed)
          .containsExactly(true, false);
      assertThat(trial.table.runs("waits")).isEqualTo(1);
    }
  }

  @Test
  void theSameStartThreeTimesAtOnceAndDeliveredTwiceRunsOnce() {
    try (LambdaTrial trial = trial(Deployment.ROOMY, 1500)) {
      String start = trial.up("run-that-comes-often", 1000);
      trial.lambda.mishaps().deliverEach(2);
      Stream.of(start, start, start).parallel().forEach(trial::send);
      Poll.until("its end", () -> state(trial, "run-that-comes-often") == Followed.State.ENDED);
      trial.lambda.mishaps().deliverEach(1);
      assertThat(trial.quiet()).isTrue();

      long entries = trial.table.entries("0.1.0");
      Followed later = trial.answer(start);

      assertThat(later.state()).isEqualTo(Followed.State.ENDED);
      assertThat(later.fault()).isEmpty();
      assertThat(later.report().orElseThrow().done()).hasSize(1);
      assertThat(trial.table.entries("0.1.0")).isEqualTo(entries);
      // One of each hand-over, and no more: who came twice wrote nothing.
      assertThat(trial.assertThatEachItemWasChangedOnce(1500))
          .hasSizeLessThanOrEqualTo((int) entries);
      assertThat(trial.lambda.failures()).isEmpty();
    }
  }

  @Test
  void ofThreeWhoStartTogetherOneRunsAndTheOthersAreToldWhoDoes() {
    ExecutorService three = Executors.newFixedThreadPool(3);
    try (LambdaTrial trial = trial(Deployment.ROOMY, 4000)) {
      List<CompletableFuture<Said>> all =
          Stream.generate(
                  () ->
                      CompletableFuture.supplyAsync(
                          () -> trial.caller.says("up", "--max-wcu", "1000"), three))
              .limit(3)
              .toList();
      List<Said> said = all.stream().map(CompletableFuture::join).toList();

      assertThat(said).extracting(Said::exitCode).as("%s", said).containsExactlyInAnyOrder(0, 3, 3);
      assertThat(said)
          .filteredOn(each -> each.exitCode() == 3)
          .allSatisfy(
              each ->
                  assertThat(each.err())
                      .containsPattern(
                          "\\S+@\\S+ \\(pid \\d+\\) holds the lease \\('up'\\) until \\S+\\. Nothing"
                              + " was done\\.\\R"));
      trial.assertThatEachItemWasChangedOnce(4000);
    } finally {
      three.shutdownNow();
    }
  }

  @Test
  void aHandOverThatIsNotTakenIsLeftToLambdasRetry() {
    try (LambdaTrial trial = trial(Deployment.LONGER, 5000)) {
      trial.send(trial.up("run-of-a-throttled", 500));
      Poll.until("its first place", () -> trial.table.checkpoint().isPresent());
      // As often as a controller tries.
      trial.lambda.mishaps().refuse(ServiceError.tooManyRequests(), 3);
      Poll.until(
          "the failed invocation",
          () -> trial.ofEvents().stream().anyMatch(InvocationRecord::failed));
      InvocationRecord failed =
          trial.ofEvents().stream().filter(InvocationRecord::failed).findFirst().orElseThrow();
      assertThat(failed.answer()).as("%s", trial.ofEvents()).contains("Rate Exceeded.");

      Poll.until("its end", () -> state(trial, "run-of-a-throttled") == Followed.State.ENDED);

      assertThat(trial.ofEvents())
          .as("the retry of the same event goes on")
          .anyMatch(each -> each.requestId().equals(failed.requestId()) && !each.failed());
      assertThat(trial.follow("run-of-a-throttled").fault()).isEmpty();
      trial.assertThatEachItemWasChangedOnce(5000);
    }
  }
}
