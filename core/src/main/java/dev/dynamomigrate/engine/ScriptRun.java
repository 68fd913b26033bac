package dev.dynamomigrate.engine;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.guard.ScriptMark;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.source.LoadedMigration;
import java.util.List;
import java.util.Optional;

/** One call of a script's up or down, in the calling thread. */
final class ScriptRun {
  private final Step step;
  private final LoadedMigration migration;
  private final ScriptContext context;
  private final Thread runner = Thread.currentThread();
  private final ClassLoader mark;
  private List<String> leftBehind = List.of();

  ScriptRun(Step step, LoadedMigration migration, ScriptContext context) {
    this.step = step;
    this.migration = migration;
    this.context = context;
    // A thread inherits it of the one that starts it: so those of this run are known.
    this.mark =
        new ScriptMark(step.script().label(), migration.type().getClassLoader(), context.reach());
  }

  /** What it threw, if it did. */
  Optional<Throwable> run() {
    ClassLoader before = runner.getContextClassLoader();
    runner.setContextClassLoader(mark);
    try {
      Migration script = migration.create();
      if (step.direction() == Direction.UP) {
        script.up(context.table(), context);
        // Only in a rehearsal, where what it finds harms nobody.
        if (context.reach().copy().isPresent()) {
          script.check(context.table());
        }
      } else {
        script.down(context.table(), context);
      }
      return Optional.empty();
    } catch (Throwable thrown) {
      return Optional.of(thrown);
    } finally {
      leftBehind = threadsOfThisRun();
      context.end();
      runner.setContextClassLoader(before);
      // The record is written in this thread, and the SDK gives up at once in one that is
      // interrupted.
      Thread.interrupted();
    }
  }

  /** Those that would keep a process alive; a pool's daemons idle behind many a library. */
  private List<String> threadsOfThisRun() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread != runner && !thread.isDaemon())
        .filter(thread -> thread.getContextClassLoader() == mark)
        .map(Thread::getName)
        .sorted()
        .toList();
  }

  /** The names of the threads that the script started and that still ran when it ended. */
  List<String> leftBehind() {
    return leftBehind;
  }

  /** What it has moved until now. */
  Work work() {
    return context.work();
  }

  /** How it goes on after it was stopped, in a sentence. */
  String wayOn() {
    String label = step.script().label();
    return "%s goes on with: %s"
        .formatted(label, MigrationFailedException.again(label, step.direction()));
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
