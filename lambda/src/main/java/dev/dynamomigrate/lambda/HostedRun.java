package dev.dynamomigrate.lambda;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.engine.Confirmation;
import dev.dynamomigrate.engine.Host;
import dev.dynamomigrate.lease.Lease;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.remote.Fault;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the engine asks while this invocation is at a run. */
final class HostedRun implements Host {
  /** Who stops a run at the end of an invocation, for the ledger. */
  static final String HAND_OVER = "the end of this function's time";

  private static final String OTHER = "another invocation of this run";

  private final RunKeeper keeper;
  private final Invocation invocation;
  private final int done;
  private final Optional<Long> goesOnAfter;
  private Ending ending = new Ending.AsItIs();
  private boolean handedOver;

  /**
   * A run.
   *
   * @param done how many of its steps ended well in earlier invocations
   */
  HostedRun(RunKeeper keeper, Invocation invocation, int done) {
    this.keeper = keeper;
    this.invocation = invocation;
    this.done = done;
    List<Long> fences = keeper.record().fences();
    this.goesOnAfter =
        fences.isEmpty() ? Optional.empty() : Optional.of(fences.get(fences.size() - 1));
  }

  @Override
  public Optional<String> stop() {
    if (keeper.superseded()) {
      return Optional.of(OTHER);
    }
    return invocation.nearItsEnd() ? Optional.of(HAND_OVER) : Optional.empty();
  }

  @Override
  public Optional<String> leaseLeft() {
    return keeper.record().hand().left();
  }

  @Override
  public Optional<Long> goesOnAfter() {
    return goesOnAfter;
  }

  @Override
  public boolean goesAhead(Plan plan, Confirmation needed) {
    Optional<Plan.Agreement> agreed = keeper.record().agreement();
    if (agreed.isPresent()) {
      plan.refuseUnless(agreed.get().after(Math.min(done, agreed.get().words().size())));
    } else if (needed != Confirmation.NONE) {
      throw new InvalidInputException(
          "This needs a confirmation, and nobody gave one. Nothing was done.",
          "Send what was agreed to with the start, as 'prepare' answers it.");
    }
    return true;
  }

  @Override
  public void begins(Lease lease, Plan plan) {
    keeper.change(record -> record.under(lease.fence(), plan));
  }

  @Override
  public boolean handsOver(Stopped run) {
    boolean atDeadline = run.by().filter(HAND_OVER::equals).isPresent();
    ending = Ending.of(run, atDeadline, keeper.moved(), keeper.record().hand());
    if (!(ending instanceof Ending.HandsOver next)) {
      return false;
    }
    keeper.change(
        record -> record.with(record.hand().over(run.lease().holder(), next.idle(), run.place())));
    handedOver = true;
    return true;
  }

  /** Whether the next invocation goes on. */
  boolean handedOver() {
    return handedOver;
  }

  /** The error with which the run ends; of one that nobody expected the log is told. */
  Fault fault(RuntimeException thrown, Consumer<String> log) {
    return ending instanceof Ending.With other ? other.fault() : Controller.fault(thrown, log);
  }
}
