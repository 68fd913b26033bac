package dev.dynamomigrate.web;

import dev.dynamomigrate.engine.TableRecord;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.web.page.RunLine;
import dev.dynamomigrate.web.page.RunView;
import dev.dynamomigrate.web.page.RunView.Phase;
import dev.dynamomigrate.web.page.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A run that was not started here, as far as the lease and the ledger tell: pure functions. */
final class Elsewhere {
  private static final String PREFIX = "lease-";

  private Elsewhere() {}

  /** The run of whoever holds the lease. */
  static RunLine line(LeaseRecord lease) {
    return new RunLine(
        PREFIX + lease.fence(), "%s, by %s".formatted(lease.purpose(), lease.owner()));
  }

  /** The number of the lease in an id; nothing if the id is of another kind. */
  static Optional<Long> fence(String id) {
    return id.matches(PREFIX + "\\d{1,18}")
        ? Optional.of(Long.parseLong(id.substring(PREFIX.length())))
        : Optional.empty();
  }

  /**
   * A run under a lease.
   *
   * @return nothing if there is neither the lease nor an entry of it
   */
  static Optional<RunView> view(long fence, TableStatus status, TableRecord record) {
    Optional<LeaseRecord> lease = status.lease().filter(held -> held.fence() == fence);
    List<LedgerEntry> entries =
        record.runs().stream().filter(entry -> entry.fence() == fence).toList();
    if (lease.isEmpty() && entries.isEmpty()) {
      return Optional.empty();
    }
    Optional<LedgerEntry> first = entries.stream().findFirst();
    Optional<LedgerEntry> last = entries.stream().reduce((one, next) -> next);
    String by =
        lease
            .map(LeaseRecord::owner)
            .or(() -> first.map(entry -> entry.author().toString()))
            .orElseThrow();
    String command = lease.map(LeaseRecord::purpose).orElse("");
    Instant started =
        first
            .map(LedgerEntry::started)
            .or(() -> lease.map(held -> held.expires().minus(held.length())))
            .orElseThrow();
    return Optional.of(
        new RunView(
            PREFIX + fence,
            command.isEmpty() ? title(entries) : command,
            command,
            lease.isPresent() ? Phase.RUNNING : phase(last),
            by,
            started,
            lease.isPresent() ? Optional.empty() : last.flatMap(LedgerEntry::ended),
            Optional.empty(),
            List.of(),
            List.of(),
            entries,
            last.filter(entry -> !entry.error().isEmpty())
                .map(entry -> new Trouble(entry.error(), "")),
            Optional.empty(),
            false,
            Optional.empty()));
  }

  private static String title(List<LedgerEntry> entries) {
    return String.join(
        ", ",
        entries.stream().map(entry -> entry.label() + " " + entry.direction().word()).toList());
  }

  private static Phase phase(Optional<LedgerEntry> last) {
    RunState state = last.map(LedgerEntry::state).orElse(RunState.DONE);
    return switch (state) {
      case FAILED -> Phase.FAILED;
      case INTERRUPTED, STARTED -> Phase.INTERRUPTED;
      case DONE, CANARY, SETTLED, ADOPTED -> Phase.DONE;
    };
  }
}
