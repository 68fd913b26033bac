package dev.dynamomigrate.config;

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
}
