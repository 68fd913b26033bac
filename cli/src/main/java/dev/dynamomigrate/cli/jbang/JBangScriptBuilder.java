package dev.dynamomigrate.cli.jbang;

import dev.dynamomigrate.cli.artifacts.Artifacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Builds scripts with JBang's own code and in JBang's own cache, which the {@code jbang} command
 * shares: what one of them built, the other takes. What differs: the classes are compiled in this
 * JVM and for it, many scripts in one go, and the running engine stands in for {@code //DEPS
 * dev.dynamomigrate:…}.
 *
 * <p>JBang's code is fetched at the first call. Calls wait for one another.
 */
public final class JBangScriptBuilder implements JBang, AutoCloseable {
  /** Gson stands first, because with the version that JBang names it cannot read its catalogs. */
  static final List<String> JBANG =
      List.of("com.google.code.gson:gson:2.13.2", "dev.jbang:jbang-cli:0.132.1");

  /**
   * For the whole JVM, which has one {@code System.err} and one file lock per process: a literal is
   * the same object to every class loader, and Maven may have loaded us twice.
   */
  private static final Object ONE_AT_A_TIME = "dev.dynamomigrate.cli.jbang";

  private final Artifacts artifacts;
  private final EngineLibrary engine;
  private final boolean offline;
  private final ScriptHost host;
  private final Consumer<String> progress;
  private HostAnswers answers;
  private JBangClassLoader loader;
  private JBang bridge;

  /** A builder for scripts that no build stands behind. */
  public JBangScriptBuilder(
      Artifacts artifacts, EngineLibrary engine, boolean offline, Consumer<String> progress) {
    this(artifacts, engine, offline, ScriptHost.NONE, progress);
  }

  /**
   * A builder that has fetched nothing yet.
   *
   * @param artifacts fetches JBang's code
   * @param engine what scripts are compiled against beside their own dependencies
   * @param offline whether JBang must do with what the local repository has
   * @param host what a build gives to scripts besides
   * @param progress hears what JBang says while it works, line by line
   */
  public JBangScriptBuilder(
      Artifacts artifacts,
      EngineLibrary engine,
      boolean offline,
      ScriptHost host,
      Consumer<String> progress) {
    this.artifacts = artifacts;
    this.engine = engine;
    this.offline = offline;
    this.host = host;
    this.progress = progress;
  }

  @Override
  public List<BuiltScript> build(List<Path> scripts) {
    return scripts.isEmpty() ? List.of() : call(jbang -> jbang.build(scripts));
  }

  @Override
  public Optional<Path> cachedJar(Path script) {
    return call(jbang -> jbang.cachedJar(script));
  }

  private <T> T call(Function<JBang, T> use) {
    synchronized (ONE_AT_A_TIME) {
      if (loader == null) {
        answers = HostAnswers.of(host, offline);
        loader = new JBangClassLoader(artifacts.resolve(JBANG));
      }
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(loader); // JBang looks for its services and templates there
      try (JBangMessages messages = JBangMessages.to(progress)) {
        if (bridge == null) {
          bridge = loader.bridge(engine, answers);
        }
        return use.apply(bridge);
      } finally {
        thread.setContextClassLoader(before);
      }
    }
  }

  /** Lets go of JBang's code; the next call loads it again. */
  @Override
  public void close() {
    synchronized (ONE_AT_A_TIME) {
      try {
        if (loader != null) {
          loader.close();
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } finally {
        loader = null;
        bridge = null;
      }
    }
  }
}
