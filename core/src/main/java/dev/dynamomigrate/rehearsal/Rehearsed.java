package dev.dynamomigrate.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the rehearsal of one migration found.
 *
 * @param version its version
 * @param description its description
 * @param changes what its {@code up} did, by kind of item, in order of the kinds
 * @param reversible whether {@code down} restores every item
 * @param repeatable whether a second {@code up} changes nothing
 * @param resumable whether one that is stopped in the middle and taken up again ends at the same
 *     items
 * @param failure what it threw, or {@code check} asserted in vain; nothing if it ran
 * @param time how long its {@code up} took here
 * @param writeUnits what its {@code up} consumed here
 * @param readUnits what its {@code up} consumed here
 * @param forecast what it would take on the whole table, if that can be told
 * @param peakBytes the most memory that was seen in use while it was rehearsed
 */
public record Rehearsed(
    String version,
    String description,
    List<KindOfChange> changes,
    Verdict reversible,
    Verdict repeatable,
    Verdict resumable,
    Optional<String> failure,
    Duration time,
    double writeUnits,
    double readUnits,
    Optional<Forecast> forecast,
    long peakBytes) {
  /** Keeps a copy of the list. */
  public Rehearsed {
    changes = List.copyOf(changes);
  }

  /** What is not as it is declared, in sentences. */
  Stream<String> surprises() {
    return Stream.of(
            failure.map(why -> "%s failed: %s".formatted(version, why)),
            surprise(reversible, "is not reversible"),
            surprise(repeatable, "is not repeatable"),
            surprise(resumable, "is not resumable"))
        .flatMap(Optional::stream)
        .map(sentence -> sentence.endsWith(".") ? sentence : sentence + ".");
  }

  private Optional<String> surprise(Verdict verdict, String words) {
    if (verdict.asDeclared()) {
      return Optional.empty();
    }
    String items =
        verdict.differing() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                ", %,d %s",
                verdict.differing(),
                verdict.differing() == 1 ? "item" : "items");
    String note = verdict.note().isEmpty() ? "" : ": " + verdict.note();
    return Optional.of(version + " " + words + items + note);
  }

  /** Whether it ran, and each verdict is the expected one. */
  public boolean asDeclared() {
    return failure.isEmpty()
        && Stream.of(reversible, repeatable, resumable).allMatch(Verdict::asDeclared);
  }
}
