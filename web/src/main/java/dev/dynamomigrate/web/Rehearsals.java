package dev.dynamomigrate.web;

import dev.dynamomigrate.rehearsal.RehearsalReport;
import dev.dynamomigrate.rehearsal.Rehearsed;
import dev.dynamomigrate.web.page.KeptRehearsal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The reports of the last rehearsals. They hold values of items, and so are nowhere but here. */
final class Rehearsals {
  private static final int MOST = 5;

  private final Map<String, Kept> all = new LinkedHashMap<>();

  /**
   * One of them.
   *
   * @param when it ended
   */
  record Kept(RehearsalReport report, Instant when) {}

  synchronized void keep(String id, RehearsalReport report) {
    all.put(id, new Kept(report, Instant.now()));
    if (all.size() > MOST) {
      all.remove(all.keySet().iterator().next());
    }
  }

  synchronized Optional<Kept> of(String id) {
    return Optional.ofNullable(all.get(id));
  }

  /** What the last one found of a migration. */
  synchronized Optional<KeptRehearsal> last(String label) {
    Optional<KeptRehearsal> last = Optional.empty();
    for (Map.Entry<String, Kept> each : all.entrySet()) {
      for (Rehearsed migration : each.getValue().report().migrations()) {
        if (migration.version().equals(label)) {
          last = Optional.of(new KeptRehearsal(each.getKey(), each.getValue().when(), migration));
        }
      }
    }
    return last;
  }
}
