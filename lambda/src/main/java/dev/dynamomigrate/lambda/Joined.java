package dev.dynamomigrate.lambda;

import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.Work;
import java.util.List;

/** What several invocations did of one migration. */
final class Joined {
  private Joined() {}

  /**
   * An entry as it would be if one invocation had done it all. What transforms did is counted on
   * from one to the next anyway.
   *
   * @param entries of the run, oldest first
   * @param last the one with which the migration ended
   */
  static LedgerEntry of(List<LedgerEntry> entries, LedgerEntry last) {
    LedgerEntry joined = last;
    for (int i = entries.size() - 1; i >= 0; i--) {
      LedgerEntry before = entries.get(i);
      boolean cutOff = before.ended().isEmpty() || !before.error().isEmpty();
      if (before.fence() >= joined.fence() || !cutOff || !same(before, last)) {
        continue;
      }
      joined = after(before, joined);
    }
    return joined;
  }

  private static boolean same(LedgerEntry one, LedgerEntry other) {
    return one.label().equals(other.label()) && one.direction() == other.direction();
  }

  private static LedgerEntry after(LedgerEntry before, LedgerEntry entry) {
    return new LedgerEntry(
        entry.id(),
        entry.label(),
        entry.direction(),
        entry.state(),
        before.started(),
        entry.ended(),
        entry.author(),
        entry.script(),
        new Work(
            before.work().itemsRead() + entry.work().itemsRead(),
            before.work().itemsWritten() + entry.work().itemsWritten(),
            before.work().capacity() + entry.work().capacity(),
            entry.work().transforms()),
        entry.error(),
        entry.schemaChanges(),
        entry.fence());
  }
}
