package dev.dynamomigrate.engine;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.config.Throughput;
import dev.dynamomigrate.guard.DryRecord;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.LoadedMigration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calls a script whose clients write nothing, and tells what it would have written. Nothing is
 * recorded.
 *
 * @param record what the clients would have written
 * @param throughput by what it is estimated
 */
record DryRun(ScriptFactory scripts, DryRecord record, Masking masking, Throughput throughput) {

  /**
   * The first step of a decision.
   *
   * @param planned what is reported beside it
   * @throws MigrationException if the script throws, or does what a dry run cannot tell
   */
  RunReport run(RunReport planned, Decision decision, LoadedMigration migration) {
    Step step = decision.plan().steps().get(0);
    RunListener listener = scripts.surroundings().listener();
    // The same marks as the run that it would go on with.
    String id = Resumptions.attempts(decision, step).id().orElse("dry");
    StepCheckpoints checkpoints =
        StepCheckpoints.none(new StepCheckpoints.Run(step, id, listener::warned));
    ShutdownGuard guard = scripts.surroundings().guard();
    listener.started(step);
    ScriptContext context = scripts.context(step, checkpoints);
    ScriptRun script = new ScriptRun(step, migration, context);
    guard.watch(script, reason -> {});
    Optional<Throwable> thrown = script.run();
    guard.unwatch();
    DryReport shown =
        new DryReport(
            step,
            context.work(),
            record.counts(),
            DryReport.Estimate.of(record.counts().units(), context.readUnits(), throughput),
            masking.masked(record.samples(), schemas(decision, context)),
            context.schemaChanges());
    RunReport report =
        new RunReport(
            planned.kind(),
            planned.plan(),
            planned.done(),
            planned.failed(),
            planned.current(),
            planned.remaining(),
            Optional.of(shown));
    // What a script makes of it is no matter: it has gone on without an answer.
    record
        .stop()
        .ifPresent(
            stop -> {
              throw stop;
            });
    thrown.ifPresent(
        cause -> {
          throw MigrationFailedException.dry(report, shown, cause);
        });
    return report;
  }

  /** A field may be encrypted before or after only. */
  private Set<Schema> schemas(Decision decision, ScriptContext context) {
    return Stream.of(scripts.schemas().apply(decision.plan().current()), context.schema())
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }
}
