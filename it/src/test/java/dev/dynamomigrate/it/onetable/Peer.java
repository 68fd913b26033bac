package dev.dynamomigrate.it.onetable;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dynamomigrate.it.Build;
import dev.dynamomigrate.it.NodeFolder;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The real JavaScript library in a Node process of its own: {@code it/node/peer.mjs}, which answers
 * each line of JSON with one.
 */
final class Peer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

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
    NodeFolder.install();
    Path errors = Build.newFolder("peer").resolve("err.txt");
    return new Peer(
        NodeFolder.run(List.of("node", "peer.mjs", endpoint.toString()), errors), errors);
  }

  /** The lines that a program of {@code it/node} prints. */
  static List<String> lines(String... command) {
    NodeFolder.install();
    Path errors = Build.newFolder("node").resolve("err.txt");
    List<String> words = new ArrayList<>(List.of("node"));
    words.addAll(List.of(command));
    Process process = NodeFolder.run(words, errors);
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
