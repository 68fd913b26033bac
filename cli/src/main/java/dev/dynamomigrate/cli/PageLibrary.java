package dev.dynamomigrate.cli;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.browser.PagesOpener;
import dev.dynamomigrate.cli.artifacts.Artifacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ServiceLoader;

/**
 * What makes the pages, in a class loader of its own: its web server stands on nobody's class path.
 * Only types of the engine's library go across.
 */
final class PageLibrary implements AutoCloseable {
  private static final String ARTIFACT = "dev.dynamomigrate:dynamo-migrate-web:";

  private final URLClassLoader loader;
  private final Thread thread = Thread.currentThread();
  private final ClassLoader before = thread.getContextClassLoader();

  private PageLibrary(URLClassLoader loader) {
    this.loader = loader;
    // By which a web server looks up its parts.
    thread.setContextClassLoader(loader);
  }

  /**
   * Fetches it, if it is not there.
   *
   * @throws MigrationException if it cannot be had
   */
  static PageLibrary load(Artifacts artifacts) {
    List<Path> files = artifacts.resolve(List.of(ARTIFACT + EngineVersion.current()));
    URL[] urls = files.stream().map(PageLibrary::url).toArray(URL[]::new);
    return new PageLibrary(
        new URLClassLoader(
            "dynamo-migrate-web", urls, new Engine(PagesOpener.class.getClassLoader())));
  }

  /**
   * What goes across, without a way to log: Maven would print what a web server says of itself, and
   * of each browser that goes.
   */
  private static final class Engine extends ClassLoader {
    private static final String LOGGING = "org.slf4j.";

    Engine(ClassLoader engine) {
      super("dynamo-migrate-engine", engine);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(LOGGING)) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.contains(LOGGING) ? Collections.emptyEnumeration() : super.getResources(name);
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("Every file has an address", e);
    }
  }

  PagesOpener opener() {
    return ServiceLoader.load(PagesOpener.class, loader)
        .findFirst()
        .orElseThrow(
            () ->
                new MigrationException(
                    ExitCode.INVALID,
                    "%s%s holds no pages.".formatted(ARTIFACT, EngineVersion.current()),
                    "Delete it from the local repository, so that it is fetched again."));
  }

  @Override
  public void close() {
    thread.setContextClassLoader(before);
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
