package dev.dynamomigrate.engine;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.source.LoadedMigration;
import java.util.Optional;

/** One call of a script's up or down, in the calling thread. */
final class ScriptRun {
  private final Step step;
  private final LoadedMigration migration;
  private final ScriptContext context;
  private final Thread runner = Thread.currentThread();

  ScriptRun(Step step, LoadedMigration migration, ScriptContext context) {
    this.step = step;
    this.migration = migration;
    this.context = context;
  }

  /** What it threw, if it did. */
  Optional<Throwable> run() {
    ClassLoader before = runner.getContextClassLoader();
    runner.setContextClassLoader(migration.type().getClassLoader());
    try {
      Migration script = migration.create();
      if (step.direction() == Direction.UP) {
        script.up(context.table(), context);
      } else {
        script.down(context.table(), context);
      }
      return Optional.empty();
    } catch (Throwable thrown) {
      return Optional.of(thrown);
    } finally {
      runner.setContextClassLoader(before);
      // The record is written in this thread, and the SDK gives up at once in one that is
      // interrupted.
      Thread.interrupted();
    }
  }

  /** Whether code of this script is what calls in this thread. */
  boolean calledFrom(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().startsWith(migration.type().getName())) {
        return true;
      }
    }
    return false;
  }
}
