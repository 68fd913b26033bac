package dev.dynamomigrate.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.remote.Fault;
import dev.dynamomigrate.remote.RunRequest;
import dev.dynamomigrate.transform.TransformOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of an event: the table of all cases. */
class ArrivalTest {
  private static final RunRequest RUN =
      new RunRequest(
          new Target.All(),
          "all",
          PlanOptions.NONE,
          Map.of(),
          TransformOptions.NONE,
          Optional.empty(),
          Optional.empty());
  private static final Plan NOTHING = new Plan(Version.ZERO, List.of(), List.of(), List.of());
  private static final long OUR_FENCE = 7;

  private static LeaseRecord held(long fence) {
    return new LeaseRecord("token", "x", "all", fence, 0, Duration.ofSeconds(60), Instant.EPOCH);
  }

  @ParameterizedTest(name = "{0}, {1}, lease {2}: {3}")
  @CsvSource({
    // run, event, lease, what becomes of it
    "none, start, free, BEGINS",
    "none, start, held, BEGINS",
    "none, go on 1, free, ANSWERED",
    "ended, start, free, ANSWERED",
    "ended, start again, free, ANSWERED",
    "ended, go on 2, free, ANSWERED",
    "running, start, held, ANSWERED",
    "running, start, free, GOES_ON",
    "running, start again, held, LETS_BEGIN",
    "running, start again, ours, WAITS",
    "running, start, ours, ANSWERED",
    "running, go on 2, ours, ANSWERED",
    "running, start again, free, LETS_BEGIN",
    "running, go on 2, held, ANSWERED",
    "running, go on 2, free, GOES_ON",
    "running, go on 1, free, ANSWERED",
    "handed over, go on 2, held, GOES_ON",
    "handed over, go on 2, free, GOES_ON",
    "handed over, go on 1, held, ANSWERED",
    "handed over, go on 1, free, ANSWERED",
    "handed over, go on 1 again, held, GOES_ON",
    "handed over, start, held, ANSWERED",
    "handed over, start, free, GOES_ON",
    "handed over, start again, held, GOES_ON",
  })
  void isDecidedByTheRunTheEventAndTheLease(
      String run, String event, String lease, Arrival expected) {
    String request = event.endsWith("again") ? "request-1" : "request-2";
    Optional<Integer> handOver =
        event.startsWith("go on")
            ? Optional.of(Integer.valueOf(event.substring(6, 7)))
            : Optional.empty();
    assertThat(
            Arrival.of(
                run(run),
                new Arrival.Event(handOver, request),
                switch (lease) {
                  case "free" -> Optional.empty();
                  case "ours" -> Optional.of(held(OUR_FENCE));
                  default -> Optional.of(held(OUR_FENCE + 1));
                }))
        .isEqualTo(expected);
  }

  /** After the second hand-over, by the first request. */
  private static Optional<RunRecord> run(String state) {
    RunRecord begun =
        RunRecord.begun("run-12345", RUN, new Author("ann", "here"), Optional.empty(), "request-1")
            .under(OUR_FENCE, NOTHING);
    RunRecord.Hand twice =
        begun.hand().over("a", 0, Optional.empty()).over("b", 0, Optional.empty());
    return switch (state) {
      case "none" -> Optional.empty();
      case "running" -> Optional.of(begun.with(twice.takenBy("request-1")));
      case "handed over" -> Optional.of(begun.with(twice));
      default ->
          Optional.of(begun.with(twice).ended(Fault.of(new IllegalStateException("it broke"))));
    };
  }
}
