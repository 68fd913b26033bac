package dev.dynamomigrate.cli;

/** Where progress and remarks go: standard error, or Maven's log. Results go to standard output. */
public interface Notes {
  /** What happens. */
  void info(String line);

  /** What should not be overlooked. */
  void warn(String line);
}
