package dev.dynamomigrate.config;

import dev.dynamomigrate.InvalidInputException;
import java.util.Optional;

/**
 * What must be so before anything is written.
 *
 * @param account the AWS account that the table must belong to
 * @param requirePitr whether the table must have point-in-time recovery; without it, a profile
 *     named {@code prod} is warned
 * @param allowReset whether {@code reset} may run in a profile named {@code prod}
 */
public record Guards(Optional<String> account, boolean requirePitr, boolean allowReset) {
  /** Nothing. */
  public static final Guards NONE = new Guards(Optional.empty(), false, false);

  /**
   * Refuses a reset in production unless it is allowed; no option does that.
   *
   * @throws InvalidInputException if it is refused
   */
  public void refuseReset(boolean production) {
    if (production && !allowReset) {
      throw new InvalidInputException(
          "A reset is refused in the profile 'prod'. Nothing was done.",
          "If it is really meant, write allowReset: true into this profile of migrate.json5.");
    }
  }
}
