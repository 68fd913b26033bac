package dev.dynamomigrate.remote;

import dev.dynamomigrate.engine.Confirmation;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Settlement;
import dev.dynamomigrate.source.MigrationScript;
import java.util.List;
import java.util.Optional;

/** What a controller answers where the engine itself has no value for it. */
public final class Results {
  private Results() {}

  /** Scripts, in their order. */
  public record Scripts(List<MigrationScript> scripts) {}

  /**
   * What a run is about to do.
   *
   * @param report with the plan; if that has no steps, this is the report of the run
   * @param needed how often somebody must be asked, as the controller's profile has it
   * @param agreement what is agreed to if the answer is yes
   */
  public record Prepared(RunReport report, Confirmation needed, Plan.Agreement agreement) {}

  /**
   * A migration, and whether it was settled.
   *
   * @param settlement what is, or would be, settled
   */
  public record Settled(Settlement settlement, boolean done) {}

  /**
   * A lease, and whether its holder was interfered with.
   *
   * @param holder who holds it; nothing if nobody does
   */
  public record Interfered(Optional<LeaseRecord> holder, boolean done) {}
}
