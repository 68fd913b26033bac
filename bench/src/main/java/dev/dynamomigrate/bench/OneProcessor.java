package dev.dynamomigrate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One of this machine's processors for a process, by {@code taskset} of util-linux. DynamoDB Local
 * makes one update of a table at a time, each handed from thread to thread several times; between
 * threads of one processor that takes less.
 */
final class OneProcessor {
  private OneProcessor() {}

  /**
   * Keeps a process, and all its threads from now on, on the last processor that it may use.
   *
   * @return whether it is kept there: not where it is the only one, nor without Linux and {@code
   *     taskset}
   */
  static boolean keep(long process) {
    try {
      return Runtime.getRuntime().availableProcessors() > 1
          && new ProcessBuilder(
                      "taskset", "-a", "-c", "-p", last(allowed(process)), Long.toString(process))
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start()
                  .waitFor()
              == 0;
    } catch (IOException notLinux) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /** The processors that a process may use, as Linux lists them: {@code 0-3,6}. */
  static String allowed(long process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
        .filter(line -> line.startsWith("Cpus_allowed_list:"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElseThrow(() -> new IOException("Linux without Cpus_allowed_list"));
  }

  static String last(String processors) {
    return processors.replaceAll(".*\\D", "");
  }
}
