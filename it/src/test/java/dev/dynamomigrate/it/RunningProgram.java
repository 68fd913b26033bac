package dev.dynamomigrate.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process under test. What it prints goes to files, so that nobody has to read it for it to go
 * on.
 */
public final class RunningProgram implements AutoCloseable {
  /** Generous: another build may run beside this one. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final List<String> command;
  private final Process process;
  private final Path out;
  private final Path err;

  private RunningProgram(List<String> command, Process process, Path out, Path err) {
    this.command = command;
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts it.
   *
   * @param environment beside what the system needs; nothing that configures us is inherited
   */
  public static RunningProgram start(
      Path directory, Map<String, String> environment, List<String> command) {
    try {
      Path logs = Build.newFolder("output");
      Path out = logs.resolve("out.txt");
      Path err = logs.resolve("err.txt");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectInput(
                  ProcessBuilder.Redirect.from(Files.createFile(logs.resolve("in")).toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder
          .environment()
          .keySet()
          .removeIf(
              name ->
                  name.matches(
                      "(AWS|DYNAMO|JBANG|MAVEN)_.*|PROFILE|DB_ENDPOINT|JAVA_TOOL_OPTIONS"));
      builder.environment().putAll(environment);
      return new RunningProgram(command, builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a process left. */
  public record Ended(List<String> command, int exitCode, String out, String err) {
    /** For messages of assertions. */
    @Override
    public String toString() {
      return "%s%nexit code %d%n--- out%n%s--- err%n%s"
          .formatted(
              command.subList(Math.max(0, command.size() - 6), command.size()), exitCode, out, err);
    }
  }

  /** Waits for its end. */
  public Ended end() {
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        close();
        process.waitFor();
        throw new AssertionError("It did not end: " + ended());
      }
      return ended();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Ended ended() {
    return new Ended(command, process.exitValue(), text(out), text(err));
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public String out() {
    return text(out);
  }

  public String err() {
    return text(err);
  }

  /** As {@code kill} names it: INT, TERM, KILL. */
  public void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends it, with what it started, if it still runs. */
  @Override
  public void close() {
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** What was started in the background of a shell ignores Ctrl-C, and so does what it starts. */
  public static boolean ignoresInterrupts() {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    String ignored =
        text(status)
            .lines()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElse("SigIgn:\t0")
            .substring(8)
            .strip();
    return (Long.parseUnsignedLong(ignored, 16) & 0b10) != 0;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
