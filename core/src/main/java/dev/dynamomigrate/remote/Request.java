package dev.dynamomigrate.remote;

import dev.dynamomigrate.engine.AdoptionRequest;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.plan.Adoption;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Settlement;
import dev.dynamomigrate.plan.Target;
import java.util.Optional;

/** What a controller is asked. What changes the record is asked twice: to look, and then agreed. */
public sealed interface Request {
  /** The status; a {@link dev.dynamomigrate.engine.TableStatus}. */
  record Status() implements Request {}

  /** The status with all that can be found; a {@link dev.dynamomigrate.engine.TableStatus}. */
  record Validate(boolean compile) implements Request {}

  /** What is recorded, and the schemas; a {@link dev.dynamomigrate.engine.TableRecord}. */
  record Recorded() implements Request {}

  /** The named migrations; {@link Results.Scripts}. */
  record Named() implements Request {}

  /** What a run would do; a {@link Plan}. */
  record Decide(Target target, PlanOptions options) implements Request {}

  /**
   * All that a run does before it asks for consent, nothing of it written; {@link
   * Results.Prepared}.
   */
  record Prepare(RunRequest run) implements Request {}

  /** A dry run, in this one invocation; {@link Followed}, which has ended. */
  record Dry(RunRequest run) implements Request {}

  /**
   * A run; {@link Followed}. It may arrive as often as it likes, one after the other or at once:
   * there is one run of an id.
   *
   * @param id chosen by who starts it: 8 to 64 letters, digits and hyphens
   * @param agreed what somebody agreed to; what runs is that or nothing. Without it nothing runs
   *     that needs a confirmation
   */
  record Start(String id, RunRequest run, Optional<Plan.Agreement> agreed) implements Request {}

  /**
   * How far a run is, and how it ended; {@link Followed}.
   *
   * @param after the number of the last note that is known
   */
  record Follow(String id, long after) implements Request {}

  /**
   * From a controller to itself: goes on with a run that was handed over; {@link Followed}.
   *
   * @param handOver which time, counted from 1: an event that came too late does nothing
   */
  record GoOn(String id, int handOver) implements Request {}

  /**
   * Settles a migration; {@link Results.Settled}.
   *
   * @param agreed what was shown and agreed to; without it nothing is written
   */
  record Repair(String name, boolean applied, Optional<Settlement> agreed) implements Request {}

  /**
   * Adopts a history; an {@link dev.dynamomigrate.engine.AdoptionReport}.
   *
   * @param agreed what was shown and agreed to; without it nothing is written
   */
  record Adopt(AdoptionRequest adoption, Optional<Adoption> agreed) implements Request {}

  /** Breaks a lease; {@link Results.Interfered}. Without {@code agreed} it is only shown. */
  record Unlock(Optional<LeaseRecord> agreed) implements Request {}

  /** Asks a run to stop; {@link Results.Interfered}. Without {@code agreed} it is only shown. */
  record Stop(Optional<LeaseRecord> agreed) implements Request {}

  /** Whether it may be asked again where no answer came, without a look. */
  default boolean onlyReads() {
    return this instanceof Status
        || this instanceof Validate
        || this instanceof Recorded
        || this instanceof Named
        || this instanceof Decide
        || this instanceof Prepare
        || this instanceof Follow;
  }

  /** Whether its answer may take as long as an invocation may. */
  default boolean lengthy() {
    return this instanceof Dry || this instanceof Repair || this instanceof Adopt;
  }
}
