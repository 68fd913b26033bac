package dev.dynamomigrate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code docs/performance.md}: words, and between two marks the figures of each benchmark, which
 * alone are written anew.
 */
final class Document {
  private final Path file;

  Document(Path file) {
    this.file = file;
  }

  /** Puts figures between {@code <!-- name -->} and {@code <!-- /name -->}. */
  void write(String name, String figures) {
    String begin = "<!-- " + name + " -->";
    String end = "<!-- /" + name + " -->";
    try {
      String text = Files.readString(file);
      int from = text.indexOf(begin);
      int to = text.indexOf(end);
      if (from < 0 || to < from) {
        throw new IllegalStateException(file + " has no " + begin + " … " + end);
      }
      Files.writeString(
          file, text.substring(0, from + begin.length()) + "\n" + figures + text.substring(to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
