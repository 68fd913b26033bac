package dev.dynamomigrate.remote;

import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far a run is.
 *
 * @param state whether anybody is at it
 * @param plan what was decided, as soon as it is
 * @param notes what it told since, the latest at the end
 * @param last the number of the last note
 * @param report what it did, if it ended well
 * @param fault why it did not, if it did not
 */
public record Followed(
    State state,
    Optional<Plan> plan,
    List<Note.Numbered> notes,
    long last,
    Optional<RunReport> report,
    Optional<Fault> fault) {

  /** Without warnings that are known already. */
  Followed without(Set<String> warnings) {
    List<Note.Numbered> others =
        notes.stream()
            .filter(
                each ->
                    !(each.note() instanceof Note.Warned warned
                        && warnings.contains(warned.message())))
            .toList();
    return new Followed(state, plan, others, last, report, fault);
  }

  /** Whether anybody is at a run. */
  public enum State {
    /** Nobody has heard of it: its event is still under way, or was lost. */
    UNKNOWN,
    /** An invocation is at it, and holds the lease or is about to take it. */
    RUNNING,
    /** It has not ended, and nobody holds the lease for it: to be started again, with its id. */
    ABANDONED,
    /** It has its report, or its fault. */
    ENDED
  }
}
