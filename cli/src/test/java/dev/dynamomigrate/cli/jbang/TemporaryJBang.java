package dev.dynamomigrate.cli.jbang;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.cli.artifacts.Artifacts;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.source.ScriptBuilder.BuiltScript;
import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * JBang with a home of its own. Where JBang keeps its things it learns from the environment or from
 * {@code user.home}; only the second can be set here, so the local repository must be named apart.
 */
final class TemporaryJBang implements BeforeAllCallback, AfterAllCallback {
  private static final Map<List<String>, List<Path>> RESOLVED = new HashMap<>();

  private final List<String> messages = new ArrayList<>();
  private final String homeBefore = System.getProperty("user.home");
  private final String repositoryBefore = System.getProperty("maven.repo.local");
  private Path home;
  private JBangScriptBuilder builder;

  @Override
  public void beforeAll(ExtensionContext test) throws IOException {
    System.setProperty("maven.repo.local", localRepository());
    home = Files.createTempDirectory("jbang-home");
    System.setProperty("user.home", home.toString());
    builder = builder("0.1.0", false);
  }

  @Override
  public void afterAll(ExtensionContext test) throws IOException {
    builder.close();
    System.setProperty("user.home", homeBefore);
    if (repositoryBefore == null) {
      System.clearProperty("maven.repo.local");
    }
    try (Stream<Path> files = Files.walk(home)) {
      files.map(Path::toFile).sorted(Comparator.reverseOrder()).forEach(File::delete);
    }
  }

  Path home() {
    return home;
  }

  String localRepository() {
    return repositoryBefore != null
        ? repositoryBefore
        : Path.of(homeBefore, ".m2", "repository").toString();
  }

  /** What JBang said since the last call. */
  List<String> messages() {
    List<String> said = List.copyOf(messages);
    messages.clear();
    return said;
  }

  JBangScriptBuilder builder() {
    return builder;
  }

  JBangScriptBuilder builder(String engineVersion, boolean offline) {
    EngineLibrary engine =
        EngineLibrary.of(Version.of(engineVersion), Migration.class.getClassLoader());
    return new JBangScriptBuilder(artifacts(), engine, offline, messages::add);
  }

  JBangScriptBuilder builder(ScriptHost host) {
    EngineLibrary engine = EngineLibrary.of(Version.of("0.1.0"), Migration.class.getClassLoader());
    return new JBangScriptBuilder(artifacts(), engine, false, host, messages::add);
  }

  BuiltScript build(Path script) {
    return builder.build(List.of(script)).get(0);
  }

  /** Loads a class of a built script, as the engine would. */
  static Class<?> load(BuiltScript script, String name) {
    URL[] urls =
        Stream.concat(Stream.of(script.jar()), script.classPath().stream())
            .map(TemporaryJBang::url)
            .toArray(URL[]::new);
    try {
      return new URLClassLoader(urls, Migration.class.getClassLoader()).loadClass(name);
    } catch (ClassNotFoundException missing) {
      throw new AssertionError(missing);
    }
  }

  static List<Path> classPathOfJBang() {
    return artifacts().resolve(JBangScriptBuilder.JBANG);
  }

  private static Artifacts artifacts() {
    return coordinates -> RESOLVED.computeIfAbsent(coordinates, TemporaryJBang::resolve);
  }

  private static List<Path> resolve(List<String> coordinates) {
    ContextOverrides overrides = ContextOverrides.create().withUserSettings(true).build();
    try (Context mima = Runtimes.INSTANCE.getRuntime().create(overrides)) {
      CollectRequest request = new CollectRequest().setRepositories(mima.remoteRepositories());
      coordinates.forEach(
          one -> request.addDependency(new Dependency(new DefaultArtifact(one), "runtime")));
      return mima
          .repositorySystem()
          .resolveDependencies(mima.repositorySystemSession(), new DependencyRequest(request, null))
          .getArtifactResults()
          .stream()
          .map(result -> result.getArtifact().getFile().toPath())
          .toList();
    } catch (DependencyResolutionException failed) {
      throw new AssertionError(failed);
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
