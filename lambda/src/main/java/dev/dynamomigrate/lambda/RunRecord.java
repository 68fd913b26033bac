package dev.dynamomigrate.lambda;

import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.remote.Fault;
import dev.dynamomigrate.remote.Json;
import dev.dynamomigrate.remote.Note;
import dev.dynamomigrate.remote.RecordCodec;
import dev.dynamomigrate.remote.RunRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of a run: who is at it, what was decided, what it told, and how it ended. What it
 * did stands in the ledger, under its fences.
 *
 * @param id chosen by who started it
 * @param run what was asked for
 * @param by who asked
 * @param hand who is at it
 * @param fences the numbers of the leases under which it ran, the latest at the end
 * @param plan what was decided when it began, without the scripts' texts
 * @param agreement the same as what is compared
 * @param told its latest notes
 * @param report what it did, if it ended well
 * @param fault why it did not, if it did not
 */
public record RunRecord(
    String id,
    RunRequest run,
    Author by,
    Hand hand,
    List<Long> fences,
    Optional<Plan> plan,
    Optional<Plan.Agreement> agreement,
    Told told,
    Optional<RunReport> report,
    Optional<Fault> fault) {

  /** How far a run is. */
  public enum Phase {
    /** An invocation is at it, or was killed. */
    RUNNING,
    /** The next invocation is on its way. */
    HANDED_OVER,
    /** It has its report, or its fault. */
    ENDED
  }

  /**
   * Who is at a run.
   *
   * @param request Lambda's id of the invocation, the same when Lambda tries again
   * @param handOvers how often it was handed over
   * @param idle how often it was, or an invocation was cut off, the last times, without getting
   *     further
   * @param place how far the transform in progress had got when it was last handed over or cut off
   * @param left the token of the lease that is left for the next one
   */
  public record Hand(
      Phase phase,
      String request,
      int handOvers,
      int idle,
      Optional<String> place,
      Optional<String> left) {
    Hand takenBy(String other) {
      return new Hand(Phase.RUNNING, other, handOvers, idle, place, left);
    }

    private Hand cutOff() {
      return new Hand(phase, request, handOvers, idle + 1, place, left);
    }

    /** It had got further than was known. */
    Hand at(String reached) {
      return new Hand(phase, request, handOvers, 0, Optional.of(reached), left);
    }

    Hand over(String token, int idleTimes, Optional<String> reached) {
      return new Hand(
          Phase.HANDED_OVER, request, handOvers + 1, idleTimes, reached, Optional.of(token));
    }

    private Hand ended() {
      return new Hand(Phase.ENDED, request, handOvers, idle, place, Optional.empty());
    }
  }

  /**
   * What a run told.
   *
   * @param last the number of the last note, also if it is not kept any more
   */
  public record Told(List<Note.Numbered> notes, long last) {
    private static final int KEPT = 60;

    /** One more; of how far a transform is only the latest is kept. */
    Told and(Note note) {
      List<Note.Numbered> kept = new ArrayList<>(notes);
      if (note instanceof Note.Moved
          && !kept.isEmpty()
          && kept.get(kept.size() - 1).note() instanceof Note.Moved) {
        kept.remove(kept.size() - 1);
      }
      kept.add(new Note.Numbered(last + 1, note));
      int from = Math.max(0, kept.size() - KEPT);
      return new Told(List.copyOf(kept.subList(from, kept.size())), last + 1);
    }

    List<Note.Numbered> after(long number) {
      return notes.stream().filter(note -> note.number() > number).toList();
    }
  }

  /** One that begins. */
  static RunRecord begun(
      String id, RunRequest run, Author by, Optional<Plan.Agreement> agreed, String request) {
    return new RunRecord(
        id,
        run,
        by,
        new Hand(Phase.RUNNING, request, 0, 0, Optional.empty(), Optional.empty()),
        List.of(),
        Optional.empty(),
        agreed,
        new Told(List.of(), 0),
        Optional.empty(),
        Optional.empty());
  }

  boolean ended() {
    return hand.phase() == Phase.ENDED;
  }

  RunRecord takenBy(String request) {
    // Who had the lease has not said how it went; before that, events that came twice only met.
    boolean cutOff = hand.phase() == Phase.RUNNING && !fences.isEmpty();
    return with((cutOff ? hand.cutOff() : hand).takenBy(request));
  }

  RunRecord with(Hand other) {
    return new RunRecord(id, run, by, other, fences, plan, agreement, told, report, fault);
  }

  RunRecord and(Note note) {
    return new RunRecord(id, run, by, hand, fences, plan, agreement, told.and(note), report, fault);
  }

  /** Under one more lease; the plan of the first one is the run's. */
  RunRecord under(long fence, Plan decided) {
    List<Long> more = new ArrayList<>(fences);
    more.add(fence);
    return new RunRecord(
        id,
        run,
        by,
        hand,
        List.copyOf(more),
        plan.or(() -> Optional.of(decided)),
        agreement.or(() -> Optional.of(decided.agreement())),
        told,
        report,
        fault);
  }

  RunRecord ended(RunReport done) {
    return new RunRecord(
        id,
        run,
        by,
        hand.ended(),
        fences,
        plan,
        agreement,
        told,
        Optional.of(done),
        Optional.empty());
  }

  RunRecord ended(Fault why) {
    return new RunRecord(
        id,
        run,
        by,
        hand.ended(),
        fences,
        plan,
        agreement,
        told,
        Optional.empty(),
        Optional.of(why));
  }

  /** As it is stored. */
  String text() {
    return Json.text(RecordCodec.WITHOUT_SOURCES.plain(this));
  }

  static RunRecord of(String text) {
    return RecordCodec.WHOLE.value(RunRecord.class, Json.object(text, "The run's record"));
  }
}
