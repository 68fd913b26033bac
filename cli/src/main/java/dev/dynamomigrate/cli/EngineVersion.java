package dev.dynamomigrate.cli;

import dev.dynamomigrate.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this library, as the build wrote it down. */
public final class EngineVersion {
  private EngineVersion() {}

  /** The running one. */
  public static Version current() {
    try (InputStream file = EngineVersion.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(file);
      return Version.of(properties.getProperty("version"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
