package dev.dynamomigrate.cli;

import dev.dynamomigrate.cli.artifacts.Artifacts;
import dev.dynamomigrate.cli.lambda.ColdStart;
import dev.dynamomigrate.cli.lambda.LambdaFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a bundle's function takes on this machine until it asks for its first event.
 *
 * @param took nothing if it was not measured
 * @param reason why it was not; empty if it was
 */
record StartTime(Optional<Duration> took, String reason) {
  /** What lambda/template.yaml gives the function, in MB. */
  private static final int MEMORY = 1769;

  /** Starts it once. A bundle is none the worse if that does not work here. */
  static StartTime of(Path bundle, Artifacts artifacts) {
    LambdaFunction function =
        LambdaFunction.of("dynamo-migrate", bundle, LocalLambdaCommand.HANDLER).withMemory(MEMORY);
    try {
      return new StartTime(Optional.of(ColdStart.of(function, artifacts)), "");
    } catch (RuntimeException e) {
      return new StartTime(Optional.empty(), String.valueOf(e.getMessage()).replaceAll("\\R", " "));
    }
  }
}
