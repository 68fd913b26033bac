package dev.dynamomigrate.source;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.source.ScriptBuilder.BuiltScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The scripts of a folder as {@link JarSource} reads them, where nothing can be compiled: all that
 * are listed, compiled, with their texts, schemas and what they take with them. The same scripts
 * make the same bytes, on one JDK.
 */
public final class PackedMigrations {
  private static final int MAGIC = 0xCAFEBABE;

  /** The version of class files is 44 above the number of the Java that first reads them. */
  private static final int BEFORE_JAVA = 44;

  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final SortedMap<String, String> origins = new TreeMap<>();
  private final List<MigrationScript> scripts;
  private final List<BuiltScript> built;

  private PackedMigrations(List<MigrationScript> scripts, List<BuiltScript> built) {
    this.scripts = List.copyOf(scripts);
    this.built = List.copyOf(built);
  }

  /**
   * Compiles all migrations of a folder. None of their code runs, and no file is written but in the
   * builder's cache.
   *
   * @throws InvalidInputException if there are none, if one does not compile, or if two of them
   *     bring the same file with another content
   */
  public static PackedMigrations of(FolderSource folder, ScriptBuilder builder) {
    List<MigrationScript> scripts =
        Stream.concat(folder.versioned().stream(), folder.named().stream()).toList();
    if (scripts.isEmpty()) {
      throw new InvalidInputException(
          "There are no migrations in " + folder.folder() + ".",
          "Set 'dir' in migrate.json5 to their folder, or write one with 'generate'.");
    }
    List<BuiltScript> built =
        builder.build(scripts.stream().map(script -> script.file().orElseThrow()).toList());
    PackedMigrations packed = new PackedMigrations(scripts, built);
    try {
      packed.addAll(folder);
      return packed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addAll(FolderSource folder) throws IOException {
    StringBuilder index = new StringBuilder();
    StringBuilder parts = new StringBuilder();
    try (LoadedMigrations loaded = new ScriptLoader(same -> built).load(scripts)) {
      for (LoadedMigration migration : loaded.all()) {
        MigrationScript script = migration.script();
        String resource = JarSource.SCRIPTS + fileName(script);
        index.append(resource).append(' ').append(migration.type().getName()).append('\n');
        add(resource, utf8(script.text()), fileName(script));
        addParts(script, resource, parts);
        addSchema(script, folder);
      }
    }
    for (BuiltScript script : built) {
      addJar(script);
    }
    add(JarSource.INDEX, utf8(index.toString()), JarSource.INDEX);
    if (!parts.isEmpty()) {
      add(JarSource.PARTS, utf8(parts.toString()), JarSource.PARTS);
    }
  }

  private void addParts(MigrationScript script, String resource, StringBuilder index) {
    for (ScriptPart part : script.parts()) {
      byte[] text = utf8(part.text());
      String digest = Checksum.hexOf(text);
      add(JarSource.TEXTS + digest, text, part.name());
      index.append(String.join("\t", resource, digest, part.name())).append('\n');
    }
  }

  private void addSchema(MigrationScript script, FolderSource folder) throws IOException {
    Optional<Path> file = script.version().flatMap(folder::schemaFile);
    if (file.isPresent()) {
      folder.schema(script.version().orElseThrow()); // what cannot be used is refused here
      String name = file.get().getFileName().toString();
      String resource = JarSource.SCRIPTS + SchemaFiles.FOLDER + "/" + name;
      add(resource, Files.readAllBytes(file.get()), name);
    }
  }

  /** The classes of a script and of its {@code //SOURCES}, and its {@code //FILES}. */
  private void addJar(BuiltScript script) throws IOException {
    try (JarFile jar = new JarFile(script.jar().toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (!entry.isDirectory() && !ofJBang(entry.getName())) {
          byte[] content = jar.getInputStream(entry).readAllBytes();
          add(entry.getName(), content, script.script().getFileName().toString());
        }
      }
    }
  }

  /** What JBang says of the jar itself. */
  private static boolean ofJBang(String name) {
    return name.equals(JarFile.MANIFEST_NAME) || name.startsWith("META-INF/maven/");
  }

  private void add(String name, byte[] content, String origin) {
    byte[] before = files.putIfAbsent(name, content);
    if (before != null && !Arrays.equals(before, content)) {
      throw new InvalidInputException(
          "%s and %s both bring %s, and not the same; packed migrations share one class path. Nothing was written."
              .formatted(origins.get(name), origin, shown(name)),
          "Give one of the two another name.");
    }
    origins.putIfAbsent(name, origin);
  }

  private static String shown(String name) {
    return name.endsWith(".class")
        ? "the class " + name.replaceFirst("\\.class$", "").replace('/', '.')
        : "the file " + name;
  }

  /** By their names in the jar, sorted: classes, texts, schemas and the indexes of them. */
  public Map<String, byte[]> files() {
    return Collections.unmodifiableSortedMap(files);
  }

  /** The migrations, in their order; the named ones last. */
  public List<MigrationScript> scripts() {
    return scripts;
  }

  /** The same as they were built, with the class path that each needs beside the engine's. */
  public List<BuiltScript> built() {
    return built;
  }

  /** Which script (or part of one) a file comes from; empty if there is no such file. */
  public Optional<String> origin(String name) {
    return Optional.ofNullable(origins.get(name));
  }

  /** The lowest Java that can run all of the classes: 17, 21. */
  public int java() {
    return files.entrySet().stream()
        .filter(file -> file.getKey().endsWith(".class"))
        .mapToInt(file -> java(file.getValue()))
        .max()
        .orElse(0);
  }

  private static int java(byte[] type) {
    ByteBuffer head = ByteBuffer.wrap(type);
    return type.length > Long.BYTES && head.getInt() == MAGIC
        ? head.getShort(Integer.BYTES + Short.BYTES) - BEFORE_JAVA
        : 0;
  }

  private static String fileName(MigrationScript script) {
    return script.name() + ".java";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
