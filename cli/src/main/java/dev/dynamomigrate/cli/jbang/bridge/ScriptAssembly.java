package dev.dynamomigrate.cli.jbang.bridge;

import dev.dynamomigrate.cli.jbang.bridge.ScriptCompiler.Unit;
import dev.jbang.source.BuildContext;
import dev.jbang.source.Builder;
import dev.jbang.source.Project;
import dev.jbang.source.buildsteps.JarBuildStep;
import dev.jbang.source.sources.JavaSource;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * JBang's build of one script, with the two steps exchanged for which it would start a process: the
 * classes come from memory, and the jar is written here.
 */
final class ScriptAssembly extends JavaSource.JavaAppBuilder {
  private final Map<String, byte[]> classes;

  /** What is to be assembled, by file name within the jar. */
  ScriptAssembly(BuildContext context, Map<String, byte[]> classes) {
    super(context);
    this.classes = classes;
  }

  /**
   * What JBang would have javac compile, with the engine first and the host last, as at run time.
   */
  static Unit unit(BuildContext context, List<Path> engine, List<Path> host) throws IOException {
    return new ScriptAssembly(context, Map.of()).new Compilation().unit(engine, host);
  }

  @Override
  protected Builder<Project> getCompileBuildStep() {
    return new Compilation();
  }

  @Override
  protected Builder<Project> getJarBuildStep() {
    return () -> {
      writeJar();
      return ctx.getProject();
    };
  }

  private void writeJar() throws IOException {
    Path folder = ctx.getCompileDir();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(file -> !file.equals(folder)).sorted().toList();
    }
    try (OutputStream out = Files.newOutputStream(ctx.getJarFile());
        JarOutputStream jar = new JarOutputStream(out, manifest())) {
      for (Path file : files) {
        boolean directory = Files.isDirectory(file);
        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
        jar.putNextEntry(new JarEntry(directory ? name + "/" : name));
        if (!directory) {
          Files.copy(file, jar);
        }
        jar.closeEntry();
      }
    }
  }

  private Manifest manifest() {
    Project project = ctx.getProject();
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    project.getManifestAttributes().forEach(attributes::putValue);
    attributes.putValue(JarBuildStep.ATTR_BUILD_JDK, Integer.toString(Runtime.version().feature()));
    if (project.getMainClass() != null) {
      attributes.put(Attributes.Name.MAIN_CLASS, project.getMainClass());
    }
    return manifest;
  }

  private final class Compilation extends JavaCompileBuildStep {
    Unit unit(List<Path> engine, List<Path> host) throws IOException {
      String resolved = ctx.resolveClassPath().getClassPath();
      List<String> command = getCompileCommand();
      List<String> given = getCompileCommandOptions();
      // JBang's list ends with the class path, if there is one, and the folder for the classes.
      List<String> options =
          new ArrayList<>(given.subList(0, given.size() - (resolved.isBlank() ? 2 : 4)));
      options.add(ctx.getProject().getModuleName().isPresent() ? "-p" : "-classpath");
      options.add(
          Stream.of(paths(engine), Stream.of(resolved), paths(host))
              .flatMap(entries -> entries)
              .filter(entry -> !entry.isBlank())
              .collect(Collectors.joining(File.pathSeparator)));
      List<Path> sources =
          command.subList(1 + given.size(), command.size()).stream().map(Path::of).toList();
      return new Unit(ctx.getProject().getResourceRef().getFile(), sources, List.copyOf(options));
    }

    private static Stream<String> paths(List<Path> entries) {
      return entries.stream().map(Path::toString);
    }

    @Override
    protected void runCompiler(List<String> command) throws IOException {
      for (Map.Entry<String, byte[]> file : classes.entrySet()) {
        Path target = ctx.getCompileDir().resolve(file.getKey());
        Files.createDirectories(target.getParent());
        Files.write(target, file.getValue());
      }
    }
  }
}
