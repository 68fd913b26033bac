package dev.dynamomigrate.guard;

import java.net.URI;
import java.util.Optional;

/**
 * How far what a script sends may go: in a run to the table, in a dry run nowhere if it writes, in
 * a rehearsal to the copy.
 *
 * @param dry in a dry run what the script would have written; nothing of it is sent
 * @param copy in a rehearsal where the copy is; nothing is sent elsewhere, reads neither
 */
public record Reach(Optional<DryRecord> dry, Optional<URI> copy) {

  /** Of a run, or of a rehearsal where there is a copy. */
  public static Reach run(Optional<URI> copy) {
    return new Reach(Optional.empty(), copy);
  }

  /** Of a dry run. */
  public static Reach dry(DryRecord record) {
    return new Reach(Optional.of(record), Optional.empty());
  }
}
