package dev.dynamomigrate.migration;

/**
 * Where a migration that writes by itself tells how far it is; a transform tells it by itself.
 * Every front end shows it: a bar on a terminal, a line every ten seconds elsewhere.
 */
@FunctionalInterface
public interface MigrationProgress {
  /**
   * Tells how far it is, as often as it likes.
   *
   * @param what is done, in a few words, for example {@code Photo}
   * @param done how many items were looked at
   * @param of how many there are, about; 0 if nobody knows
   */
  void moved(String what, long done, long of);
}
