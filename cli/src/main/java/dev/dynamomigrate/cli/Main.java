package dev.dynamomigrate.cli;

import dev.dynamomigrate.MigrationException;
import java.io.PrintStream;

/** The program: what {@code jbang-catalog.json} points to. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String... args) {
    Surroundings surroundings = Surroundings.ofProcess();
    Outcome outcome = CommandRun.in(surroundings).execute(args);
    print(outcome, surroundings.screen(), System.err);
    System.exit(outcome.exitCode());
  }

  /** Prints what went wrong, if anything did, and what to do then. */
  static void print(Outcome outcome, Screen screen, PrintStream err) {
    if (outcome.error().isEmpty()) {
      return;
    }
    MigrationException error = outcome.error().get();
    err.println(screen.bad(error.getMessage()));
    if (!error.hint().isEmpty()) {
      err.println(error.hint());
    }
    if (outcome.verbose()) {
      error.printStackTrace(err);
    }
  }
}
