package dev.dynamomigrate.cli;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.plan.Target;
import java.util.concurrent.Callable;
import picocli.CommandLine.ParentCommand;

/** A command that works on the configured table. */
abstract class TableCommand implements Callable<Integer> {
  @ParentCommand MigrateCommand root;

  @Override
  public Integer call() {
    try (Session session = Session.open(root)) {
      call(session);
      return ExitCode.DONE.code();
    }
  }

  abstract void call(Session session);

  /** Runs to a target and prints what was done. */
  void run(Session session, Target target, String command) {
    session.output().report(session.run(target, root.options.run(command)));
  }
}
