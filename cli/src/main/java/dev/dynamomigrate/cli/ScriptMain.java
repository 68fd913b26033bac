package dev.dynamomigrate.cli;

import dev.dynamomigrate.migration.ScriptLauncher;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Runs a migration whose script was started as a program. */
public final class ScriptMain implements ScriptLauncher {
  @Override
  public int launch(Class<?> script, String... args) {
    Surroundings surroundings = Surroundings.ofProcess();
    ScriptCommand command = new ScriptCommand(surroundings, jar(script));
    Outcome outcome = CommandRun.of(command).named(command.name() + ".java").execute(args);
    Main.print(outcome, surroundings.screen(), System.err);
    return outcome.exitCode();
  }

  private static Path jar(Class<?> script) {
    try {
      return Path.of(script.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("A code source is a file", e);
    }
  }
}
