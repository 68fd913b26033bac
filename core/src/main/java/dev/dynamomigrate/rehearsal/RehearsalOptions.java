package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.plan.Target;

/**
 * How a rehearsal goes about it.
 *
 * @param target up to where; the next, all, or a version
 * @param run what scripts are given, and what the run may do beyond the rules
 * @param stop whether each migration is stopped in the middle, too, and taken up again
 * @param listener is told what is being done
 */
public record RehearsalOptions(Target target, RunOptions run, boolean stop, Listener listener) {
  /** Is told what is being done. */
  @FunctionalInterface
  public interface Listener {
    /** Something begins: {@code 0.1.0 down}. */
    void begins(String what);
  }
}
