package dev.dynamomigrate.dynamo;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.transform.Checkpoint;
import dev.dynamomigrate.transform.TransformReport;
import java.util.List;

/**
 * How far a script got: into which of its transforms, and how far that one is.
 *
 * @param label the version's text, or the name of a named migration
 * @param direction which way it ran
 * @param id names the runs of the script that continue each other
 * @param checksum of the script, with its algorithm; empty where there is no source
 * @param what tells its transform apart from others
 * @param at how far that one is
 * @param before the transforms that ended before it, in their order
 */
public record ScriptCheckpoint(
    String label,
    Direction direction,
    String id,
    String checksum,
    String what,
    Checkpoint at,
    List<Ended> before) {

  /**
   * A transform that came to its end.
   *
   * @param what tells it apart from others
   * @param report what it did
   */
  public record Ended(String what, TransformReport report) {}

  /** Which transform of the script this is, counted from 1. */
  public int number() {
    return before.size() + 1;
  }
}
