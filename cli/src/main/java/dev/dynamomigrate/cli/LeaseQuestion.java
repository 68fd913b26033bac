package dev.dynamomigrate.cli;

import dev.dynamomigrate.engine.Confirmation;
import dev.dynamomigrate.lease.LeaseRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The question before somebody else's run is interfered with; it remembers whose that was. */
final class LeaseQuestion implements Predicate<LeaseRecord> {
  private final Session session;
  private final String command;
  private final String consequence;
  private LeaseRecord holder;

  LeaseQuestion(Session session, String command, String consequence) {
    this.session = session;
    this.command = command;
    this.consequence = consequence;
  }

  @Override
  public boolean test(LeaseRecord seen) {
    holder = seen;
    return session
        .question(command)
        .agreed(
            Confirmation.ofRecord(session.config().production()),
            List.of(StatusText.lease(seen), consequence));
  }

  /** Whose lease it is; nothing if nobody holds it. */
  Optional<LeaseRecord> holder() {
    return Optional.ofNullable(holder);
  }
}
