package dev.dynamomigrate.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** This repository as somebody else would have it: without what was built. */
final class Checkout {
  private static final Set<String> NOT_IN_IT = Set.of(".git", "target", ".dynamodb");

  private static final Pattern FEW =
      Pattern.compile("\"S\":\"(_Migration|_Schema|USER#01M7Y4JQ6\\w*)\"");

  private Checkout() {}

  /** A copy of what git knows, or will know. */
  static Path copy() {
    Path copy = Build.newFolder("checkout");
    try {
      for (Path file : files()) {
        Path target = copy.resolve(file);
        Files.createDirectories(target.getParent());
        Files.copy(Build.CHECKOUT.resolve(file), target);
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same with a gallery of eight users, their things and the history: each write is one to the
   * disk, and {@code SamplesTest} has the whole.
   */
  static Path copyWithFewItems() {
    Path copy = copy();
    Path gallery = copy.resolve("migrations/gallery.json.gz");
    List<String> few;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(gallery)), UTF_8))) {
      few = lines.lines().filter(line -> FEW.matcher(line).find()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Writer writer =
        new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(gallery)), UTF_8)) {
      writer.write(String.join("\n", few));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copy;
  }

  private static List<Path> files() throws IOException {
    if (!Files.exists(Build.CHECKOUT.resolve(".git"))) {
      return all();
    }
    RunningProgram.Ended listed =
        RunningProgram.start(
                Build.CHECKOUT,
                Map.of(),
                List.of("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"))
            .end();
    if (listed.exitCode() != 0) {
      return all();
    }
    return Stream.of(listed.out().split("\0"))
        .map(Path::of)
        .filter(file -> Files.isRegularFile(Build.CHECKOUT.resolve(file)))
        .toList();
  }

  private static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.walk(Build.CHECKOUT)) {
      return files
          .filter(Files::isRegularFile)
          .map(Build.CHECKOUT::relativize)
          .filter(
              file -> Stream.of(file.toString().split("[/\\\\]")).noneMatch(NOT_IN_IT::contains))
          .toList();
    }
  }
}
