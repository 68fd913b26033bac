package dev.dynamomigrate.cli.jbang;

import dev.dynamomigrate.Version;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The running engine, as scripts see it in place of their own {@code //DEPS dev.dynamomigrate:…}.
 *
 * @param version its version; a script that asks for a newer one is refused
 * @param classPath its jars and class folders, with what it brings: the AWS SDK and so on
 */
public record EngineLibrary(Version version, List<Path> classPath) {
  /** Keeps the list as it is now. */
  public EngineLibrary {
    classPath = List.copyOf(classPath);
  }

  /**
   * The engine that a class loader has: what Maven's realm, a {@code URLClassLoader} or the JVM's
   * own class path lists, in that order.
   */
  public static EngineLibrary of(Version version, ClassLoader loader) {
    List<Path> classPath =
        Stream.iterate(loader, one -> one != null, ClassLoader::getParent)
            .flatMap(EngineLibrary::entries)
            .filter(Files::exists)
            .distinct()
            .toList();
    return new EngineLibrary(version, classPath);
  }

  private static Stream<Path> entries(ClassLoader loader) {
    if (loader instanceof URLClassLoader listed) {
      return Arrays.stream(listed.getURLs())
          .map(URL::toString)
          .filter(url -> url.startsWith("file:"))
          .map(url -> Path.of(URI.create(url.replace(" ", "%20"))));
    }
    if (loader == ClassLoader.getSystemClassLoader()) {
      return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
          .filter(entry -> !entry.isEmpty())
          .map(entry -> Path.of(entry).toAbsolutePath());
    }
    return Stream.empty();
  }
}
