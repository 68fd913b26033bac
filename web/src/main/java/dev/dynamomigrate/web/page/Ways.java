package dev.dynamomigrate.web.page;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.plan.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be done about something, as links to the questions before it: pure functions. */
final class Ways {
  private Ways() {}

  /**
   * One thing that can be done.
   *
   * @param text what is written on the link
   * @param address of the question before it
   */
  record Way(String text, String address) {
    private static Way of(String text, String action, String... parameters) {
      return new Way(text, Paths.confirm(action, Ways.parameters(parameters)));
    }
  }

  /**
   * What can be done about a finding.
   *
   * @param migration the one that it is about, if it is about one
   */
  static List<Way> out(Finding finding, Optional<MigrationStatus> migration) {
    String label = finding.label();
    Way applied = Way.of("Settle as applied", "repair", "version", label, "as", "applied");
    Way outstanding =
        Way.of("Settle as outstanding", "repair", "version", label, "as", "outstanding");
    return switch (finding.kind()) {
      case FAILED, INTERRUPTED -> {
        Direction direction =
            migration
                .flatMap(MigrationStatus::entry)
                .map(LedgerEntry::direction)
                .orElse(Direction.UP);
        Way again =
            Version.parse(label).isPresent()
                ? Way.of("Run it again", direction.word(), "retryFailed", "1")
                : Way.of("Run it again", "reset");
        yield Version.parse(label).isPresent()
            ? List.of(again, applied, outstanding)
            : List.of(again, outstanding);
      }
      case CHANGED ->
          List.of(
              Way.of("Record the file as it is", "repair", "version", label, "as", "applied"),
              outstanding);
      case MISSING -> List.of(outstanding);
      case OUT_OF_ORDER -> List.of(Way.of("Apply it now", "up", "outOfOrder", "1"), applied);
      case CANARY ->
          List.of(
              Way.of("Complete it", "up", "limit", "1"),
              Way.of("Revert it", "down"),
              applied,
              outstanding);
      case DIFFERENT ->
          List.of(
              Way.of(
                  "Save the file's schema", "repair", "version", Finding.SCHEMA, "as", "applied"));
      case NOT_COMPILING -> List.of();
    };
  }

  /**
   * What leads to a version.
   *
   * @param current the highest applied version
   */
  static Optional<Way> to(MigrationStatus migration, Version current) {
    int order = migration.version().compareTo(current);
    if (order == 0 || (order > 0 && migration.script().isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        Way.of(
            order > 0 ? "Up to here" : "Down to here",
            "to",
            "version",
            migration.version().toString()));
  }

  static Map<String, String> parameters(String... names) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i += 2) {
      parameters.put(names[i], names[i + 1]);
    }
    return parameters;
  }
}
