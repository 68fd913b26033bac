package dev.dynamomigrate.lambda;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.Host;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.remote.Fault;
import dev.dynamomigrate.remote.Followed;
import dev.dynamomigrate.remote.Results;
import dev.dynamomigrate.remote.RunRequest;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.transform.TransformOptions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What OneTable's protocol is answered: {@code {body, statusCode}}, or {@code {error}}. */
final class OneTableAnswers {
  private static final Author CALLER = new Author("onetable", "");
  private static final int OK = 200;
  private static final int BAD = 400;
  private static final int FAILED = 500;

  private final Bundle.Home home;
  private final Function<RunRecord, Followed> runs;

  /**
   * Answers about a table.
   *
   * @param runs runs what is recorded so
   */
  OneTableAnswers(Bundle.Home home, Function<RunRecord, Followed> runs) {
    this.home = home;
    this.runs = runs;
  }

  /** An error as OneTable's command line reports it. */
  static Map<String, Object> error(Fault fault) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(
        "error", fault.hint().isEmpty() ? fault.message() : fault.message() + " " + fault.hint());
    answer.put("statusCode", fault.exitCode() == ExitCode.INVALID ? BAD : FAILED);
    return answer;
  }

  /**
   * The answer.
   *
   * @param run the id of what is run
   */
  Map<String, Object> to(OneTableEvent event, String run) {
    Object body =
        event.command() == OneTableEvent.Command.APPLY ? applied(event, run) : read(event);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("body", body);
    answer.put("statusCode", OK);
    return answer;
  }

  private Object read(OneTableEvent event) {
    try (Migrator migrator =
        Migrator.builder().config(home.config()).source(home.source()).host(Host.NONE).build()) {
      if (event.command() == OneTableEvent.Command.NAMED) {
        return migrator.named().stream().map(MigrationScript::name).toList();
      }
      TableStatus status = migrator.status();
      return switch (event.command()) {
        case CURRENT_VERSION -> status.current().toString();
        case PAST_MIGRATIONS -> past(status).map(OneTableAnswers::row).toList();
        case PAST_VERSIONS ->
            past(status).map(migration -> migration.version().toString()).toList();
        case OUTSTANDING_VERSIONS ->
            status.outstanding().stream().map(migration -> migration.version().toString()).toList();
        case OUTSTANDING_MIGRATIONS ->
            status.outstanding().stream().map(OneTableAnswers::migration).toList();
        case APPLY, NAMED -> throw new IllegalStateException("Answered elsewhere");
      };
    }
  }

  private static Stream<MigrationStatus> past(TableStatus status) {
    return status.recorded().stream()
        .filter(migration -> migration.state() != MigrationState.CANARY);
  }

  private static Map<String, Object> row(MigrationStatus migration) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("date", migration.when().map(Instant::toString).orElse(null));
    row.putAll(migration(migration));
    boolean applied =
        migration.state() == MigrationState.APPLIED || migration.state() == MigrationState.ADOPTED;
    row.put(
        "status",
        applied
            ? "success"
            : migration
                .entry()
                .map(entry -> entry.error())
                .filter(error -> !error.isEmpty())
                .orElse(migration.state().word()));
    return row;
  }

  private static Map<String, Object> migration(MigrationStatus migration) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("version", migration.version().toString());
    row.put("description", migration.description());
    row.put("path", migration.script().map(OneTableAnswers::path).orElse("memory"));
    return row;
  }

  private static String path(MigrationScript script) {
    return script.name() + ".java";
  }

  private Map<String, Object> applied(OneTableEvent event, String id) {
    Target target = event.target().orElseThrow();
    RunRequest request =
        new RunRequest(
            target,
            "apply",
            PlanOptions.NONE,
            Map.of(),
            TransformOptions.NONE,
            Optional.empty(),
            Optional.empty());
    Reading reading = new Reading(home, CALLER, RunListener.SILENT);
    if (event.dry()) {
      return result(reading.dry(request));
    }
    // Who sends this has asked whoever is there.
    Results.Prepared prepared = reading.prepared(request);
    List<Step> steps = prepared.report().plan().steps();
    if (steps.isEmpty()) {
      return result(prepared.report());
    }
    refuseOtherDirection(target, steps);
    Followed run =
        runs.apply(RunRecord.begun(id, request, CALLER, Optional.of(prepared.agreement()), id));
    if (run.fault().isPresent()) {
      throw run.fault().get().exception();
    }
    return result(
        run.report()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "The migration lasts longer than one invocation, and goes on in the next."
                            + " It has not failed.",
                        "Ask for the current version in a while.")));
  }

  /** In OneTable's words 'up' never goes down. */
  private static void refuseOtherDirection(Target target, List<Step> steps) {
    if (target instanceof Target.To to
        && steps.stream().anyMatch(step -> step.direction() == Direction.DOWN)) {
      throw new InvalidInputException(
          "%s is below the current version; 'up' does not go down. Nothing was done."
              .formatted(to.version()),
          "Send the action 'down' with the current version.");
    }
  }

  /** The migration that ran last, else the current one. */
  private Map<String, Object> result(RunReport report) {
    List<Step> steps = report.plan().steps();
    Map<String, Object> result = new LinkedHashMap<>();
    Version version = report.current();
    if (steps.isEmpty()) {
      result.put("version", version.toString());
      return result;
    }
    Step step = steps.get(steps.size() - 1);
    MigrationScript last = step.resets() ? of(version).orElse(step.script()) : step.script();
    result.put("version", last.version().map(Version::toString).orElse(last.name()));
    result.put("description", last.description());
    result.put("path", path(last));
    return result;
  }

  /** OneTable answers a reset with the version that counts as applied from then on. */
  private Optional<MigrationScript> of(Version version) {
    return home.source().versioned().stream()
        .filter(script -> script.version().equals(Optional.of(version)))
        .findFirst();
  }
}
