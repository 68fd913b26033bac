package dev.dynamomigrate.dynamo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The source of what ran, as an entry keeps it: gzip of UTF-8, at most 64 KB of it, which is some
 * 250 KB of Java. An entry is written twice and read by every command, and all of it must fit into
 * an item. What is longer is cut at its end, and its last line says so.
 */
final class StoredSource {
  static final int MOST = 64 * 1024;

  private StoredSource() {}

  static byte[] packed(String source) {
    byte[] bytes = gzip(source);
    int kept = source.length();
    while (bytes.length > MOST) {
      // A tenth less than in proportion, because what is left may compress worse.
      kept = (int) ((long) kept * MOST / bytes.length / 10 * 9);
      if (Character.isHighSurrogate(source.charAt(kept - 1))) {
        kept--;
      }
      bytes =
          gzip(
              source.substring(0, kept)
                  + String.format(
                      Locale.ROOT,
                      "\n//==== cut here: %,d of %,d characters are kept in the table ====\n",
                      kept,
                      source.length()));
    }
    return bytes;
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static String text(byte[] packed) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException("its source cannot be unpacked", e);
    }
  }
}
