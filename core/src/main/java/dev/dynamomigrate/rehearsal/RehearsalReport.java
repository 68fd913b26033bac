package dev.dynamomigrate.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What a rehearsal found.
 *
 * @param table the table that was copied; nothing was written to it
 * @param source {@code live table}, or {@code export} and its path
 * @param itemsCopied how many items were copied, those of the record among them
 * @param samplePercent how many of a hundred partition keys were copied, if not all
 * @param migrations what was rehearsed, in order; after one that failed there is none
 * @param time how long all of it took, the copying included
 * @param problems what is wrong with the source or the copy, in words; empty if nothing is
 */
public record RehearsalReport(
    String table,
    String source,
    long itemsCopied,
    OptionalDouble samplePercent,
    List<Rehearsed> migrations,
    Duration time,
    List<String> problems) {
  /** Keeps copies of the lists. */
  public RehearsalReport {
    migrations = List.copyOf(migrations);
    problems = List.copyOf(problems);
  }

  /** That there is nothing to rehearse; nothing was copied. */
  public static RehearsalReport ofNothing(String table) {
    return new RehearsalReport(
        table, "live table", 0, OptionalDouble.empty(), List.of(), Duration.ZERO, List.of());
  }

  /**
   * Ends the command, if something is not as it is declared.
   *
   * @throws RehearsalFailedException naming the migrations, and what to do
   */
  public void refuseSurprises() {
    List<String> surprises =
        Stream.concat(migrations.stream().flatMap(Rehearsed::surprises), problems.stream())
            .toList();
    if (!surprises.isEmpty()) {
      throw new RehearsalFailedException(this, surprises);
    }
  }

  /** Whether every migration does what it declares, and nothing else is wrong. */
  public boolean asDeclared() {
    return problems.isEmpty() && migrations.stream().allMatch(Rehearsed::asDeclared);
  }
}
