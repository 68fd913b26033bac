package dev.dynamomigrate.migration;

/** Where a migration tells what it does. Every front end shows the lines as they come. */
@FunctionalInterface
public interface MigrationLog {
  /**
   * Tells a line.
   *
   * @param format as {@link String#format(String, Object...)} takes it; alone it is taken literally
   */
  void info(String format, Object... args);
}
