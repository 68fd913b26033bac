package dev.dynamomigrate.cli.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar or zip of which the same files make the same bytes: none of them tells when it was put. */
final class Archive implements Closeable {
  /** What the format has no place for is left out: earlier times, and zones. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final ZipOutputStream out;
  private long unpacked;

  Archive(OutputStream out) {
    this.out = new ZipOutputStream(out);
  }

  void put(String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
    unpacked += content.length;
  }

  /** How many bytes its files have. */
  long unpacked() {
    return unpacked;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
