package dev.dynamomigrate.cli;

import dev.dynamomigrate.engine.Confirmation;
import dev.dynamomigrate.lease.LeaseRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The question before somebody else's run is interfered with; it remembers whose that was. */
final class LeaseQuestion implements Predicate<LeaseRecord> {
  private final Question question;
  private final Confirmation needed;
  private final Function<LeaseRecord, List<String>> what;
  private LeaseRecord holder;

  LeaseQuestion(Question question, Confirmation needed, Function<LeaseRecord, List<String>> what) {
    this.question = question;
    this.needed = needed;
    this.what = what;
  }

  @Override
  public boolean test(LeaseRecord seen) {
    holder = seen;
    return question.agreed(needed, what.apply(seen));
  }

  /** Whose lease it is; nothing if nobody holds it. */
  Optional<LeaseRecord> holder() {
    return Optional.ofNullable(holder);
  }
}
