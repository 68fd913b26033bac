package dev.dynamomigrate.cli.jbang.bridge;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.cli.jbang.EngineLibrary;
import dev.dynamomigrate.cli.jbang.JBang;
import dev.jbang.dependencies.DependencyCache;
import dev.jbang.source.BuildContext;
import dev.jbang.util.Util;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Our side of JBang's class loader. */
public final class JBangBridge implements JBang {
  private final ScriptReader reader;
  private final EngineLibrary engine;
  private final boolean offline;

  /** Called by its name, from the other side. */
  public JBangBridge(EngineLibrary engine, boolean offline) {
    this.reader = new ScriptReader(engine);
    this.engine = engine;
    this.offline = offline;
  }

  @Override
  public List<BuiltScript> build(List<Path> scripts) {
    begin();
    List<BuildContext> contexts = new ArrayList<>();
    for (Path script : scripts) {
      contexts.add(BuildContext.forProject(reader.read(script)));
    }
    List<BuiltScript> built = new ArrayList<>();
    for (int i = 0; i < scripts.size(); i++) {
      BuildContext context = contexts.get(i);
      built.add(
          new BuiltScript(scripts.get(i), context.getJarFile(), ScriptReader.classPath(context)));
    }
    new ScriptBuild(engine.classPath()).build(contexts);
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
    Util.setOffline(offline);
    DependencyCache.clear();
  }
}
