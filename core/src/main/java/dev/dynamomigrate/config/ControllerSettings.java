package dev.dynamomigrate.config;

import dev.dynamomigrate.InvalidInputException;
import java.util.Optional;

/**
 * What runs the migrations in place of this process.
 *
 * @param arn of the Lambda function
 * @param oneTable whether it is a controller of OneTable's own
 * @param endpoint where Lambda is, if it is not at AWS
 */
public record ControllerSettings(String arn, boolean oneTable, Optional<String> endpoint) {
  private static final String OURS = "dynamo";
  private static final String ONE_TABLE = "onetable";

  /** Nothing without an ARN; what stands beside it is looked at all the same. */
  static Optional<ControllerSettings> of(
      Optional<String> arn, Optional<String> kind, Optional<String> endpoint) {
    String word = kind.orElse(OURS);
    if (!word.equals(OURS) && !word.equals(ONE_TABLE)) {
      throw new InvalidInputException(
          "'%s' is no kind of controller.".formatted(word), "Write 'dynamo' or 'onetable'.");
    }
    return arn.map(function -> new ControllerSettings(function, word.equals(ONE_TABLE), endpoint));
  }
}
