package dev.dynamomigrate.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A {@code user.home} of its own, in which Maven's folder is the usual one: JBang's cache is empty
 * in it.
 */
final class TemporaryHome implements BeforeAllCallback, AfterAllCallback {
  private final String before = System.getProperty("user.home");
  private Path home;

  @Override
  public void beforeAll(ExtensionContext test) throws IOException {
    home = Files.createTempDirectory("jbang-home");
    Files.createSymbolicLink(home.resolve(".m2"), Path.of(before, ".m2"));
    System.setProperty("user.home", home.toString());
  }

  @Override
  public void afterAll(ExtensionContext test) throws IOException {
    System.setProperty("user.home", before);
    try (Stream<Path> files = Files.walk(home)) {
      files.map(Path::toFile).sorted(Comparator.reverseOrder()).forEach(file -> file.delete());
    }
  }
}
