package dev.dynamomigrate.cli;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.TableStatus;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code list}. */
@Command(
    name = "list",
    description = {
      "List what is applied, and what failed on the way. Reads only.",
      "With --show: print the source that ran last for a version, also if its file is gone."
    },
    footer = {"", "Example: migrate list --show 0.1.0"})
final class ListCommand extends TableCommand {
  @Option(
      names = "--show",
      paramLabel = "<version>",
      description = "Print the source of its last run, and nothing else, on standard output.")
  String show;

  @Override
  void call(Session session) {
    Optional<Version> shown = Optional.ofNullable(show).map(Version::of);
    TableStatus status = session.migrator().status();
    shown.ifPresentOrElse(
        version -> session.output().source(RecordedSource.of(status, version)),
        () -> session.output().list(status));
  }
}
