package dev.dynamomigrate.lambda;

import dev.dynamomigrate.lease.LeaseRecord;
import java.util.Optional;

/** What becomes of an event that starts a run or goes on with one; events may come twice. */
enum Arrival {
  /** Nobody has heard of it: this invocation begins. */
  BEGINS,
  /** This invocation is at it from now on, as soon as it has the lease. */
  GOES_ON,
  /**
   * The lease tells whether who had this event before lives: a living one renews it, and that of a
   * killed one ends.
   */
  WAITS,
  /**
   * Who had this event before has no lease yet: a living one has it in a moment, and that of a
   * killed one stays away.
   */
  LETS_BEGIN,
  /** Somebody is at it, or nobody needs to be: the answer is how far it is. */
  ANSWERED;

  /**
   * An event.
   *
   * @param handOver which hand-over it goes on after; nothing for a start
   * @param request Lambda's id of it, the same when Lambda tries again; also when it delivers it
   *     twice
   */
  record Event(Optional<Integer> handOver, String request) {}

  /**
   * Decides: a pure function.
   *
   * @param run what is kept of the run
   * @param holder who holds the lease now
   */
  static Arrival of(Optional<RunRecord> run, Event event, Optional<LeaseRecord> holder) {
    if (run.isEmpty()) {
      return event.handOver().isEmpty() ? BEGINS : ANSWERED;
    }
    RunRecord.Hand hand = run.get().hand();
    boolean again = hand.request().equals(event.request());
    return switch (hand.phase()) {
      case ENDED -> ANSWERED;
      case HANDED_OVER -> {
        boolean expected = event.handOver().filter(n -> n == hand.handOvers()).isPresent();
        boolean lost = event.handOver().isEmpty() && holder.isEmpty();
        yield expected || again || lost ? GOES_ON : ANSWERED;
      }
      case RUNNING -> {
        boolean outdated = event.handOver().filter(n -> n != hand.handOvers()).isPresent();
        boolean own =
            holder.filter(lease -> run.get().fences().contains(lease.fence())).isPresent();
        if (again) {
          yield own ? WAITS : LETS_BEGIN;
        }
        yield holder.isEmpty() && !outdated ? GOES_ON : ANSWERED;
      }
    };
  }
}
