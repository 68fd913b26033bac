package dev.dynamomigrate.cli;

/** Where progress and remarks go: standard error, or Maven's log. Results go to standard output. */
public interface Notes {
  /** What happens. */
  void info(String line);

  /**
   * How far something is, in place of what was said of it before and until the next line; nothing
   * where lines cannot be taken back.
   */
  default void passing(String line) {}

  /** What should not be overlooked. */
  void warn(String line);
}
