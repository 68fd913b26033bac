package dev.dynamomigrate.cli;

import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code status}. */
@Command(
    name = "status",
    description = {
      "Show where the table stands. Reads only.",
      "With --watch: look every two seconds and show what changed, until Ctrl-C; with --json too, a"
          + " line of JSON for each change."
    },
    footer = {"", "Example: migrate status --watch"})
final class StatusCommand extends TableCommand {
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  @Option(
      names = {"-w", "--watch"},
      description = "Show it again whenever it changes, until Ctrl-C.")
  boolean watch;

  @Override
  void call(Session session) {
    if (watch) {
      session
          .output()
          .watch(session.migrator()::status, session.place(), StatusWatch.Pause.of(INTERVAL));
    } else {
      session.output().status(session.migrator().status(), session.place());
    }
  }
}
