package dev.dynamomigrate.cli;

import dev.dynamomigrate.engine.Confirmation;
import dev.dynamomigrate.lease.LeaseRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The question before somebody else's run is interfered with; it remembers whose that was. */
final class LeaseQuestion implements Predicate<LeaseRecord> {
  private final Session session;
  private final String command;
  private final Function<LeaseRecord, List<String>> words;
  private LeaseRecord holder;

  LeaseQuestion(Session session, String command, Function<LeaseRecord, List<String>> words) {
    this.session = session;
    this.command = command;
    this.words = words;
  }

  @Override
  public boolean test(LeaseRecord seen) {
    holder = seen;
    return session
        .question(command)
        .agreed(Confirmation.ofRecord(session.config().production()), words.apply(seen));
  }

  /** Whose lease it is; nothing if nobody holds it. */
  Optional<LeaseRecord> holder() {
    return Optional.ofNullable(holder);
  }
}
