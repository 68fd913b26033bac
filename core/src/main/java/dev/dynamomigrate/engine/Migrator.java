package dev.dynamomigrate.engine;

import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.MigrationScript;
import java.util.List;

/**
 * The engine, as every front end calls it: one table, its scripts and its record.
 *
 * <p>Every method throws {@link dev.dynamomigrate.MigrationException} for what a person can act on.
 */
public interface Migrator extends AutoCloseable {
  /** Where the table stands. Reads only, takes no lease, compiles nothing. */
  TableStatus status();

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

  /** Closes the clients that this migrator opened. */
  @Override
  void close();

  /** Makes one. */
  static MigratorBuilder builder() {
    return new MigratorBuilder();
  }
}
