package dev.dynamomigrate.cli;

import dev.dynamomigrate.cli.artifacts.Artifacts;
import dev.dynamomigrate.cli.artifacts.MimaArtifacts;
import dev.dynamomigrate.cli.artifacts.StoredArtifacts;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command meets: the process it is typed in, or Maven.
 *
 * @param directory the working directory
 * @param environment the environment variables
 * @param out results
 * @param notes progress and remarks
 * @param screen what results are shown on
 * @param artifacts fetches the heavy things
 * @param person who is asked before what takes something away
 * @param offline whether scripts must do with what the local repository has
 * @param build the build that runs the command, if one does
 */
public record Surroundings(
    Path directory,
    Map<String, String> environment,
    PrintStream out,
    Notes notes,
    Screen screen,
    Artifacts artifacts,
    Person person,
    boolean offline,
    HostBuild build) {

  /** This process. */
  static Surroundings ofProcess() {
    Map<String, String> environment = System.getenv();
    Screen screen = Screen.ofProcess(environment);
    boolean offline = Boolean.parseBoolean(environment.get("JBANG_OFFLINE"));
    return new Surroundings(
        Path.of("").toAbsolutePath(),
        environment,
        System.out,
        screen.equals(Screen.NONE)
            ? new ErrorStreamNotes(System.err)
            : new TerminalNotes(System.err),
        screen,
        new StoredArtifacts(new MimaArtifacts(offline)),
        Person.ofProcess(),
        offline,
        HostBuild.NONE);
  }
}
