package dev.dynamomigrate.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dynamomigrate.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The lines of a data file, compressed with gzip or not; one of them is in memory. */
final class ExportedLines implements AutoCloseable {
  /** An item of 400 KB with nothing but null values in a list is 6 million characters long. */
  static final int LONGEST = 16_000_000;

  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Reader reader;
  private final char[] buffer = new char[BUFFER];
  private final StringBuilder line = new StringBuilder();
  private int at;
  private int end;
  private long number;

  private ExportedLines(Path file, Reader reader) {
    this.file = file;
    this.reader = reader;
  }

  /**
   * Opens a file.
   *
   * @throws InvalidInputException if it cannot be read
   */
  static ExportedLines of(Path file) {
    try {
      // A decoder refuses what is not UTF-8; a named charset would replace it silently.
      return new ExportedLines(file, new InputStreamReader(plain(file), UTF_8.newDecoder()));
    } catch (IOException e) {
      throw fault(file, 0, e);
    }
  }

  private static InputStream plain(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      bytes.mark(2);
      boolean gzip = bytes.read() == 0x1f && bytes.read() == 0x8b;
      bytes.reset();
      return gzip ? new GZIPInputStream(bytes, BUFFER) : bytes;
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  /**
   * The next line that is not blank; nothing at the end.
   *
   * @throws InvalidInputException if the file is damaged, or no text
   */
  Optional<String> next() {
    try {
      while (read()) {
        number++;
        String text = line.toString();
        if (!text.isBlank()) {
          return Optional.of(text);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw fault(file, number, e);
    }
  }

  /** The number of the line that was read last, from 1. */
  long number() {
    return number;
  }

  private boolean read() throws IOException {
    line.setLength(0);
    boolean some = false;
    while (at < end || fill()) {
      some = true;
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      line.append(buffer, from, at - from);
      if (line.length() > LONGEST) {
        throw new InvalidInputException(
            "Line %d of %s is longer than any item can be.".formatted(number + 1, file),
            "An export has one item a line: {\"Item\": {…}}. Is this a data file of one?");
      }
      if (at < end) {
        at++;
        return true;
      }
    }
    return some;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, reader.read(buffer));
    return end > 0;
  }

  private static InvalidInputException fault(Path file, long lines, IOException e) {
    String read = String.format(Locale.ROOT, "%,d of its lines were read", lines);
    if (e instanceof EOFException) {
      return new InvalidInputException(
          "The data file " + file + " ends too early; " + read + ".",
          "Download it again: it is not whole.",
          e);
    }
    if (e instanceof ZipException) {
      return new InvalidInputException(
          "The data file " + file + " is damaged (" + e.getMessage() + "); " + read + ".",
          "Download it again.",
          e);
    }
    if (e instanceof CharacterCodingException) {
      return new InvalidInputException(
          "The data file " + file + " is not text in UTF-8; " + read + ".",
          "Name a data file of an export, such as data/xyz.json.gz.",
          e);
    }
    return new InvalidInputException(
        "The data file " + file + " cannot be read: " + e.getMessage(),
        "Make it readable for this user.",
        e);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw fault(file, number, e);
    }
  }
}
