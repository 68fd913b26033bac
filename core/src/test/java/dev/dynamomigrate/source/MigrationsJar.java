package dev.dynamomigrate.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Packs scripts into a jar, in the form that {@link JarSource} documents. */
public final class MigrationsJar {
  private final Path folder;
  private final Map<String, String> scripts = new LinkedHashMap<>();
  private final Map<String, String> schemas = new LinkedHashMap<>();
  private final Map<String, String> resources = new LinkedHashMap<>();
  private final StringBuilder index = new StringBuilder("# script, class\n\n");

  /** One in this folder, which also gets what is in between. */
  public MigrationsJar(Path folder) {
    this.folder = folder;
  }

  /** With a script, and the line of the index for it. */
  public MigrationsJar with(String name, String text, String type) {
    return unlisted(name, text).line("migrations/%s %s".formatted(name, type));
  }

  /** With a script that no line names. */
  public MigrationsJar unlisted(String name, String text) {
    scripts.put(name, text);
    return this;
  }

  /** With the schema of a version: {@code 0.1.0.json5}. */
  public MigrationsJar schema(String name, String text) {
    schemas.put(name, text);
    return this;
  }

  /** With another resource. */
  MigrationsJar resource(String name, String text) {
    resources.put(name, text);
    return this;
  }

  /** With a line of the index. */
  public MigrationsJar line(String line) {
    index.append(line).append('\n');
    return this;
  }

  /** Writes it. */
  public Path write() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    compile(classes);
    Path jar = folder.resolve("migrations.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream archive = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        put(archive, classes.relativize(file).toString(), Files.readAllBytes(file));
      }
      for (Map.Entry<String, String> script : scripts.entrySet()) {
        put(archive, "migrations/" + script.getKey(), utf8(script.getValue()));
      }
      for (Map.Entry<String, String> schema : schemas.entrySet()) {
        put(archive, "migrations/schemas/" + schema.getKey(), utf8(schema.getValue()));
      }
      for (Map.Entry<String, String> resource : resources.entrySet()) {
        put(archive, resource.getKey(), utf8(resource.getValue()));
      }
      put(archive, JarSource.INDEX, utf8(index.toString()));
    }
    return jar;
  }

  private void compile(Path classes) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources"));
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
    for (Map.Entry<String, String> script : scripts.entrySet()) {
      Path source = sources.resolve(script.getKey());
      Files.writeString(source, script.getValue());
      arguments.add(source.toString());
    }
    if (!scripts.isEmpty()) {
      int result =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, arguments.toArray(String[]::new));
      assertThat(result).as("javac").isZero();
    }
  }

  private static void put(JarOutputStream archive, String name, byte[] content) throws IOException {
    archive.putNextEntry(new JarEntry(name.replace('\\', '/')));
    archive.write(content);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
