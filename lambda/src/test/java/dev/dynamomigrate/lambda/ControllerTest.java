package dev.dynamomigrate.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.remote.Fault;
import dev.dynamomigrate.remote.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A controller with whose bundle something is wrong. */
class ControllerTest {
  private static final String STATUS =
      "{dynamoMigrate: 1, table: 't', by: {user: 'a', host: 'b'}, ask: {is: 'status'}}";
  private static final Invocation INVOCATION =
      new Invocation("request", "arn", () -> 60_000, Duration.ofSeconds(15));

  private final List<String> log = new ArrayList<>();

  @Test
  void startsAllTheSameAndTellsEachEventWhatIsWrong() {
    AtomicInteger reads = new AtomicInteger();
    Controller controller =
        controller(
            () -> {
              reads.incrementAndGet();
              throw new InvalidInputException("The bundle has no migrate.json5.", "Make it.");
            });
    controller.prepare();
    assertThat(reads).hasValue(1);
    for (int event = 0; event < 2; event++) {
      Fault fault = fault(controller);
      assertThat(fault.message()).isEqualTo("The bundle has no migrate.json5.");
      assertThat(fault.hint()).isEqualTo("Make it.");
    }
    assertThat(reads).hasValue(3);
    assertThat(log).as("it is expected, and in the answer").isEmpty();
  }

  @Test
  void whatNobodyExpectedStandsInTheLogAsTheAnswerSays() {
    Controller controller =
        controller(
            () -> {
              throw new IllegalStateException("a defect");
            });
    Fault fault = fault(controller);
    assertThat(fault.message())
        .isEqualTo(
            "Something unexpected happened in the controller: java.lang.IllegalStateException: a"
                + " defect");
    assertThat(fault.hint()).startsWith("Its log in CloudWatch says more");
    assertThat(log).hasSize(1);
    assertThat(log.get(0))
        .startsWith("dynamo-migrate: unexpected: java.lang.IllegalStateException: a defect")
        .contains("\tat " + ControllerTest.class.getName());
  }

  private Fault fault(Controller controller) {
    return Protocol.answer(controller.answer(STATUS, INVOCATION, log::add)).fault().orElseThrow();
  }

  private static Controller controller(Supplier<Bundle> opens) {
    return new Controller(
        opens,
        function -> {
          throw new AssertionError("Nothing is handed over");
        },
        () -> {});
  }
}
