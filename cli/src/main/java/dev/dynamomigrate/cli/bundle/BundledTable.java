package dev.dynamomigrate.cli.bundle;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.config.PackedConfig;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.PackedMigrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a bundle holds for one table: its migrations, its configuration and its schema.
 *
 * @param config the configuration, as the controller gets it
 * @param configText the same as the text of a file
 * @param migrations the compiled migrations
 */
public record BundledTable(PackedConfig config, String configText, PackedMigrations migrations) {
  /** The table's name. */
  public String name() {
    return config.config().table();
  }

  /** All of its files by their names, seen from where the configuration is. */
  SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> files = new TreeMap<>(migrations.files());
    put(files, PackedConfig.FILE, configText.getBytes(StandardCharsets.UTF_8));
    config.schemaFile().ifPresent(name -> put(files, name, schema()));
    return files;
  }

  private void put(Map<String, byte[]> files, String name, byte[] content) {
    if (files.put(name, content) != null) {
      throw new InvalidInputException(
          "%s brings a file %s, which is the name of the bundle's own. Nothing was written."
              .formatted(migrations.origin(name).orElseThrow(), name),
          "Let //FILES put it into a folder: //FILES data/%s=%s".formatted(name, name));
    }
  }

  private byte[] schema() {
    Path file = config.config().schema().orElseThrow();
    Schema.read(file); // what cannot be used is refused here and not there
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
