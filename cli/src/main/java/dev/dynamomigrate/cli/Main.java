package dev.dynamomigrate.cli;

import dev.dynamomigrate.MigrationException;

/** The program: what {@code jbang-catalog.json} points to. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String... args) {
    Surroundings surroundings = Surroundings.ofProcess();
    Outcome outcome = CommandRun.in(surroundings).execute(args);
    outcome.error().ifPresent(error -> print(error, surroundings, outcome));
    System.exit(outcome.exitCode());
  }

  static void print(MigrationException error, Surroundings surroundings, Outcome outcome) {
    System.err.println(surroundings.screen().bad(error.getMessage()));
    if (!error.hint().isEmpty()) {
      System.err.println(error.hint());
    }
    if (outcome.verbose()) {
      error.printStackTrace(System.err);
    }
  }
}
