package dev.dynamomigrate.plan;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.source.MigrationScript;
import java.util.Map;
import java.util.Optional;

/** The targets that are one script each, whatever is outstanding: by name, reset and repeat. */
record SingleRun(
    Map<Version, MigrationScript> scripts, Map<String, MigrationScript> named, History history) {

  /** A named migration; whatever else is recorded, it may be what mends it. */
  Step named(String name) {
    if (History.RESETS.contains(name)) {
      throw new PlanRefusedException(
          ExitCode.INVALID,
          "'%s' is not run by its name: afterwards every version counts as applied. Nothing was done."
              .formatted(name),
          "Run it with the command 'reset'.");
    }
    MigrationScript script = named.get(name);
    if (script == null) {
      throw new PlanRefusedException(
          ExitCode.INVALID,
          "There is no named migration '%s'. Nothing was done.".formatted(name),
          "Known are: " + (named.isEmpty() ? "none" : String.join(", ", named.keySet())) + ".");
    }
    return new Step(script, Direction.UP, Step.Reason.NAMED);
  }

  /** The first of the resets that is there. */
  Step reset() {
    return History.RESETS.stream()
        .filter(named::containsKey)
        .findFirst()
        .map(name -> new Step(named.get(name), Direction.UP, Step.Reason.RESET))
        .orElseThrow(
            () ->
                new PlanRefusedException(
                    ExitCode.INVALID,
                    "There is no reset.java and no latest.java. Nothing was done.",
                    "Write one whose up() brings the table to where all versions would have"
                        + " brought it."));
  }

  /** What ran last, if something did and nothing else is in its way. */
  Optional<Step> repeated() {
    return history.lastRun().map(this::again);
  }

  private Step again(History.LastRun last) {
    if (History.RESETS.contains(last.label())) {
      return reset();
    }
    Optional<Version> version = Version.parse(last.label());
    if (version.isEmpty()) {
      return new Step(named(last.label()).script(), last.direction(), Step.Reason.REPEATED);
    }
    refuseUnfinishedReset();
    refuseOthers(version.get());
    if (history.of(version.get()).state() == MigrationState.ADOPTED
        && !scripts.containsKey(version.get())) {
      throw new PlanRefusedException(
          ExitCode.INVALID,
          "%s would have to run, but its script is not there. Nothing was done."
              .formatted(version.get()),
          "It was applied by OneTable: repeat it there, or write %s.java."
              .formatted(version.get()));
    }
    MigrationScript script = script(scripts, history, version.get());
    return new Step(script, last.direction(), Step.Reason.REPEATED);
  }

  private void refuseOthers(Version version) {
    history
        .versions()
        .forEach(
            (other, recorded) -> {
              if (recorded.inTheWay() && !other.equals(version)) {
                throw PlanRefusedException.inTheWay(other.toString(), recorded);
              }
            });
  }

  /** Nobody knows what the table holds while a reset is unfinished. */
  void refuseUnfinishedReset() {
    history
        .unfinishedReset()
        .ifPresent(
            recorded -> {
              String label = recorded.entry().map(LedgerEntry::label).orElseThrow();
              throw PlanRefusedException.inTheWay(label, recorded);
            });
  }

  /** The script of a version that has to run. */
  static MigrationScript script(
      Map<Version, MigrationScript> scripts, History history, Version version) {
    MigrationScript script = scripts.get(version);
    if (script == null) {
      throw new PlanRefusedException(
          ExitCode.INVALID,
          "%s would have to run, but its script is not there. Nothing was done.".formatted(version),
          history.of(version).state() == MigrationState.ADOPTED
              ? "It was %s: write %s.java with a down() that reverts it."
                  .formatted(
                      history
                          .of(version)
                          .entry()
                          .map(LedgerEntry::origin)
                          .orElse("applied by OneTable"),
                      version)
              : "Bring back its file; 'list' shows what is applied.");
    }
    return script;
  }
}
