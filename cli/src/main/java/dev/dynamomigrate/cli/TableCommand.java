package dev.dynamomigrate.cli;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.plan.Target;
import java.util.concurrent.Callable;
import picocli.CommandLine.ParentCommand;

/** A command that works on the configured table. */
abstract class TableCommand implements Callable<Integer> {
  @ParentCommand MigrateCommand root;

  @Override
  public Integer call() {
    if (!runs()) {
      root.options.refuseCreateTable();
    }
    try (Session session = open()) {
      call(session);
      return ExitCode.DONE.code();
    }
  }

  abstract void call(Session session);

  /** Where it works. */
  Session open() {
    return Session.open(root);
  }

  /** Whether it runs migrations, and may therefore create the table. */
  boolean runs() {
    return false;
  }

  /** Runs to a target and prints what was done. */
  void run(Session session, Target target, String command) {
    RunReport report = session.run(target, root.options.run(command));
    root.facts().of(report);
    session.output().report(report, target);
  }

  /** What only changes the record, or another's run, has no plan to print. */
  void refuseDryRun(String command) {
    if (root.options.dry) {
      throw new InvalidInputException(
          "'%s' has no dry run.".formatted(command),
          "Leave --dry out: it shows what it will do, and asks.");
    }
  }

  /** What counts nothing refuses to be told how many: it would run more than somebody meant. */
  void refuseLimit(String command, String wayOut) {
    if (root.options.limit != null) {
      throw new InvalidInputException("'%s' takes no --limit.".formatted(command), wayOut);
    }
  }
}
