package dev.dynamomigrate.guard;

import dev.dynamomigrate.MigrationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What would have been written in a dry run. Safe to use from several threads. */
public final class DryRecord {
  /** How many samples are kept. */
  public static final int SAMPLES = 12;

  private final List<Sample> samples = new ArrayList<>();
  private Counts counts = new Counts(0, 0, 0, 0, 0, 0);
  private MigrationException stop;

  /** What is done to an item. */
  public enum Kind {
    PUT,
    UPDATE,
    DELETE
  }

  /**
   * One write.
   *
   * @param table where
   * @param key of the item
   * @param before the item; empty if there is none
   * @param after the item; empty if it is gone
   */
  public record Sample(
      Kind kind,
      String table,
      Map<String, AttributeValue> key,
      Map<String, AttributeValue> before,
      Map<String, AttributeValue> after) {}

  /**
   * How many.
   *
   * @param puts items that would be put
   * @param updates items that would be updated
   * @param deletes items that would be deleted
   * @param conditions of these, how many are on a condition that nobody looked at
   * @param unweighed of these, how many say nothing of what they make of their item, so that their
   *     size was not checked and their cost is the least that it can be
   * @param units estimated write units, of tables and their indexes
   */
  public record Counts(
      long puts, long updates, long deletes, long conditions, long unweighed, double units) {
    /** All of them. */
    public long writes() {
      return puts + updates + deletes;
    }

    private Counts plus(Kind kind, boolean condition, boolean weighed, double more) {
      return new Counts(
          puts + (kind == Kind.PUT ? 1 : 0),
          updates + (kind == Kind.UPDATE ? 1 : 0),
          deletes + (kind == Kind.DELETE ? 1 : 0),
          conditions + (condition ? 1 : 0),
          unweighed + (weighed ? 0 : 1),
          units + more);
    }
  }

  /** A write whose item is known before and after. */
  synchronized void wrote(Sample sample, boolean condition, double units) {
    counts = counts.plus(sample.kind(), condition, true, units);
    boolean shows = !sample.before().equals(sample.after());
    if (shows && samples.size() < SAMPLES) {
      samples.add(sample);
    }
  }

  /** A write of which only this is known. */
  synchronized void wroteUnseen(Kind kind, boolean condition, double units) {
    counts = counts.plus(kind, condition, false, units);
  }

  /** A condition of a transaction that writes nothing itself, and costs as much as if it did. */
  synchronized void checked(boolean condition, double units) {
    counts =
        new Counts(
            counts.puts(),
            counts.updates(),
            counts.deletes(),
            counts.conditions() + (condition ? 1 : 0),
            counts.unweighed(),
            counts.units() + units);
  }

  /** Something that a dry run cannot do. The first one counts, whatever the script makes of it. */
  synchronized MigrationException stopped(MigrationException why) {
    if (stop == null) {
      stop = why;
    }
    return why;
  }

  /** Why it cannot go on, if it cannot. */
  public synchronized Optional<MigrationException> stop() {
    return Optional.ofNullable(stop);
  }

  /** How many until now. */
  public synchronized Counts counts() {
    return counts;
  }

  /** The first ones that change something. */
  public synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }
}
