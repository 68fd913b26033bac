package dev.dynamomigrate.bench;

import dev.dynamomigrate.bench.client.TransformClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * This library as it is started for a run.
 *
 * @param heap its {@code -Xmx}
 * @param settings further lines of migrate.json5, each with a comma at its end
 */
record LibraryCommand(String heap, String settings) {
  /** Puts the configuration into a folder. */
  List<String> in(Path folder, URI endpoint, String table, String migration) {
    String config = "{name: '%s', aws: {endpoint: '%s'}, %s}".formatted(table, endpoint, settings);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("migrate.json5"), config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ClientProcess.java(heap, TransformClient.class, folder.toString(), migration);
  }
}
