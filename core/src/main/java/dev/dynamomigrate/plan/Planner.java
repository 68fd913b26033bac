package dev.dynamomigrate.plan;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.ledger.Recorded;
import dev.dynamomigrate.source.MigrationScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Decides what runs. A pure function: no clock, no table, no files.
 *
 * <p>The rules, in the order in which they are asked:
 *
 * <ol>
 *   <li>A target that nobody knows is refused.
 *   <li>A reset, and a named migration, run whatever else is recorded.
 *   <li>A failed or interrupted migration or reset stops everything until it is repeated or
 *       settled; a migration that is resumable, or with {@code retryFailed} any, is taken up again
 *       in its own direction.
 *   <li>A canary is applied in full by the way up and reverted by the way down.
 *   <li>Upwards, an outstanding version below the current one is refused unless {@code outOfOrder}.
 *   <li>A step without a script is refused.
 *   <li>With {@code strict}, applied scripts that changed or are gone are refused.
 * </ol>
 */
public final class Planner {
  private final Map<Version, MigrationScript> scripts = new TreeMap<>();
  private final Map<String, MigrationScript> named = new TreeMap<>();
  private final History history;
  private final PlanOptions options;

  private Planner(List<MigrationScript> known, History history, PlanOptions options) {
    for (MigrationScript script : known) {
      if (script.version().isPresent()) {
        scripts.put(script.version().get(), script);
      } else {
        named.put(script.name(), script);
      }
    }
    this.history = history;
    this.options = options;
  }

  /**
   * The plan.
   *
   * @param known the versioned scripts, and the named ones where one of those is the target
   * @throws PlanRefusedException if the rules forbid the target
   */
  public static Plan plan(
      List<MigrationScript> known, History history, Target target, PlanOptions options) {
    return new Planner(known, history, options).plan(target);
  }

  private Plan plan(Target target) {
    List<Step> steps = steps(target);
    // A run completes a canary or takes it back: nothing to remark on.
    List<Finding> findings =
        Findings.of(List.copyOf(scripts.values()), history).stream()
            .filter(finding -> finding.kind() != Finding.Kind.CANARY)
            .toList();
    if (options.strict()) {
      refuseStrictly(findings);
    }
    List<MigrationScript> outstanding = outstanding().stream().map(scripts::get).toList();
    return new Plan(history.current(), steps, outstanding, findings);
  }

  private List<Step> steps(Target target) {
    SingleRun single = new SingleRun(scripts, named, history);
    if (target instanceof Target.Named byName) {
      return List.of(single.named(byName.name()));
    }
    if (target instanceof Target.Reset) {
      return List.of(single.reset());
    }
    if (target instanceof Target.Repeat) {
      return single.repeated().map(List::of).orElse(List.of());
    }
    Version current = history.current();
    Direction direction = direction(target);
    single.refuseUnfinishedReset();
    return direction == Direction.UP ? upwards(target, current) : downwards(target);
  }

  private Direction direction(Target target) {
    if (target instanceof Target.Back) {
      return Direction.DOWN;
    }
    if (target instanceof Target.Only only) {
      return only.direction();
    }
    if (target instanceof Target.To to) {
      refuseUnknown(to.version());
      Version top = history.revertible().isEmpty() ? Version.ZERO : history.revertible().first();
      return to.version().compareTo(top) < 0 ? Direction.DOWN : Direction.UP;
    }
    return Direction.UP;
  }

  private void refuseUnknown(Version version) {
    if (!version.equals(Version.ZERO)
        && !scripts.containsKey(version)
        && !history.versions().containsKey(version)) {
      throw new PlanRefusedException(
          ExitCode.INVALID,
          "There is no migration " + version + ". Nothing was done.",
          "Known are: " + (known().isEmpty() ? "none" : list(known())) + ".");
    }
  }

  private Set<Version> known() {
    Set<Version> known = new TreeSet<>(scripts.keySet());
    known.addAll(history.versions().keySet());
    return known;
  }

  private List<Step> upwards(Target target, Version current) {
    List<Step> again = takenUpAgain(Direction.UP);
    List<Version> outstanding = outstanding();
    List<Version> below =
        outstanding.stream()
            .filter(version -> version.compareTo(current) < 0)
            .filter(version -> history.of(version).state() == MigrationState.OUTSTANDING)
            .toList();
    if (!below.isEmpty() && !options.outOfOrder()) {
      throw new PlanRefusedException(
          ExitCode.FAILED,
          "%s %s outstanding below the current version %s: out of order. Nothing was done."
              .formatted(list(below), below.size() == 1 ? "is" : "are", current),
          "Give %s a higher version, or apply with --out-of-order."
              .formatted(below.size() == 1 ? "it" : "them"));
    }
    List<Step> steps = new ArrayList<>(again);
    for (Version version : outstanding) {
      MigrationState state = history.of(version).state();
      if (state == MigrationState.OUTSTANDING) {
        steps.add(new Step(scripts.get(version), Direction.UP, Step.Reason.OUTSTANDING));
      } else if (state == MigrationState.CANARY) {
        steps.add(new Step(scripts.get(version), Direction.UP, Step.Reason.CANARY));
      }
    }
    steps.sort(Comparator.comparing(step -> step.script().version().orElseThrow()));
    if (target instanceof Target.Only only) {
      return only(only, steps);
    }
    if (target instanceof Target.Next next) {
      return List.copyOf(steps.subList(0, Math.min(next.limit(), steps.size())));
    }
    if (target instanceof Target.To to) {
      return steps.stream()
          .filter(step -> step.script().version().orElseThrow().compareTo(to.version()) <= 0)
          .toList();
    }
    return List.copyOf(steps);
  }

  /**
   * Of the steps upwards the one that is asked for, if it is the first; nothing if it is applied.
   */
  private List<Step> only(Target.Only target, List<Step> steps) {
    List<Version> versions =
        steps.stream().map(step -> step.script().version().orElseThrow()).toList();
    if (!versions.contains(target.version())) {
      return List.of();
    }
    if (!versions.get(0).equals(target.version())) {
      throw new PlanRefusedException(
          ExitCode.FAILED,
          "%s is outstanding and comes before %s. Nothing was done."
              .formatted(versions.get(0), target.version()),
          "Apply that first, or all up to this one: 'to %s'.".formatted(target.version()));
    }
    return List.of(steps.get(0));
  }

  private List<Step> downwards(Target target) {
    List<Step> again = takenUpAgain(Direction.DOWN);
    List<Version> reverted = reverted(target, List.copyOf(history.revertible()));
    List<Step> steps = new ArrayList<>();
    for (Version version : reverted) {
      Step.Reason reason =
          again.stream()
              .filter(step -> step.script().version().orElseThrow().equals(version))
              .map(Step::reason)
              .findFirst()
              .orElse(
                  history.of(version).state() == MigrationState.CANARY
                      ? Step.Reason.CANARY
                      : Step.Reason.APPLIED);
      steps.add(new Step(script(version), Direction.DOWN, reason));
    }
    return steps;
  }

  private static List<Version> reverted(Target target, List<Version> applied) {
    if (target instanceof Target.To to) {
      return applied.stream().filter(version -> version.compareTo(to.version()) > 0).toList();
    }
    if (target instanceof Target.Back back) {
      return applied.subList(0, Math.min(back.limit(), applied.size()));
    }
    Version version = ((Target.Only) target).version();
    if (!applied.contains(version)) {
      return List.of();
    }
    if (!applied.get(0).equals(version)) {
      throw new PlanRefusedException(
          ExitCode.FAILED,
          "%s is applied above %s. Nothing was done.".formatted(applied.get(0), version),
          "Revert that first; 'to <version>' reverts everything above a version.");
    }
    return List.of(version);
  }

  /** The failed and interrupted migrations, if the rules let them run again in this direction. */
  private List<Step> takenUpAgain(Direction direction) {
    List<Step> again = new ArrayList<>();
    for (Map.Entry<Version, Recorded> version : history.versions().entrySet()) {
      Recorded recorded = version.getValue();
      if (!recorded.inTheWay()) {
        continue;
      }
      Direction ran = recorded.entry().map(LedgerEntry::direction).orElse(Direction.UP);
      boolean resumable = recorded.entry().map(run -> run.script().resumable()).orElse(false);
      if (ran != direction || !(options.retryFailed() || resumable)) {
        throw PlanRefusedException.inTheWay(version.getKey().toString(), recorded);
      }
      Step.Reason reason =
          recorded.state() == MigrationState.FAILED ? Step.Reason.FAILED : Step.Reason.INTERRUPTED;
      again.add(new Step(script(version.getKey()), ran, reason));
    }
    return again;
  }

  private List<Version> outstanding() {
    return scripts.keySet().stream()
        .filter(version -> !history.of(version).applied())
        .collect(Collectors.toList());
  }

  private MigrationScript script(Version version) {
    return SingleRun.script(scripts, history, version);
  }

  private static void refuseStrictly(List<Finding> findings) {
    List<String> changed =
        findings.stream()
            .filter(finding -> !finding.kind().inTheWay())
            .filter(finding -> finding.kind() != Finding.Kind.OUT_OF_ORDER)
            .map(finding -> "%s %s".formatted(finding.label(), finding.kind().word()))
            .toList();
    if (!changed.isEmpty()) {
      throw new PlanRefusedException(
          ExitCode.FAILED,
          "Not as it was applied: %s. Nothing was done.".formatted(String.join(", ", changed)),
          "Bring the old text back and put the change into a new migration, settle it with"
              + " 'repair', or run without --strict.");
    }
  }

  private static String list(Iterable<Version> versions) {
    List<String> texts = new ArrayList<>();
    versions.forEach(version -> texts.add(version.toString()));
    return String.join(", ", texts);
  }
}
