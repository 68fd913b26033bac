package dev.dynamomigrate.cli.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long functions take to start under AWS's real runtime client. */
class ColdStartTest {
  @RegisterExtension static final TestLambda test = new TestLambda();

  @Test
  void lastsUntilTheFirstEventIsAskedFor() {
    assertThat(ColdStart.of(of(TestFunctions.Slow.class), TestLambda.artifacts()))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
  }

  @Test
  void ofAFunctionThatDoesNotStartIsAnError() {
    assertThatThrownBy(() -> ColdStart.of(of(TestFunctions.Broken.class), TestLambda.artifacts()))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "The function ended before it asked for an event: {\"errorType\":\"Runtime.ExitError\","
                + "\"errorMessage\":\"Error: Runtime exited with error: exit status 3\"}")
        .extracting("hint")
        .isEqualTo("'local lambda' serves it, and shows what it prints.");
  }

  private static LambdaFunction of(Class<?> handler) {
    return LambdaFunction.of("f", test.function("echo").code(), handler.getName() + "::echo");
  }

  @Test
  void needsAHandlerAndAwsClient() {
    LambdaFunction missing = LambdaFunction.of("f", Path.of("there-is-none.jar"), "a.B::c");
    assertThatThrownBy(() -> ColdStart.of(missing, TestLambda.artifacts()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("There is no bundle there-is-none.jar.");
    assertThatThrownBy(
            () ->
                ColdStart.of(
                    test.function("echo"),
                    coordinates -> {
                      throw new InvalidInputException("Offline: " + coordinates, "");
                    }))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Offline: " + RuntimeCommand.COORDINATES);
  }
}
