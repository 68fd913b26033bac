package dev.dynamomigrate.engine;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.dynamo.DynamoCheckpoints;
import dev.dynamomigrate.dynamo.ScriptCheckpoint;
import dev.dynamomigrate.dynamo.ScriptCheckpoint.Ended;
import dev.dynamomigrate.dynamo.ServiceException;
import dev.dynamomigrate.lease.Lease;
import dev.dynamomigrate.lease.LeaseKeeper;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.source.Checksum;
import dev.dynamomigrate.transform.Checkpoint;
import dev.dynamomigrate.transform.Checkpoints;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How far the transforms of one run of a script get. They are told apart by their number; one that
 * begins while another has not ended makes the numbers depend on chance, and nothing is kept then.
 */
final class StepCheckpoints implements Checkpoints {
  /** More of them are no migration's, and would make the item large. */
  private static final int MOST = 100;

  private final DynamoCheckpoints store;
  private final LeaseKeeper keeper;
  private final Run run;
  private final List<Ended> ended = new ArrayList<>();
  private Optional<ScriptCheckpoint> from;
  private boolean open;
  private boolean keeping = true;
  private boolean stored;
  private volatile boolean wroteItself;

  /**
   * One run of a script.
   *
   * @param id names all runs that continue each other
   * @param notes is told what people should know
   */
  record Run(Step step, String id, Consumer<String> notes) {}

  /** That goes on there, if it does. */
  StepCheckpoints(
      DynamoCheckpoints store, LeaseKeeper keeper, Run run, Optional<ScriptCheckpoint> from) {
    this.store = store;
    this.keeper = keeper;
    this.run = run;
    this.from = from;
    this.stored = from.isPresent();
  }

  /** Of a run that keeps nothing. */
  static StepCheckpoints none(Run run) {
    StepCheckpoints none = new StepCheckpoints(null, null, run, Optional.empty());
    none.keeping = false;
    return none;
  }

  /** Tells a place apart from others. */
  static String place(ScriptCheckpoint stored) {
    // Keys may say something of people; a digest tells them apart as well.
    return Checksum.of(
            "%s %d %s %s %d"
                .formatted(
                    stored.label(),
                    stored.number(),
                    stored.at().done(),
                    stored.at().reached(),
                    stored.at().soFar().changed()))
        .text();
  }

  /** What names the run, and those that it continues. */
  String id() {
    return run.id();
  }

  /** The script writes something outside of its transforms. */
  void scriptWrites() {
    wroteItself = true;
  }

  @Override
  public synchronized Track begin(String what) {
    if (open) {
      keeping = false;
      forget();
    }
    if (!keeping || ended.size() >= MOST) {
      return NONE.begin(what);
    }
    refuseOldPlaces();
    Optional<Checkpoint> last = from.map(checkpoint -> last(checkpoint, what));
    if (from.filter(checkpoint -> ended.size() + 1 == checkpoint.number()).isPresent()) {
      from = Optional.empty();
    }
    open = true;
    Place place = new Place(what, last);
    last.filter(Checkpoint::complete).ifPresent(place::end);
    return place;
  }

  /** What the script wrote may be what a transform was past, or what it had changed. */
  private void refuseOldPlaces() {
    if (from.isPresent() && wroteItself) {
      from = Optional.empty();
      run.notes()
          .accept(
              "%s begins transform %d anew: it has written by itself, so nothing is known of what was done."
                  .formatted(run.step().script().label(), ended.size() + 1));
    }
  }

  private Checkpoint last(ScriptCheckpoint checkpoint, String what) {
    int number = ended.size() + 1;
    boolean there = number == checkpoint.number();
    Ended before = there ? null : checkpoint.before().get(ended.size());
    String expected = there ? checkpoint.what() : before.what();
    if (!expected.equals(what)) {
      keeping = false;
      throw new InvalidInputException(
          "Transform %d of %s selected other items when it was interrupted. Nothing of it was written now; '--restart' begins anew."
              .formatted(number, run.step().script().label()),
          "Give it the parameters that it had, or begin again with --restart.");
    }
    return there ? checkpoint.at() : whole(before);
  }

  private static Checkpoint whole(Ended before) {
    BitSet done = new BitSet();
    done.set(0);
    return new Checkpoint(1, done, Map.of(), before.report());
  }

  /** When the script has ended well: nobody goes on from here. */
  synchronized void ended() {
    keeping = false;
    try {
      forget();
    } catch (RuntimeException unreachable) {
      // It ended well, and that is recorded. What is left says of whom it is, and is passed over.
    }
  }

  private void forget() {
    if (stored) {
      exclusively(lease -> store.remove(lease, run.step().script().label()));
      stored = false;
    }
  }

  private void exclusively(Consumer<Lease> write) {
    // The SDK gives up at once in a thread that is interrupted, which is how a run is stopped.
    boolean interrupted = Thread.interrupted();
    try {
      keeper.exclusively(
          lease -> {
            write.accept(lease);
            return null;
          });
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private final class Place implements Track {
    private final String what;
    private final Optional<Checkpoint> last;

    Place(String what, Optional<Checkpoint> last) {
      this.what = what;
      this.last = last;
    }

    @Override
    public Optional<Checkpoint> last() {
      return last;
    }

    @Override
    public void store(Checkpoint checkpoint) {
      synchronized (StepCheckpoints.this) {
        if (keeping) {
          put(checkpoint);
        }
        if (checkpoint.complete()) {
          end(checkpoint);
        }
      }
    }

    private void put(Checkpoint checkpoint) {
      ScriptCheckpoint script =
          new ScriptCheckpoint(
              run.step().script().label(),
              run.step().direction(),
              run.id(),
              run.step().script().checksum().text(),
              what,
              checkpoint,
              List.copyOf(ended));
      try {
        exclusively(lease -> store.store(lease, script));
        stored = true;
      } catch (ServiceException unreachable) {
        // The one before stays, from which the next run goes on as well; the next one is due soon,
        // and whether the service answers at all is what the transform's own requests tell.
      }
    }

    private void end(Checkpoint checkpoint) {
      ended.add(new Ended(what, checkpoint.soFar()));
      open = false;
    }
  }
}
