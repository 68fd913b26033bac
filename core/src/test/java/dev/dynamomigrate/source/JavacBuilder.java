package dev.dynamomigrate.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles each script into a jar of its own, with nothing but what these tests have. */
record JavacBuilder(Path target) implements ScriptBuilder {
  @Override
  public List<BuiltScript> build(List<Path> scripts) {
    return scripts.stream().map(this::build).toList();
  }

  private BuiltScript build(Path script) {
    try {
      Path source = Files.createTempDirectory(target, "source").resolve("Script.java");
      Files.copy(script, source);
      Path classes = Files.createTempDirectory(target, "classes");
      int result =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
      assertThat(result).as("javac of " + script).isZero();
      Path jar = classes.resolveSibling(classes.getFileName() + ".jar");
      pack(classes, jar);
      return new BuiltScript(script, jar, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream archive = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        archive.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, archive);
      }
    }
  }
}
