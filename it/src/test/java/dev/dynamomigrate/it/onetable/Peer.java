package dev.dynamomigrate.it.onetable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dynamomigrate.it.Build;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The real JavaScript library in a Node process of its own: {@code it/node/peer.mjs}, which answers
 * each line of JSON with one.
 */
final class Peer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SOURCES = Build.CHECKOUT.resolve("it/node");
  private static final Path FOLDER = Build.TARGET.resolve("node");
  private static final int INSTALL_MINUTES = 5;

  private final Process process;
  private final Path errors;
  private final BufferedWriter to;
  private final BufferedReader from;

  private Peer(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.to = process.outputWriter(UTF_8);
    this.from = process.inputReader(UTF_8);
  }

  /** What the library answers: a value, or the code of its refusal. */
  record Answer(Object result, String refusal) {
    boolean refused() {
      return !refusal.isEmpty();
    }

    /** The value, where a refusal would be a failure. */
    Object orFail() {
      if (refused()) {
        throw new AssertionError("JavaScript refused: " + refusal);
      }
      return result;
    }
  }

  /** Starts one; without Node the test is aborted, or fails where Node is required. */
  static Peer start(URI endpoint) {
    install();
    Path errors = Build.newFolder("peer").resolve("err.txt");
    return new Peer(run(List.of("node", "peer.mjs", endpoint.toString()), errors), errors);
  }

  /** The lines that a program of {@code it/node} prints. */
  static List<String> lines(String... command) {
    install();
    Path errors = Build.newFolder("node").resolve("err.txt");
    List<String> words = new ArrayList<>(List.of("node"));
    words.addAll(List.of(command));
    Process process = run(words, errors);
    try (BufferedReader reader = process.inputReader(UTF_8)) {
      List<String> lines = reader.lines().toList();
      if (process.waitFor() != 0) {
        throw new AssertionError(words + ": " + Files.readString(errors));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Into this module's target folder, by the lock file; once. */
  private static synchronized void install() {
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
        return;
      }
      Path errors = Build.newFolder("npm").resolve("err.txt");
      Process npm = run(List.of("npm", "ci", "--ignore-scripts", "--prefer-offline"), errors);
      npm.inputReader(UTF_8).lines().forEach(line -> {});
      if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
        throw new AssertionError("npm ci failed: " + Files.readString(errors));
      }
      Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
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

  private static Process run(List<String> command, Path errors) {
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

  Answer ask(Map<String, ?> request) {
    try {
      to.write(JSON.writeValueAsString(PeerValues.wrapped(request)));
      to.newLine();
      to.flush();
      String line = from.readLine();
      if (line == null) {
        throw new AssertionError("The peer has ended: " + Files.readString(errors));
      }
      Map<?, ?> answer = JSON.readValue(line, Map.class);
      return answer.get("error") instanceof Map<?, ?> error
          ? new Answer(null, error.get("code") + ": " + error.get("message"))
          : new Answer(PeerValues.plain(answer.get("result")), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    // Not by SIGTERM, which dynamodb-onetable catches.
    process.destroyForcibly();
  }
}
