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
    LambdaFunction slow =
        LambdaFunction.of(
            "slow", test.function("echo").code(), TestFunctions.Slow.class.getName() + "::echo");
    assertThat(ColdStart.of(slow, TestLambda.artifacts()))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
  }

  @Test
  void ofAFunctionThatDoesNotStartIsAnError() {
    assertThatThrownBy(() -> ColdStart.of(test.function("nothing"), TestLambda.artifacts()))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("The function ended before it asked for an event: {")
        .hasMessageContaining("nothing");
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
