package dev.dynamomigrate.remote;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.AdoptionReport;
import dev.dynamomigrate.engine.AdoptionRequest;
import dev.dynamomigrate.engine.Confirmation;
import dev.dynamomigrate.engine.MigrationFailedException;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.engine.TableRecord;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.ledger.HistoryRow;
import dev.dynamomigrate.ledger.LedgerContents;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.ledger.ScriptFacts;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.plan.Adoption;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Planner;
import dev.dynamomigrate.plan.Settlement;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.MigrationScript;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The migrations of a controller of OneTable's own. It is told one migration after the other, each
 * in one synchronous call that is sent once; what OneTable's history says is what counts. It has no
 * lease and no record of ours, so what needs those is refused.
 */
public final class OneTableMigrator implements Migrator {
  private final OneTableController controller;
  private final LambdaMigrator.Settings settings;

  /** A migrator that speaks with one. */
  public OneTableMigrator(Invoker controller, LambdaMigrator.Settings settings) {
    this.controller = new OneTableController(controller, settings.table());
    this.settings = settings;
  }

  @Override
  public TableStatus status() {
    return status(known(), history());
  }

  private TableStatus status(List<MigrationScript> known, History history) {
    Map<Version, MigrationStatus> migrations = new TreeMap<>();
    for (MigrationScript script : known) {
      Version version = script.version().orElseThrow();
      Optional<HistoryRow> row = history.of(version).newestRow();
      migrations.put(
          version,
          new MigrationStatus(
              version,
              script.description(),
              history.of(version).state(),
              row.map(HistoryRow::date),
              Optional.empty(),
              List.of(),
              Optional.of(script)));
    }
    return new TableStatus(
        settings.table(),
        history.current(),
        Optional.empty(),
        Optional.empty(),
        List.copyOf(migrations.values()),
        List.of());
  }

  private History history() {
    return new History(
        new LedgerContents(List.of(), controller.past(), Optional.empty()), Optional.empty());
  }

  /** What is outstanding, and what the history tells. */
  private List<MigrationScript> known() {
    Map<Version, MigrationScript> known = new TreeMap<>();
    for (HistoryRow row : controller.past()) {
      Version.parse(row.label())
          .ifPresent(version -> known.put(version, script(row.label(), row.description())));
    }
    for (String outstanding : controller.outstanding()) {
      Version.parse(outstanding)
          .ifPresent(version -> known.putIfAbsent(version, script(outstanding, "")));
    }
    return List.copyOf(known.values());
  }

  private static MigrationScript script(String name, String description) {
    return new MigrationScript(name, Version.parse(name), description, Optional.empty(), "");
  }

  @Override
  public TableStatus validate(boolean compile) {
    return status();
  }

  /** It keeps nothing that it would tell. */
  @Override
  public TableRecord record() {
    return new TableRecord(List.of(), Optional.empty(), List.of());
  }

  @Override
  public List<MigrationScript> named() {
    return controller.named().stream().map(name -> script(name, name)).toList();
  }

  @Override
  public Plan plan(Target target, PlanOptions options) {
    List<MigrationScript> known = new ArrayList<>(known());
    if (target.named()) {
      known.addAll(named());
    }
    return Planner.plan(known, history(), target, options);
  }

  @Override
  public RunReport run(Target target, RunOptions options) {
    Plan plan = plan(target, options.plan());
    if (plan.steps().stream().anyMatch(Step::resets)) {
      settings.guards().refuseReset(settings.production());
    }
    settings.listener().planned(plan);
    Confirmation needed = Confirmation.of(plan, settings.production());
    Optional<RunOptions.Consent> consent =
        options.consent().filter(who -> !options.dry() && who.wanted(needed));
    consent.ifPresent(who -> who.refuseOther(plan.agreement()));
    if (consent.isPresent() && !consent.get().given(plan, needed)) {
      return report(RunReport.Kind.DECLINED, plan, List.of(), Optional.empty());
    }
    if (options.dry() && !plan.steps().isEmpty()) {
      settings
          .listener()
          .warned("Whether a dry run writes nothing is for that controller's scripts to obey.");
    }
    List<LedgerEntry> done = new ArrayList<>();
    for (Step step : plan.steps()) {
      RunListener listener = settings.listener();
      listener.started(step);
      LedgerEntry entry = apply(step, options, plan, done);
      listener.finished(step, entry);
      done.add(entry);
    }
    RunReport.Kind kind = options.dry() ? RunReport.Kind.DRY : RunReport.Kind.RUN;
    return report(kind, plan, done, Optional.empty());
  }

  private LedgerEntry apply(Step step, RunOptions options, Plan plan, List<LedgerEntry> done) {
    LedgerEntry began = entry(step, done.size());
    Optional<String> error =
        controller.apply(action(step), step.script().name(), options.params(), options.dry());
    LedgerEntry ended =
        began.ended(
            error.isEmpty() ? RunState.DONE : RunState.FAILED,
            now(),
            Work.NONE,
            error.orElse(""),
            List.of());
    if (error.isPresent()) {
      settings.listener().finished(step, ended);
      throw MigrationFailedException.elsewhere(
          ExitCode.FAILED,
          "%s (%s) failed in OneTable's controller: %s"
              .formatted(step.script().label(), step.direction().word(), error.get()),
          "Its log says more. Mend the cause, then: repeat.",
          report(RunReport.Kind.RUN, plan, done, Optional.of(ended)));
    }
    return ended;
  }

  private static String action(Step step) {
    return switch (step.reason()) {
      case RESET -> "reset";
      case FAILED, INTERRUPTED, REPEATED -> "repeat";
      case NAMED -> step.script().name();
      case OUTSTANDING, APPLIED, CANARY -> step.direction().word();
    };
  }

  private LedgerEntry entry(Step step, int number) {
    return new LedgerEntry(
        "onetable-%04d".formatted(number),
        step.script().label(),
        step.direction(),
        RunState.STARTED,
        now(),
        Optional.empty(),
        settings.author(),
        new ScriptFacts(step.script().description(), "", "", false),
        Work.NONE,
        "",
        List.of(),
        0);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Where the table stands is asked once more: the controller decides what an action does. */
  private RunReport report(
      RunReport.Kind kind, Plan plan, List<LedgerEntry> done, Optional<LedgerEntry> failed) {
    Version current =
        kind == RunReport.Kind.RUN && !(done.isEmpty() && failed.isEmpty())
            ? controller.current()
            : plan.current();
    int counting = kind == RunReport.Kind.RUN ? done.size() : 0;
    return new RunReport(
        kind,
        plan,
        kind == RunReport.Kind.RUN ? List.copyOf(done) : List.of(),
        failed,
        current,
        plan.remainingAfter(plan.steps().subList(0, counting)),
        Optional.empty());
  }

  @Override
  public boolean repair(String name, boolean applied, Predicate<Settlement> consent) {
    throw notThere("settle anything");
  }

  @Override
  public AdoptionReport adopt(AdoptionRequest request, Predicate<Adoption> consent) {
    throw notThere("adopt anything");
  }

  @Override
  public boolean unlock(Predicate<LeaseRecord> consent) {
    throw notThere("break a lease: it has none");
  }

  @Override
  public boolean stop(Predicate<LeaseRecord> consent) {
    throw notThere("stop a run");
  }

  private static InvalidInputException notThere(String what) {
    return new InvalidInputException(
        "A controller of OneTable's own cannot %s. Nothing was done.".formatted(what),
        "Deploy the controller of Dynamo Migrate, or run it without --arn.");
  }

  @Override
  public void close() {
    controller.close();
  }
}
