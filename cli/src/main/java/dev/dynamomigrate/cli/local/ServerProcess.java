package dev.dynamomigrate.cli.local;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Starts a {@link LoopbackServer} in a process of its own, waits for its answer, and stops it. To
 * be called exclusively, see {@link StateFolder#exclusively}.
 */
final class ServerProcess {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int LINES_SHOWN = 20;

  /** The environment variables that the process gets: what any program needs. */
  private static final Set<String> NEEDED =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LANG",
          "LC_ALL",
          "TZ",
          "TMPDIR",
          "TMP",
          "TEMP",
          "LD_LIBRARY_PATH",
          "DYLD_LIBRARY_PATH",
          "SystemRoot",
          "SystemDrive",
          "windir");

  private final StateFolder folder;

  ServerProcess(StateFolder folder) {
    this.folder = folder;
  }

  /** Where the data live. */
  enum Storage {
    /** In memory, and nobody needs the state folder afterwards. */
    PRIVATE,
    /** The same, for millions of requests: it starts in twice the time, and then is faster. */
    PRIVATE_FOR_LONG,
    /** As that, and each access key has tables of its own. */
    SECRET,
    /** In the state folder. */
    KEPT;

    boolean isPrivate() {
      return this != KEPT;
    }
  }

  /** The server that answers, or one that is about to: who started it may have been killed. */
  Optional<Announcement> find() throws IOException {
    if (!Wait.upTo(LIMIT).untilTrue(() -> folder.server().isPresent() || !folder.hasServer())) {
      throw failure("runs but does not answer");
    }
    return folder.server();
  }

  /** Starts a server where none is, and returns when it answers. */
  Announcement start(List<Path> artifacts, Storage storage) throws IOException {
    Process process = launch(command(artifacts, storage));
    Wait.upTo(LIMIT).untilTrue(() -> folder.server().isPresent() || !process.isAlive());
    Optional<Announcement> answer = folder.server();
    if (answer.isEmpty()) {
      String fact =
          process.isAlive()
              ? "did not answer within " + LIMIT.toSeconds() + " s"
              : "ended at once, with exit code " + process.exitValue();
      process.destroyForcibly();
      throw failure(fact);
    }
    return answer.get();
  }

  private Process launch(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.path().toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.log().toFile());
    // What else there is may hold a password (DYNAMO_CRYPTO, or the -D of Maven's command line in
    // MAVEN_CMD_LINE_ARGS), or an agent that is meant for us (JAVA_TOOL_OPTIONS).
    builder.environment().keySet().retainAll(NEEDED);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private List<String> command(List<Path> artifacts, Storage storage) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (storage == Storage.PRIVATE || storage == Storage.KEPT) {
      // It starts in half the time, and leaves the cores to its user.
      command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    }
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.add("-D" + LoopbackServer.STATE + "=" + folder.path());
    command.add("-D" + LoopbackServer.PRIVATE + "=" + storage.isPrivate());
    // Where it unpacks SQLite's library for this machine, which its jar has for ARM too. Maven's
    // own artifacts of it, which sqlite4java.library.path could name, are for Intel only.
    command.add("-Djava.io.tmpdir=" + folder.temporary());
    command.addAll(List.of("-cp", classPath(artifacts), LoopbackServer.class.getName()));
    command.addAll(
        storage.isPrivate() ? List.of("-inMemory") : List.of("-dbPath", folder.path().toString()));
    if (storage != Storage.SECRET) {
      command.add("-sharedDb");
    }
    command.addAll(List.of("-disableTelemetry", "-port", LoopbackServer.ANY_PORT));
    return command;
  }

  private static String classPath(List<Path> artifacts) {
    return artifacts.stream()
        .map(Path::toString)
        .filter(file -> file.endsWith(".jar"))
        .collect(Collectors.joining(File.pathSeparator, ownCode() + File.pathSeparator, ""));
  }

  private static Path ownCode() {
    try {
      return Path.of(
          LoopbackServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("A class loader gave an address that is none", e);
    }
  }

  /** Ends the server and waits until its data are on disk; whether there was one. */
  boolean stop() throws IOException {
    if (!folder.hasServer()) {
      return false;
    }
    String process = find().map(server -> "process " + server.pid()).orElse("its process");
    folder.withdraw();
    if (!Wait.upTo(LIMIT).untilTrue(() -> !folder.hasServer())) {
      throw new MigrationException(
          ExitCode.SERVICE,
          "DynamoDB Local in " + folder.path() + " did not end within " + LIMIT.toSeconds() + " s.",
          "End " + process + ", and read " + folder.log() + ".");
    }
    return true;
  }

  private MigrationException failure(String fact) throws IOException {
    List<String> lines = Files.exists(folder.log()) ? Files.readAllLines(folder.log()) : List.of();
    String last =
        lines.stream()
            .skip(Math.max(0, lines.size() - LINES_SHOWN))
            .collect(Collectors.joining(System.lineSeparator()));
    return new MigrationException(
        ExitCode.SERVICE,
        "DynamoDB Local in " + folder.path() + " " + fact + "." + System.lineSeparator() + last,
        "Try it again; if the data in that folder are of no value, remove it first.");
  }
}
