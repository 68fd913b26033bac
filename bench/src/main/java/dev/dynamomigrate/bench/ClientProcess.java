package dev.dynamomigrate.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A rival at work, in a process of its own, so that what it takes is its own. */
final class ClientProcess {
  private static final double NANOS = 1e9;

  /** What the alias in jbang-catalog.json starts the command line with. */
  private static final List<String> OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private ClientProcess() {}

  /** The command of one in Java, on this class path: all alike, as our command line is started. */
  static List<String> java(String heap, Class<?> main, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.addAll(OPTIONS);
    command.add(main.getName());
    command.addAll(List.of(args));
    return command;
  }

  /**
   * Runs one to its end.
   *
   * @throws IllegalStateException if it fails, with what it said last
   */
  static Figures run(Path folder, List<String> command) {
    Path output = folder.resolve("output.txt");
    try {
      Files.createDirectories(folder);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().keySet().removeIf(ClientProcess::disturbs);
      builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
      long start = System.nanoTime();
      Process process = builder.start();
      Thread end = new Thread(process::destroyForcibly);
      Runtime.getRuntime().addShutdownHook(end);
      int code = process.waitFor();
      double seconds = (System.nanoTime() - start) / NANOS;
      Runtime.getRuntime().removeShutdownHook(end);
      List<String> lines = Files.readAllLines(output, UTF_8);
      String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
      if (code != 0 || !last.startsWith("seconds=")) {
        throw new IllegalStateException(
            String.join(" ", command) + " ended with " + code + ":\n" + String.join("\n", lines));
      }
      return Figures.of(last, seconds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /** What would send it elsewhere, or add to its work. */
  private static boolean disturbs(String variable) {
    return variable.startsWith("AWS_")
        || variable.startsWith("DYNAMO_")
        || variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("NODE_OPTIONS");
  }
}
