package dev.dynamomigrate.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.remote.Fault;
import dev.dynamomigrate.remote.Followed;
import dev.dynamomigrate.remote.RunRequest;
import dev.dynamomigrate.transform.TransformOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether anybody is at a run, and what is left of it. */
class RunStateTest {
  private static final Version VERSION = Version.of("0.3.0");

  /** It ran under the leases 7 and 9, and left the last one with the token that is given. */
  @ParameterizedTest(name = "{0}, lease {1} of {2}: {3}")
  @CsvSource({
    "running,     9, x,    RUNNING",
    "running,     7, x,    RUNNING",
    "running,     8, x,    ABANDONED",
    "running,     0, x,    ABANDONED",
    "handed over, 9, left, RUNNING",
    "handed over, 8, left, RUNNING",
    "handed over, 8, x,    ABANDONED",
    "handed over, 0, x,    ABANDONED",
    "ended,       9, x,    ENDED",
    "ended,       0, x,    ENDED",
  })
  void isDecidedByWhoHoldsTheLease(String run, long fence, String holder, Followed.State expected) {
    Optional<LeaseRecord> lease =
        fence == 0
            ? Optional.empty()
            : Optional.of(
                new LeaseRecord(
                    holder, "ann", "up", fence, 0, Duration.ofSeconds(60), Instant.EPOCH));
    assertThat(Controller.state(run(run), lease)).isEqualTo(expected);
  }

  /** A run of all that ann has asked for and nobody has begun. */
  static RunRecord begun() {
    RunRequest request =
        new RunRequest(
            new Target.All(),
            "all",
            PlanOptions.NONE,
            Map.of(),
            TransformOptions.NONE,
            Optional.empty(),
            Optional.empty());
    return RunRecord.begun("run-12345", request, new Author("ann", "here"), Optional.empty(), "r");
  }

  private static RunRecord run(String state) {
    Plan plan = new Plan(Version.ZERO, List.of(), List.of(), List.of());
    RunRecord begun = begun().under(7, plan).under(9, plan);
    return switch (state) {
      case "running" -> begun;
      case "handed over" -> begun.with(begun.hand().over("left", 0, Optional.empty()));
      default -> begun.ended(Fault.of(new IllegalStateException("it broke")));
    };
  }

  @Test
  void whatIsLeftIsCountedWhereStepsWere() {
    assertThat(Turn.rest(new Target.Next(9), 3, 1)).isEqualTo(new Target.Next(2));
    assertThat(Turn.rest(new Target.Back(3), 3, 2)).isEqualTo(new Target.Back(1));
    assertThat(Turn.rest(new Target.Back(3), 3, 0)).isEqualTo(new Target.Back(3));
  }

  @Test
  void whatHasItsEndInItselfStaysTheSame() {
    for (Target target :
        List.of(
            new Target.All(),
            new Target.To(VERSION),
            new Target.Only(VERSION, Direction.DOWN),
            new Target.Named("clean_up"),
            new Target.Repeat(),
            new Target.Reset())) {
      assertThat(Turn.rest(target, 3, 2)).isEqualTo(target);
    }
  }

  @Test
  void nothingIsLeftWhenAllStepsWereDone() {
    for (Target target : List.of(new Target.All(), new Target.Back(2), new Target.Repeat())) {
      assertThat(Turn.rest(target, 2, 2)).isEqualTo(new Target.Next(0));
      assertThat(Turn.rest(target, 2, 3)).isEqualTo(new Target.Next(0));
    }
  }
}
