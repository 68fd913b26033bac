package dev.dynamomigrate.junit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A {@code user.home} for all tests of a run, in which Maven's folder is the usual one: JBang's
 * cache is empty in it, and the user's own is left alone.
 */
public final class OwnHome implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext tests) {
    tests
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(OwnHome.class))
        .getOrComputeIfAbsent(Moved.class, key -> new Moved(), Moved.class);
  }

  private static final class Moved implements AutoCloseable {
    private final String before = System.getProperty("user.home");
    private final Path home;

    Moved() {
      try {
        home = Files.createTempDirectory("home").toRealPath();
        Files.createSymbolicLink(home.resolve(".m2"), Path.of(before, ".m2"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      System.setProperty("user.home", home.toString());
    }

    @Override
    public void close() throws IOException {
      System.setProperty("user.home", before);
      try (Stream<Path> files = Files.walk(home)) {
        files.map(Path::toFile).sorted(Comparator.reverseOrder()).forEach(File::delete);
      }
    }
  }
}
