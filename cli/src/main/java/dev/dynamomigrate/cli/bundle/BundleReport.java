package dev.dynamomigrate.cli.bundle;

import java.nio.file.Path;
import java.util.List;

/**
 * A bundle that was written.
 *
 * @param file where it is
 * @param bytes its size
 * @param unpacked the size of its files where they are unpacked
 * @param java the lowest Java that can run the migrations: 17, 21
 * @param tables what it holds, in the order given
 * @param remarks what somebody should know of it, in words
 */
public record BundleReport(
    Path file,
    long bytes,
    long unpacked,
    int java,
    List<BundledTable> tables,
    List<String> remarks) {
  /** Keeps the lists as they are now. */
  public BundleReport {
    tables = List.copyOf(tables);
    remarks = List.copyOf(remarks);
  }
}
