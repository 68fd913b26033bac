package dev.dynamomigrate.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What {@code it/node} names, installed by its lock file outside the sources. */
public final class NodeFolder {
  private static final Path SOURCES = Build.CHECKOUT.resolve("it/node");
  private static final Path FOLDER = Build.TARGET.resolve("node");
  private static final int INSTALL_MINUTES = 5;

  private NodeFolder() {}

  /**
   * Installs it, once; without Node the test is aborted, or fails where Node is required.
   *
   * @return the folder, with its {@code node_modules}
   */
  public static synchronized Path install() {
    if (!starts("node") || !starts("npm")) {
      String said = "NODE IS MISSING: nothing was tried with the JavaScript library.";
      if (!Build.property("it.nodeRequired").equals("false")) {
        throw new AssertionError(said + " Install nodejs and npm.");
      }
      System.err.println(said);
      abort(said);
    }
    try {
      Path lock = FOLDER.resolve("package-lock.json");
      Path done = FOLDER.resolve("installed.json");
      Files.createDirectories(FOLDER);
      try (Stream<Path> files = Files.list(SOURCES)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      if (Files.exists(done) && Files.mismatch(done, lock) == -1) {
        return FOLDER;
      }
      Path errors = Build.newFolder("npm").resolve("err.txt");
      Process npm = run(List.of("npm", "ci", "--ignore-scripts", "--prefer-offline"), errors);
      npm.inputReader(UTF_8).lines().forEach(line -> {});
      if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
        throw new AssertionError("npm ci failed: " + Files.readString(errors));
      }
      Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
      return FOLDER;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean starts(String program) {
    try {
      Process process =
          new ProcessBuilder(program, "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A process in that folder. */
  public static Process run(List<String> command, Path errors) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(FOLDER.toFile()).redirectError(errors.toFile());
    builder.environment().put("TZ", "UTC");
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
