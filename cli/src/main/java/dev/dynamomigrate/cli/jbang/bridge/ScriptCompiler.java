package dev.dynamomigrate.cli.jbang.bridge;

import com.sun.source.util.JavacTask;
import dev.dynamomigrate.InvalidInputException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The running JVM's own compiler. Fifty scripts in one task take a third of the time of fifty
 * tasks, so scripts with equal options share one. A task says less the more is wrong in it: when
 * one fails, its scripts are compiled one by one.
 */
final class ScriptCompiler implements Closeable {
  /**
   * What is compiled for one script.
   *
   * @param script what an author calls it
   * @param sources the script itself and its {@code //SOURCES}
   * @param options javac's, without the folder to write to
   */
  record Unit(Path script, List<Path> sources, List<String> options) {}

  private final JavaCompiler compiler;

  /** One for all tasks, as it keeps the jars of the class path open. */
  private final StandardJavaFileManager files;

  private ScriptCompiler(JavaCompiler compiler) {
    this.compiler = compiler;
    this.files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
  }

  /**
   * The compiler of the JVM that runs us.
   *
   * @throws InvalidInputException if that is not a JDK
   */
  static ScriptCompiler ofThisJvm() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new InvalidInputException(
          "Scripts must be compiled, and this Java (%s) has no compiler. Nothing was run."
              .formatted(System.getProperty("java.home")),
          "Use a JDK: let JAVA_HOME name one.");
    }
    return new ScriptCompiler(compiler);
  }

  /**
   * Compiles scripts, each as if it were alone.
   *
   * @return the files that belong to each unit, by name
   * @throws InvalidInputException with all errors of all units, if there is one
   */
  Map<Unit, Map<String, byte[]>> compile(List<Unit> units) {
    Map<Unit, Map<String, byte[]>> compiled = new HashMap<>();
    Collection<List<Unit>> groups =
        units.stream()
            .filter(unit -> unit.sources().size() == 1)
            .collect(Collectors.groupingBy(Unit::options, LinkedHashMap::new, Collectors.toList()))
            .values();
    groups.forEach(group -> compiled.putAll(compileTogether(group)));
    CompileErrors errors = new CompileErrors();
    for (Unit unit : units) {
      if (!compiled.containsKey(unit)) {
        compiled.put(unit, compileAlone(unit, errors));
      }
    }
    errors.throwIfAny();
    return compiled;
  }

  @Override
  public void close() throws IOException {
    files.close();
  }

  /** The units that one task could compile; none of them if it failed. */
  private Map<Unit, Map<String, byte[]>> compileTogether(List<Unit> group) {
    Map<Unit, Map<String, byte[]>> compiled = new HashMap<>();
    try {
      List<Unit> together = withoutClashes(group);
      if (together.size() < 2) {
        return compiled;
      }
      ClassFiles written = new ClassFiles(files, together);
      boolean done = task(together, written, new DiagnosticCollector<>()).call();
      if (done && !written.ownerUnknown()) {
        together.forEach(unit -> compiled.put(unit, written.of(unit)));
      }
    } catch (IOException | RuntimeException failed) {
      compiled.clear(); // unknown options, a broken annotation processor: told when compiled alone
    }
    return compiled;
  }

  private List<Unit> withoutClashes(List<Unit> group) throws IOException {
    if (group.size() < 2) {
      return group;
    }
    SharedNames names = SharedNames.of(task(group, files, new DiagnosticCollector<>()));
    return group.stream().filter(unit -> !names.clash(unit.sources().get(0))).toList();
  }

  private Map<String, byte[]> compileAlone(Unit unit, CompileErrors errors) {
    DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
    ClassFiles written = new ClassFiles(files, List.of(unit));
    try {
      if (!task(List.of(unit), written, told).call()) {
        List<Diagnostic<? extends JavaFileObject>> found = new ArrayList<>(told.getDiagnostics());
        found.removeIf(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.ERROR);
        errors.add(unit.script(), found);
      }
    } catch (RuntimeException failed) {
      errors.add(unit.script(), String.valueOf(failed.getMessage()));
    }
    return written.of(unit);
  }

  private JavacTask task(
      List<Unit> units, JavaFileManager output, DiagnosticCollector<JavaFileObject> told) {
    return (JavacTask)
        compiler.getTask(
            null,
            output,
            told,
            units.get(0).options(),
            null,
            files.getJavaFileObjectsFromPaths(sources(units)));
  }

  private static List<Path> sources(List<Unit> units) {
    return units.stream().flatMap(unit -> unit.sources().stream()).toList();
  }
}
