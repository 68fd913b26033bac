package dev.dynamomigrate.words;

import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.plan.Settlement;
import java.util.List;

/** What changes the record itself, or another's run. */
public final class RecordWords {
  private RecordWords() {}

  /** Who holds a lease, for what and until when. */
  public static String holder(LeaseRecord lease) {
    return "%s ('%s') until %s"
        .formatted(lease.owner(), lease.purpose(), Texts.when(lease.expires()));
  }

  /** Who holds the lease, in a sentence. */
  public static String lease(LeaseRecord lease) {
    return "The lease is held by %s.".formatted(holder(lease));
  }

  /** What somebody is asked to agree to who breaks a lease. */
  public static List<String> unlock(LeaseRecord lease) {
    return List.of(
        lease(lease),
        "If that run is alive, it can record nothing more, and stops at its next write.");
  }

  /** What somebody is asked to agree to who stops a run. */
  public static List<String> stop(LeaseRecord lease) {
    return List.of(
        lease(lease), "A migration that is stopped in the middle counts as interrupted.");
  }

  /**
   * What somebody is asked to agree to who settles something.
   *
   * @param where the table and its place: {@code 'orders' (eu-west-1)}
   */
  public static List<String> repair(Settlement settlement, String where) {
    String table = "table " + where;
    String consequence =
        settlement.aboutSchema()
            ? "That file is saved as the schema of %s.".formatted(table)
            : "From now on it counts as %s in %s.".formatted(settlement.state(), table);
    return List.of(
        settlement.finding().message(), consequence + " Nothing runs, and no item is looked at.");
  }

  /** What somebody settled, and what that did. */
  public static String settled(Settlement settlement) {
    return settlement.aboutSchema()
        ? settlement.effect()
        : "%s counts as %s. %s"
            .formatted(settlement.label(), settlement.state(), settlement.effect());
  }
}
