package dev.dynamomigrate.migration;

/** What runs a script that was started as a program. The command line provides it. */
public interface ScriptLauncher {
  /**
   * Runs commands on one migration.
   *
   * @param script the class whose {@code main} was started
   * @return the process's exit code
   */
  int launch(Class<?> script, String... args);
}
