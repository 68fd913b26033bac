package dev.dynamomigrate.engine;

import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.plan.Adoption;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Settlement;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.MigrationScript;
import java.util.List;
import java.util.function.Predicate;

/**
 * The engine, as every front end calls it: one table, its scripts and its record.
 *
 * <p>Every method throws {@link dev.dynamomigrate.MigrationException} for what a person can act on.
 */
public interface Migrator extends AutoCloseable {
  /** Where the table stands. Reads only, takes no lease, compiles nothing. */
  TableStatus status();

  /**
   * The status with all that can be found: beside its own findings, how a changed script differs
   * from what ran, and whether the schema file of the current version is the saved schema. Reads
   * only, takes no lease.
   *
   * @param compile whether every script is compiled, too; none of their code runs
   * @throws dev.dynamomigrate.InvalidInputException if a schema file cannot be read
   */
  TableStatus validate(boolean compile);

  /**
   * What is recorded, run by run, and the schemas. Reads only, takes no lease, compiles nothing.
   *
   * @throws dev.dynamomigrate.InvalidInputException if a schema file cannot be read
   */
  TableRecord record();

  /** The named migrations, in order of their names. Compiles nothing. */
  List<MigrationScript> named();

  /** What a run to this target would do now. Reads only, takes no lease, compiles nothing. */
  Plan plan(Target target, PlanOptions options);

  /**
   * Takes the lease, decides and runs.
   *
   * @throws dev.dynamomigrate.plan.PlanRefusedException if the rules forbid it; nothing was written
   * @throws dev.dynamomigrate.lease.LeaseHeldException if somebody else runs; nothing was written
   * @throws MigrationFailedException if a migration failed; it carries the report
   */
  RunReport run(Target target, RunOptions options);

  /**
   * Settles a migration that {@code validate} names: nothing runs, and the record says from then on
   * that it is applied, or outstanding. Takes the lease.
   *
   * @param name a version, the name of a reset, or {@code schema}, whose file is then saved
   * @param applied which of the two
   * @param consent is asked before the lease is taken
   * @return whether it was agreed to and recorded
   * @throws dev.dynamomigrate.plan.PlanRefusedException if there is nothing to settle
   */
  boolean repair(String name, boolean applied, Predicate<Settlement> consent);

  /**
   * Takes over a history that others wrote, or marks every script up to a version as applied:
   * nothing runs, and the record says from then on that it is applied. Takes the lease. What
   * OneTable recorded counts by itself, and what dynatable recorded stays as it is. Given again it
   * finds only what is left, so that one that was killed is completed by another.
   *
   * @param consent is asked before the lease is taken, if there is something to record
   * @throws dev.dynamomigrate.plan.PlanRefusedException if the rules forbid it; nothing was written
   */
  AdoptionReport adopt(AdoptionRequest request, Predicate<Adoption> consent);

  /**
   * Breaks the lease that somebody holds; whatever they still write to the ledger is refused.
   *
   * @param consent is asked, if somebody holds it
   * @return whether it was agreed to and broken; not if nobody holds it any more
   */
  boolean unlock(Predicate<LeaseRecord> consent);

  /**
   * Asks the run that is under way elsewhere to stop: at the end of a page that it reads, and
   * before the next migration.
   *
   * @param consent is asked, if there is a run
   * @return whether it was agreed to and asked
   */
  boolean stop(Predicate<LeaseRecord> consent);

  /** Closes the clients that this migrator opened. */
  @Override
  void close();

  /** Makes one. */
  static MigratorBuilder builder() {
    return new MigratorBuilder();
  }
}
