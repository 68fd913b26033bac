package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.MigrationFailedException;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.engine.StopRequestedException;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.PlanRefusedException;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.rehearsal.Verdict.Outcome;
import dev.dynamomigrate.transform.TransformOptions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One migration: up; up again; down; up, stopped in the middle and taken up again. Before each of
 * them the copy is put back to what it should find, so that one that goes wrong leaves the others
 * as they are.
 */
final class OneRehearsal {
  private final Stage stage;
  private final Marks marks;
  private final Step step;
  private final RehearsalOptions options;
  private final Whole whole;
  private final BrokenRules broken;

  /** What all rehearsals of a run share. */
  record Stage(Migrator migrator, Copy copy, Copy ledger, Measure measure, StopInTheMiddle stop) {}

  /** The data and the record at one moment. */
  private record Moment(Snapshot data, List<Map<String, AttributeValue>> record)
      implements AutoCloseable {
    @Override
    public void close() {
      data.close();
    }
  }

  /** How a run ended. */
  private record Attempt(Optional<LedgerEntry> entry, String problem) {
    boolean ok() {
      return problem.isEmpty();
    }
  }

  OneRehearsal(Stage stage, Marks marks, Step step, RehearsalOptions options, Outside outside) {
    this.stage = stage;
    this.marks = marks;
    this.step = step;
    this.options = options;
    this.whole = outside.whole();
    this.broken = new BrokenRules(outside.rules(), label());
  }

  /** What is known of the whole table. */
  record Outside(Whole whole, KeyRules rules) {}

  private String label() {
    return step.script().label();
  }

  private Version version() {
    return step.script().version().orElseThrow();
  }

  /**
   * Tries it.
   *
   * @param goesOn whether another one comes after it, and is to find it applied
   */
  Rehearsed run(boolean goesOn) {
    HeapPeak peak = new HeapPeak();
    try (Moment before = moment(stage.copy().snapshot())) {
      begins("up");
      stage.stop().count();
      Attempt up = attempt(new Target.Only(version(), Direction.UP), options.run().plan());
      stage.stop().counted();
      double writeUnits = stage.measure().writeUnits();
      double readUnits = stage.measure().readUnits();
      Duration time = up.entry().flatMap(LedgerEntry::duration).orElse(Duration.ZERO);
      begins("comparing");
      Changes changes = new Changes(marks.typeField());
      try (Moment after = moment(stage.copy().emptySnapshot())) {
        stage.copy().compare(before.data(), Set.of(), after.data()::add, broken.beside(changes));
        boolean ok = up.ok();
        Verdict repeatable = ok ? repeatable(after) : unknown(marks.notRepeatable());
        Verdict reversible = ok ? reversible(before) : unknown(marks.oneWay());
        Verdict resumable = ok ? resumable(up, before, after) : unknown(marks.notRepeatable());
        if (ok && goesOn) {
          putBack(after);
        }
        return new Rehearsed(
            label(),
            step.script().description(),
            changes.all(),
            reversible,
            repeatable,
            resumable,
            Optional.of(up.problem()).filter(problem -> !problem.isEmpty()),
            time,
            writeUnits,
            readUnits,
            ok ? whole.forecast(writeUnits, readUnits, time) : Optional.empty(),
            peak.bytes());
      }
    }
  }

  /** What DynamoDB would refuse of what {@code up} wrote, in words. */
  List<String> problems() {
    return broken.problems();
  }

  private void begins(String what) {
    options.listener().begins(label() + " " + what);
  }

  private Moment moment(Snapshot data) {
    return new Moment(data, stage.ledger().record());
  }

  private void putBack(Moment moment) {
    stage.copy().restore(moment.data());
    stage.ledger().restoreRecord(moment.record());
  }

  /** Whatever is refused before it runs is thrown. */
  private Attempt attempt(Target target, PlanOptions plan) {
    TransformOptions given = options.run().transforms();
    RunOptions run =
        new RunOptions("rehearse", plan, false, Duration.ZERO, options.run().params())
            .with(new TransformOptions(given.maxErrors(), Optional.empty(), false, given.verify()));
    try {
      RunReport report = stage.migrator().run(target, run);
      return new Attempt(report.done().stream().findFirst(), "");
    } catch (MigrationFailedException failed) {
      LedgerEntry entry = failed.report().failed().orElseThrow();
      return new Attempt(Optional.of(entry), entry.error());
    }
  }

  private Verdict repeatable(Moment after) {
    if (marks.notRepeatable().isPresent()) {
      return declared("@NotRepeatable", marks.notRepeatable().get());
    }
    begins("up again");
    Attempt again = attempt(new Target.Repeat(), PlanOptions.NONE);
    Verdict verdict =
        verdict(after, Set.of(), again.ok() ? "" : "The second up failed: " + again.problem());
    if (verdict.outcome() == Outcome.NO) {
      putBack(after);
    }
    return verdict;
  }

  private Verdict reversible(Moment before) {
    if (marks.oneWay().isPresent()) {
      return declared("@OneWay", marks.oneWay().get());
    }
    if (!marks.hasDown()) {
      return new Verdict(Outcome.NO, true, 0, List.of(), "It has no down().");
    }
    begins("down");
    Attempt down;
    try {
      down = attempt(new Target.Only(version(), Direction.DOWN), PlanOptions.NONE);
    } catch (PlanRefusedException higher) {
      return notTried(higher.getMessage());
    }
    return verdict(before, marks.stamps(), down.ok() ? "" : "Its down failed: " + down.problem());
  }

  private Verdict resumable(Attempt up, Moment before, Moment after) {
    if (marks.notRepeatable().isPresent()) {
      return declared("@NotRepeatable", marks.notRepeatable().get());
    }
    if (!options.stop()) {
      return notTried("--interrupt tries it.");
    }
    if (!stage.stop().possible()) {
      return notTried("It is over before it could be stopped.");
    }
    Set<String> unlike = unlike(before, after);
    begins("up, stopped in the middle");
    putBack(before);
    stage.stop().stop();
    Attempt stopped;
    try {
      stopped = attempt(new Target.Only(version(), Direction.UP), options.run().plan());
    } catch (StopRequestedException early) {
      return notTried("It is over before it could be stopped.");
    } finally {
      stage.stop().count();
    }
    if (stopped.entry().filter(run -> run.state() == RunState.INTERRUPTED).isEmpty()) {
      return notTried("It came to its end before it could be stopped.");
    }
    begins("up, taken up again");
    PlanOptions plan = options.run().plan();
    Attempt rest =
        attempt(
            new Target.Only(version(), Direction.UP),
            new PlanOptions(plan.outOfOrder(), true, plan.strict()));
    Verdict verdict =
        verdict(after, unlike, rest.ok() ? "" : "The rest of it failed: " + rest.problem());
    String when =
        String.format(
            Locale.ROOT,
            "It was stopped after %,d of %,d items written.",
            written(stopped),
            written(up));
    return new Verdict(
        verdict.outcome(),
        verdict.expected(),
        verdict.differing(),
        verdict.samples(),
        (when + " " + verdict.note()).strip());
  }

  /** The attributes in which two whole runs differ, such as the time at which they wrote. */
  private Set<String> unlike(Moment before, Moment after) {
    begins("up, once more as a whole");
    putBack(before);
    attempt(new Target.Only(version(), Direction.UP), options.run().plan());
    Set<String> unlike = new TreeSet<>(marks.stamps());
    stage
        .copy()
        .compare(
            after.data(),
            Set.of(),
            item -> {},
            (diff, was, is) -> {
              if (was.isPresent() && is.isPresent()) {
                unlike.addAll(diff.attributes());
              }
            });
    return unlike;
  }

  private static long written(Attempt attempt) {
    return attempt.entry().map(entry -> entry.work().itemsWritten()).orElse(0L);
  }

  /** Whether what stands there now is what it should be, and the run that made it ended well. */
  private Verdict verdict(Moment should, Set<String> passedOver, String failure) {
    Changes differences = new Changes(marks.typeField());
    long rests = stage.copy().compare(should.data(), passedOver, item -> {}, differences);
    boolean yes = failure.isEmpty() && differences.items() == 0;
    String note =
        rests == 0
            ? failure
            : "%s Not compared: %s, which every run writes anew."
                .formatted(failure, String.join(", ", passedOver))
                .strip();
    return new Verdict(
        yes ? Outcome.YES : Outcome.NO, true, differences.items(), differences.samples(), note);
  }

  private static Verdict declared(String annotation, String why) {
    return new Verdict(
        Outcome.NOT_TRIED, false, 0, List.of(), "It declares %s: %s".formatted(annotation, why));
  }

  private static Verdict notTried(String why) {
    return new Verdict(Outcome.NOT_TRIED, true, 0, List.of(), why);
  }

  private static Verdict unknown(Optional<String> declaredNot) {
    return new Verdict(Outcome.NOT_TRIED, declaredNot.isEmpty(), 0, List.of(), "Its up failed.");
  }
}
