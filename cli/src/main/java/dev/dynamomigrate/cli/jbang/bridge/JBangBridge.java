package dev.dynamomigrate.cli.jbang.bridge;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.cli.jbang.EngineLibrary;
import dev.dynamomigrate.cli.jbang.HostAnswers;
import dev.dynamomigrate.cli.jbang.JBang;
import dev.jbang.dependencies.DependencyCache;
import dev.jbang.source.BuildContext;
import dev.jbang.util.Util;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our side of JBang's class loader. */
public final class JBangBridge implements JBang {
  private final ScriptReader reader;
  private final EngineLibrary engine;
  private final HostAnswers host;

  /** Called by its name, from the other side. */
  public JBangBridge(EngineLibrary engine, HostAnswers host) {
    this.reader = new ScriptReader(engine, host);
    this.engine = engine;
    this.host = host;
  }

  @Override
  public List<BuiltScript> build(List<Path> scripts) {
    begin();
    Map<Path, BuildContext> contexts = new LinkedHashMap<>();
    for (Path script : scripts) {
      contexts.put(script, BuildContext.forProject(reader.read(script)));
    }
    List<BuiltScript> built = new ArrayList<>();
    try (ResolutionLock lock = ResolutionLock.take()) {
      for (Path script : scripts) {
        BuildContext context = contexts.get(script);
        built.add(new BuiltScript(script, context.getJarFile(), reader.classPath(script, context)));
      }
    } catch (IOException unwritable) {
      throw Refusal.ofCache(unwritable);
    }
    new ScriptBuild(engine.classPath(), host.classPath()).build(List.copyOf(contexts.values()));
    return built;
  }

  @Override
  public Optional<Path> cachedJar(Path script) {
    begin();
    if (!Files.isRegularFile(script)) {
      return Optional.empty();
    }
    try {
      return Optional.of(BuildContext.forProject(reader.parse(script)).getJarFile());
    } catch (InvalidInputException unreadable) {
      return Optional.empty();
    }
  }

  /** JBang was made to live for one command: what it keeps in static fields is set for this one. */
  private void begin() {
    Util.setOffline(host.offline());
    DependencyCache.clear();
  }
}
