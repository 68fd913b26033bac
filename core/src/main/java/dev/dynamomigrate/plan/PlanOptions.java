package dev.dynamomigrate.plan;

/**
 * What a plan may do beyond the rules.
 *
 * @param outOfOrder applies outstanding versions below the current one
 * @param retryFailed runs failed and interrupted migrations again
 * @param strict refuses when an applied script changed or is gone
 */
public record PlanOptions(boolean outOfOrder, boolean retryFailed, boolean strict) {
  /** The rules as they are. */
  public static final PlanOptions NONE = new PlanOptions(false, false, false);
}
