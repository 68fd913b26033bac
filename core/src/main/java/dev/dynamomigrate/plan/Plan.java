package dev.dynamomigrate.plan;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.source.MigrationScript;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What will run.
 *
 * @param current the highest applied version before
 * @param steps in the order in which they run; empty if there is nothing to do
 * @param outstanding all that is not applied before, in order
 * @param findings what does not fit and does not stop the plan
 */
public record Plan(
    Version current, List<Step> steps, List<MigrationScript> outstanding, List<Finding> findings) {

  /**
   * Holds this plan against the one that somebody agreed to.
   *
   * @throws PlanRefusedException if other migrations would run, or in another direction
   */
  public void refuseUnless(Plan agreed) {
    refuseUnless(agreed.agreement());
  }

  /** What somebody agrees to, who agrees to this. */
  public Agreement agreement() {
    return new Agreement(words(), checksums());
  }

  /**
   * What somebody agreed to.
   *
   * @param words of each step its label and its direction: {@code 0.1.0 up}
   * @param checksums of their scripts, each empty where there is no source
   */
  public record Agreement(List<String> words, List<String> checksums) {
    /** What is left of it when so many of its steps have ended well. */
    public Agreement after(int steps) {
      return new Agreement(
          words.subList(steps, words.size()), checksums.subList(steps, checksums.size()));
    }

    /** Holds what would run now against what was agreed to; throws as for a plan. */
    public void refuseUnless(Agreement agreed) {
      if (!words.equals(agreed.words)) {
        throw new PlanRefusedException(
            ExitCode.FAILED,
            "Something else would run now than what was agreed to: %s instead of %s. Nothing was done."
                .formatted(listed(words), listed(agreed.words)),
            "Somebody ran migrations meanwhile. Look at 'status', then give the command again.");
      }
      if (!checksums.equals(agreed.checksums)) {
        throw new PlanRefusedException(
            ExitCode.FAILED,
            "A script was edited after its run was agreed to. Nothing was done.",
            "Read it once more, then give the command again.");
      }
    }
  }

  /** Holds this plan against what was agreed to; throws as for a plan. */
  public void refuseUnless(Agreement agreed) {
    agreement().refuseUnless(agreed);
  }

  private List<String> words() {
    return steps.stream()
        .map(step -> step.script().label() + " " + step.direction().word())
        .toList();
  }

  private List<String> checksums() {
    return steps.stream().map(step -> step.script().checksum().text()).toList();
  }

  private static String listed(List<String> words) {
    return words.isEmpty() ? "nothing" : String.join(", ", words);
  }

  /**
   * Before anything is written: a canary is one migration, upwards.
   *
   * @throws PlanRefusedException if this is something else
   */
  public void refuseAsCanary() {
    if (steps.size() > 1) {
      throw new PlanRefusedException(
          ExitCode.INVALID,
          "A canary is one migration, and %s would run. Nothing was done."
              .formatted(listed(steps.stream().map(step -> step.script().label()).toList())),
          "Apply the next one alone: up --limit 1 --canary 5%.");
    }
    if (steps.stream().anyMatch(step -> step.direction() == Direction.DOWN || step.resets())) {
      throw new PlanRefusedException(
          ExitCode.INVALID,
          "Only a way up can be a canary, and no reset. Nothing was done.",
          "Leave --canary out: 'down' reverts a canary in full.");
    }
  }

  /** What is outstanding after the whole plan, in order. */
  public List<MigrationScript> remaining() {
    return remainingAfter(steps);
  }

  /** What is outstanding after some of the steps, in order. */
  public List<MigrationScript> remainingAfter(Collection<Step> done) {
    Map<Version, MigrationScript> remaining = new TreeMap<>();
    outstanding.forEach(script -> remaining.put(script.version().orElseThrow(), script));
    for (Step step : done) {
      if (step.resets()) {
        remaining.clear();
      }
      step.script().version().ifPresent(version -> apply(step, version, remaining));
    }
    return List.copyOf(remaining.values());
  }

  private static void apply(Step step, Version version, Map<Version, MigrationScript> remaining) {
    if (step.direction() == Direction.UP) {
      remaining.remove(version);
    } else {
      remaining.put(version, step.script());
    }
  }
}
