package dev.dynamomigrate.lambda;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunBook;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.remote.Fault;
import dev.dynamomigrate.remote.RunRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What one invocation does of a run: until the run has ended, or its own time. */
final class Turn {
  private static final Set<RunState> DONE = Set.of(RunState.DONE, RunState.CANARY);
  private static final Duration AFTER_A_KILL = Duration.ofSeconds(5);

  private final Bundle.Home home;
  private final RunBook book;
  private final RunKeeper keeper;
  private final Invocation invocation;
  private final Outside outside;

  /**
   * What is outside of the invocation.
   *
   * @param log is told of runs that failed
   * @param end ends the process
   */
  record Outside(Consumer<String> log, Runnable end) {}

  Turn(Bundle.Home home, RunBook book, RunKeeper keeper, Invocation invocation, Outside outside) {
    this.home = home;
    this.book = book;
    this.keeper = keeper;
    this.invocation = invocation;
    this.outside = outside;
  }

  /**
   * Takes it.
   *
   * @param first whether nobody was at this run before: then nobody's lease is waited for
   * @return the number of the hand-over, if the next invocation is to be called
   */
  Optional<Integer> take(boolean first) {
    Optional<String> left = keeper.record().hand().left();
    Optional<Fault> before = first ? Optional.empty() : endedBefore();
    if (before.isPresent()) {
      end(record -> record.ended(before.get()));
    } else {
      run(first ? Duration.ZERO : invocation.patience(home.config().lease().plus(AFTER_A_KILL)));
    }
    if (keeper.record().ended()) {
      left.ifPresent(book::letGo);
    }
    RunRecord.Hand hand = keeper.record().hand();
    return hand.phase() == RunRecord.Phase.HANDED_OVER && !keeper.superseded()
        ? Optional.of(hand.handOvers())
        : Optional.empty();
  }

  private void run(Duration patience) {
    List<LedgerEntry> entries = entries();
    keeper.before(entries);
    int done = done(entries).size();
    HostedRun host = new HostedRun(keeper, invocation, done);
    RunRequest request = request(done);
    RunOptions options = request.options(false, patience);
    try (Watchdog dog = new Watchdog(invocation, keeper, this::giveUp);
        Migrator migrator =
            Migrator.builder()
                .config(home.config())
                .source(home.source())
                .throughput(request.throughput(home.config().throughput()))
                .author(keeper.record().by())
                .listener(keeper)
                .host(host)
                .build()) {
      RunReport report = migrator.run(request.target(), options);
      dog.close();
      end(record -> record.ended(whole(report)));
    } catch (SupersededException other) {
      // That one says how the run ends.
    } catch (RuntimeException e) {
      if (!host.handedOver() && !keeper.superseded()) {
        Fault fault = host.fault(e, outside.log());
        end(record -> record.ended(fault.report().map(this::whole).map(fault::with).orElse(fault)));
      }
    }
  }

  private RunRequest request(int done) {
    RunRecord record = keeper.record();
    Optional<Plan.Agreement> agreed = record.agreement();
    return record.fences().isEmpty() || agreed.isEmpty()
        ? record.run()
        : record.run().goingOn(rest(record.run().target(), agreed.get().words().size(), done));
  }

  /** How far is left to go when some of the steps have ended well. */
  static Target rest(Target target, int steps, int done) {
    int left = steps - done;
    if (left <= 0) {
      return new Target.Next(0);
    }
    if (target instanceof Target.Next) {
      return new Target.Next(left);
    }
    return target instanceof Target.Back ? new Target.Back(left) : target;
  }

  private List<LedgerEntry> entries() {
    List<Long> fences = keeper.record().fences();
    return fences.isEmpty() ? List.of() : book.entries(fences);
  }

  /** What ended well, each migration as if one invocation had run it. */
  private static List<LedgerEntry> done(List<LedgerEntry> entries) {
    return entries.stream()
        .filter(entry -> DONE.contains(entry.state()))
        .map(entry -> Joined.of(entries, entry))
        .toList();
  }

  /** What all invocations did together, as one run would have. */
  private RunReport whole(RunReport last) {
    RunRecord record = keeper.record();
    return new RunReport(
        last.kind(),
        record.plan().orElse(last.plan()),
        done(entries()),
        last.failed(),
        last.current(),
        last.remaining(),
        last.shown());
  }

  /** An invocation before this one may have been killed when all but its own record was written. */
  private Optional<Fault> endedBefore() {
    List<Long> fences = keeper.record().fences();
    if (fences.isEmpty()) {
      return cutOffTooOften(Optional.empty());
    }
    Optional<String> stop = book.stopRequest(fences.get(fences.size() - 1));
    if (stop.isPresent()) {
      return Optional.of(
          Fault.of(
              ExitCode.FAILED,
              "Stopped between two invocations, as %s asked.".formatted(stop.get()),
              "What was done is recorded. The same command goes on, with --retry-failed."));
    }
    List<LedgerEntry> entries = book.entries(fences);
    Optional<LedgerEntry> last =
        entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    return last.flatMap(Turn::fault).or(() -> cutOff(last));
  }

  /** What speaks against going on where the invocation before was cut off, or handed over. */
  private Optional<Fault> cutOff(Optional<LedgerEntry> last) {
    Optional<LedgerEntry> open = last.filter(entry -> !DONE.contains(entry.state()));
    Optional<String> place = open.flatMap(book::place);
    if (open.isPresent() && place.isEmpty() && !open.get().script().resumable()) {
      return Optional.of(
          Fault.of(
              ExitCode.FAILED,
              "The invocation that ran %s (%s) was cut off, and not in a transform: nobody knows where it would go on."
                  .formatted(open.get().label(), open.get().direction().word()),
              "The function's log in CloudWatch says what ended it: its time, or its memory. 'status' calls the migration interrupted: look at the data, then repeat or settle it."));
    }
    return cutOffTooOften(place);
  }

  /** The bound on what is never told: an invocation that is cut off says nothing. */
  private Optional<Fault> cutOffTooOften(Optional<String> place) {
    RunRecord.Hand hand = keeper.record().hand();
    if (place.isPresent() && !place.equals(hand.place())) {
      keeper.change(record -> record.with(record.hand().at(place.get())));
      return Optional.empty();
    }
    return hand.idle() > Ending.MOST_IDLE
        ? Optional.of(
            Fault.of(
                ExitCode.FAILED,
                "The invocations that were at it were cut off %d times without getting further; it was stopped."
                    .formatted(hand.idle()),
                "The function's log in CloudWatch says what ended them: give it more memory, or more time. What was done is recorded, and the same command goes on, with --retry-failed."))
        : Optional.empty();
  }

  private static Optional<Fault> fault(LedgerEntry last) {
    boolean failed = last.state() == RunState.FAILED;
    boolean stopped =
        last.state() == RunState.INTERRUPTED && !last.error().contains(HostedRun.HAND_OVER);
    return failed || stopped
        ? Optional.of(
            Fault.of(
                ExitCode.FAILED,
                "%s (%s) %s: %s"
                    .formatted(
                        last.label(), last.direction().word(), last.state().word(), last.error()),
                "It is recorded so: 'status' shows it. Mend the cause, then: %s --retry-failed"
                    .formatted(last.direction().word())))
        : Optional.empty();
  }

  private void end(UnaryOperator<RunRecord> ending) {
    try {
      keeper.change(ending);
    } catch (SupersededException other) {
      // That invocation says how the run ends.
      return;
    }
    keeper
        .record()
        .fault()
        // Who found somebody else at the table has been told so: nothing for a pager.
        .filter(fault -> fault.exitCode() != ExitCode.LEASE)
        .ifPresent(
            fault ->
                outside
                    .log()
                    .accept(
                        "dynamo-migrate: run failed: %s of table %s: %s"
                            .formatted(
                                keeper.record().id(), home.config().table(), fault.message())));
  }

  /** Also before anything of it is confirmed, when nobody has been told of it. */
  private boolean inTransform() {
    List<LedgerEntry> entries = entries();
    return !entries.isEmpty() && book.place(entries.get(entries.size() - 1)).isPresent();
  }

  /** The time is over, and the migration neither stops nor can be interrupted. */
  private void giveUp() {
    try {
      if (keeper.transforming() || inTransform()) {
        // It is slow to stop. Lambda's retry takes it up at its last place, as after any kill.
        return;
      }
      end(
          record ->
              record.ended(
                  Fault.of(
                      ExitCode.FAILED,
                      "A migration was still running at the end of the function's time and could"
                          + " not be interrupted; the process was ended. It is no transform's work,"
                          + " so nobody knows where it would go on.",
                      "Write it as a transform, or run it from a machine. 'status' calls it"
                          + " interrupted: look at the data, then repeat or settle it.")));
    } finally {
      outside.end().run();
    }
  }
}
