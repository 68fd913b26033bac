package dev.dynamomigrate.engine;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.Ledger;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.plan.Finding;
import dev.dynamomigrate.source.Checksum;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.source.MigrationSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at what a status does not: differences, schema files, the compiler. Writes nothing. */
record Inspection(MigrationSource source, Schemas schemas, Ledger ledger) {

  /** A status with all that is found, and more of each. */
  TableStatus of(TableStatus status, boolean compile) {
    List<Finding> findings = new ArrayList<>();
    status.findings().forEach(finding -> findings.add(detailed(finding, status)));
    List<Version> known =
        source.versioned().stream().map(script -> script.version().orElseThrow()).toList();
    schema(status.current(), known).ifPresent(findings::add);
    if (compile) {
      findings.addAll(notCompiling());
    }
    return status.with(findings);
  }

  private static Finding detailed(Finding finding, TableStatus status) {
    if (finding.kind() != Finding.Kind.CHANGED) {
      return finding;
    }
    return status.migrations().stream()
        .filter(migration -> finding.about(migration.version().toString()))
        .findFirst()
        .map(migration -> finding.with(difference(migration)))
        .orElse(finding);
  }

  private static List<String> difference(MigrationStatus migration) {
    MigrationScript script = migration.script().orElseThrow();
    LedgerEntry ran = migration.entry().orElseThrow();
    return script.differenceFrom(ran.script().source(), new Checksum(ran.script().checksum()));
  }

  /**
   * Whether the schema of the current version is another one than the saved one.
   *
   * @param known the versions of the project
   */
  Optional<Finding> schema(Version current, List<Version> known) {
    return schemas
        .at(current, known)
        .flatMap(
            schema -> {
              List<String> differences = ledger.schemaDifferences(schema);
              return differences.isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      new Finding(
                          Finding.Kind.DIFFERENT,
                          Finding.SCHEMA,
                          "The %s is not the saved schema: %s."
                              .formatted(
                                  schemas
                                      .origin(current, known)
                                      .map(version -> "schema file of " + version)
                                      .orElse("configured schema file"),
                                  count(differences.size())),
                          differences));
            });
  }

  private static String count(int differences) {
    return differences == 1 ? "1 difference" : differences + " differences";
  }

  /** All at once is fast; only where that fails is each looked at by itself. */
  private List<Finding> notCompiling() {
    List<MigrationScript> scripts = new ArrayList<>(source.versioned());
    scripts.addAll(source.named());
    List<Finding> findings = new ArrayList<>();
    if (!scripts.isEmpty() && refusal(scripts).isPresent()) {
      for (MigrationScript script : scripts) {
        refusal(List.of(script))
            .map(refusal -> notCompiling(script, refusal))
            .ifPresent(findings::add);
      }
    }
    return findings;
  }

  private Optional<InvalidInputException> refusal(List<MigrationScript> scripts) {
    try {
      source.load(scripts).close();
      return Optional.empty();
    } catch (InvalidInputException refused) {
      return Optional.of(refused);
    }
  }

  /**
   * The first line says that a file does not compile, the others why: {@code file:line: ...}. Of
   * those the first is in the message; where in the line it is, is more of it.
   */
  private static Finding notCompiling(MigrationScript script, InvalidInputException refusal) {
    List<String> lines = refusal.getMessage().lines().toList();
    boolean errors = lines.size() > 1 && lines.get(0).endsWith("not compile.");
    return new Finding(
        Finding.Kind.NOT_COMPILING,
        script.label(),
        "%s %s: %s"
            .formatted(
                script.label(),
                errors ? "does not compile" : "cannot be loaded",
                lines.get(errors ? 1 : 0)),
        errors ? lines.subList(2, lines.size()) : lines);
  }
}
