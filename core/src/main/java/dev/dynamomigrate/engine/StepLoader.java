package dev.dynamomigrate.engine;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.ledger.Ledger;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.LoadedMigration;
import dev.dynamomigrate.source.LoadedMigrations;
import dev.dynamomigrate.source.MigrationSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Loads what a plan needs and looks whether it can be run at all, before any of it runs. */
record StepLoader(MigrationSource source, Schemas schemas, Ledger ledger) {

  /**
   * The migrations of a decision's steps.
   *
   * @throws MigrationException if one does not compile, cannot be reverted or must not be repeated,
   *     or if a schema cannot be read, or could not be saved
   */
  LoadedMigrations load(Decision decision) {
    List<Step> steps = decision.plan().steps();
    refuseUnusableSchemas(decision);
    LoadedMigrations loaded = source.load(steps.stream().map(Step::script).toList());
    try {
      for (int i = 0; i < steps.size(); i++) {
        refuse(decision, steps.get(i), loaded.all().get(i));
      }
      return loaded;
    } catch (MigrationException refused) {
      loaded.close();
      throw refused;
    }
  }

  private void refuseUnusableSchemas(Decision decision) {
    List<Step> steps = decision.plan().steps();
    Set<Schema> saved = new LinkedHashSet<>();
    for (int i = 0; i < steps.size(); i++) {
      schemas.at(decision.schemaOf(steps.get(i)), decision.versions());
      schemas.at(decision.currentAfter(i + 1), decision.versions()).ifPresent(saved::add);
    }
    saved.forEach(ledger::refuseUnsavable);
    if (steps.stream().anyMatch(Step::resets)) {
      // A row of each version is written afterwards, dated as its schema has it.
      decision.versions().forEach(version -> schemas.at(version, decision.versions()));
    }
  }

  private static void refuse(Decision decision, Step step, LoadedMigration migration) {
    String label = migration.script().label();
    if (step.again() && migration.notRepeatable().isPresent()) {
      throw new MigrationException(
          ExitCode.FAILED,
          "%s must not run again: %s Nothing was done."
              .formatted(label, sentence(migration.notRepeatable().get())),
          settleable(decision, step)
              ? "Do by hand what it says, then settle it: 'repair %s --as applied|outstanding'."
                  .formatted(label)
              : "Do by hand what it says.");
    }
    if (step.direction() == Direction.UP) {
      return;
    }
    if (migration.oneWay().isPresent()) {
      throw new MigrationException(
          ExitCode.FAILED,
          "%s cannot be reverted: %s Nothing was done."
              .formatted(label, sentence(migration.oneWay().get())),
          "Do by hand what it says, or restore the table from a backup.");
    }
    if (!migration.hasDown()) {
      throw new MigrationException(
          ExitCode.FAILED,
          "%s cannot be reverted: it has no down(). Nothing was done.".formatted(label),
          "Write its down(), or declare @OneWay(\"why, and what to do by hand\").");
    }
  }

  /** What ended well, and a named migration, has nothing to settle. */
  private static boolean settleable(Decision decision, Step step) {
    return step.script().version().filter(v -> decision.history().of(v).inTheWay()).isPresent();
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }
}
