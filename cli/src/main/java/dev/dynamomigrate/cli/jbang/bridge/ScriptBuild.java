package dev.dynamomigrate.cli.jbang.bridge;

import dev.dynamomigrate.cli.jbang.bridge.ScriptCompiler.Unit;
import dev.jbang.source.BuildContext;
import dev.jbang.source.Project;
import dev.jbang.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Builds the scripts whose jar JBang's cache does not have, compiling them together. */
final class ScriptBuild {
  private final List<Path> engineClassPath;
  private final List<Path> hostClassPath;

  ScriptBuild(List<Path> engineClassPath, List<Path> hostClassPath) {
    this.engineClassPath = engineClassPath;
    this.hostClassPath = hostClassPath;
  }

  void build(List<BuildContext> contexts) {
    List<BuildContext> needed = new ArrayList<>(); // by a //DEPS that names a source file
    for (BuildContext context : contexts) {
      context.getProject().getSubProjects().forEach(sub -> needed.add(context.forSubProject(sub)));
    }
    if (!needed.isEmpty()) {
      build(needed);
    }
    Map<Path, BuildContext> stale = new LinkedHashMap<>();
    for (BuildContext context : contexts) {
      if (!context.getProject().isJar() && !CachedJar.isFresh(context)) {
        stale.put(context.getJarFile(), context);
      }
    }
    if (!stale.isEmpty()) {
      compile(List.copyOf(stale.values()));
    }
  }

  private void compile(List<BuildContext> stale) {
    try (ScriptCompiler compiler = ScriptCompiler.ofThisJvm()) {
      Map<BuildContext, Unit> units = new LinkedHashMap<>();
      for (BuildContext context : stale) {
        if (isJava(context.getProject())) {
          units.put(
              context,
              ask(context, () -> ScriptAssembly.unit(context, engineClassPath, hostClassPath)));
        } else {
          ask(context, () -> Project.codeBuilder(context).build()); // forks Kotlin's or Groovy's
        }
      }
      Map<Unit, Map<String, byte[]>> classes = compiler.compile(List.copyOf(units.values()));
      units.forEach(
          (context, unit) ->
              ask(context, () -> CachedJar.write(context, classes.getOrDefault(unit, Map.of()))));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static <T> T ask(BuildContext context, Callable<T> task) {
    return Refusal.orResult(
        context.getProject().getResourceRef().getFile(),
        "cannot be built",
        "Correct its // lines; //SOURCES and //FILES are looked for beside the script.",
        task);
  }

  private static boolean isJava(Project project) {
    Source main = project.getMainSource();
    return main != null && main.getType() == Source.Type.java;
  }
}
