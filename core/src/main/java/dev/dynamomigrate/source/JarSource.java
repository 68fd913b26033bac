package dev.dynamomigrate.source;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.schema.Json5Document;
import dev.dynamomigrate.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Scripts that were compiled and packed into a jar. Nothing is compiled where it runs, so neither a
 * JDK nor JBang is needed there.
 *
 * <p>Such a jar holds
 *
 * <ul>
 *   <li>the classes of the scripts. They share one name space: two scripts that declare the same
 *       class do not fit into one jar;
 *   <li>the scripts themselves as resources, byte by byte: {@code
 *       migrations/0.1.0_add_user_bio.java}. The file's name says the version or the name, the text
 *       the description and the checksum, as in a {@link FolderSource}; so a migration that ran
 *       from its folder is the same one here, and not a changed one;
 *   <li>the index {@value #INDEX}, UTF-8: for each migration a line with the script's resource, a
 *       blank, and the class that implements {@link Migration}: {@code
 *       migrations/0.1.0_add_user_bio.java AddUserBio}. Empty lines and lines that begin with
 *       {@code #} say nothing. A helper of {@code //SOURCES} is not listed;
 *   <li>if scripts take files with them by {@code //SOURCES} and {@code //FILES}, the index {@value
 *       #PARTS} of those: for each a line with the script's resource, the SHA-256 of the part's
 *       text in hexadecimal digits, and its name as {@link ScriptPart} has it, with tabs between;
 *       the text is the resource {@code META-INF/dynamo-migrate/text/<SHA-256>}. Without it they do
 *       not count in the checksum;
 *   <li>the schemas of versions, in the folder {@code schemas} beside the script, as {@link
 *       SchemaFiles} has them: {@code migrations/schemas/0.1.0.json5}.
 * </ul>
 *
 * <p>What the scripts name in their {@code //DEPS} must be on the class path, or in the jar.
 */
public final class JarSource implements MigrationSource {
  /** The resource that lists the migrations of a jar. */
  public static final String INDEX = "META-INF/dynamo-migrate/migrations";

  /** The resource that lists what the migrations take with them. */
  static final String PARTS = "META-INF/dynamo-migrate/parts";

  /** Where the texts of parts are. */
  static final String TEXTS = "META-INF/dynamo-migrate/text/";

  /** Where the scripts are, in a jar that was packed by {@link PackedMigrations}. */
  static final String SCRIPTS = "migrations/";

  private final Library library;
  private final Map<String, List<ScriptPart>> parts = new LinkedHashMap<>();
  private final Map<MigrationScript, String> classes = new LinkedHashMap<>();
  private final Map<Version, Schema> schemas = new TreeMap<>();

  private JarSource(Library library) {
    this.library = library;
  }

  /**
   * The migrations of a jar file that is not on the class path.
   *
   * @throws InvalidInputException if it is not there, or not what the form above asks
   */
  public static JarSource of(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new InvalidInputException("There is no jar " + jar + ".", "Look at its path.");
    }
    Library library =
        new Library(
            jar.toString(), Optional.of(Library.url(jar)), Migration.class.getClassLoader());
    try (URLClassLoader loader = library.open()) {
      return read(library, loader::findResources);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The migrations of all jars (and folders) on a class path: of an application that was built
   * together with them.
   *
   * @throws InvalidInputException if there are none, or if they are not what the form above asks
   */
  public static JarSource onClassPath(ClassLoader loader) {
    Library library = new Library("The class path", Optional.empty(), loader);
    return read(library, loader::getResources);
  }

  /**
   * The migrations of one folder of a class path, which holds what such a jar holds: of one of the
   * tables that a bundle is for. Their classes are in a loader of their own, so those of two
   * folders may have the same names.
   *
   * @param folder its name, without a slash at the end
   * @throws InvalidInputException if there are none, or if they are not what the form above asks
   */
  public static JarSource onClassPath(ClassLoader loader, String folder) {
    String prefix = folder + "/";
    String name = "%s of the class path".formatted(prefix);
    Optional<URL> base =
        Optional.ofNullable(loader.getResource(prefix + INDEX)).map(JarSource::base);
    return read(
        new Library(name, base, loader), resource -> loader.getResources(prefix + resource));
  }

  /** What the resource {@link #INDEX} is relative to. */
  private static URL base(URL index) {
    String text = index.toString();
    return Library.url(URI.create(text.substring(0, text.length() - INDEX.length())));
  }

  private static JarSource read(Library library, Resources resources) {
    try {
      JarSource source = new JarSource(library);
      List<URL> indexes = Collections.list(resources.named(INDEX));
      if (indexes.isEmpty()) {
        throw new InvalidInputException(
            "%s has no %s, which lists migrations.".formatted(library.name, INDEX),
            "Look whether it is the jar that the migrations were packed into.");
      }
      for (String line : lines(resources.named(PARTS))) {
        source.addPart(line, resources);
      }
      for (String line : lines(Collections.enumeration(indexes))) {
        source.add(line, resources);
      }
      source.versioned();
      return source;
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s cannot be read: %s".formatted(library.name, e.getMessage()), "Look at the file.", e);
    }
  }

  /** Those that say something. */
  private static List<String> lines(Enumeration<URL> indexes) throws IOException {
    List<String> lines = new ArrayList<>();
    for (URL index : Collections.list(indexes)) {
      text(index).lines().map(String::strip).forEach(lines::add);
    }
    lines.removeIf(line -> line.isEmpty() || line.startsWith("#"));
    return lines;
  }

  private void addPart(String line, Resources resources) throws IOException {
    String[] words = line.split("\t", 3);
    List<URL> found =
        words.length < 3 ? List.of() : Collections.list(resources.named(TEXTS + words[1]));
    if (found.isEmpty()) {
      throw new InvalidInputException(
          "%s: the line '%s' of %s does not name a script, a text that is there, and its name."
              .formatted(library.name, line, PARTS),
          "Pack the migrations again with 'bundle'.");
    }
    parts
        .computeIfAbsent(words[0], none -> new ArrayList<>())
        .add(new ScriptPart(words[2], text(found.get(0))));
  }

  private void add(String line, Resources resources) throws IOException {
    int blank = line.lastIndexOf(' ');
    String resource = line.substring(0, Math.max(0, blank)).strip();
    String type = line.substring(blank + 1);
    List<URL> found = resource.isEmpty() ? List.of() : Collections.list(resources.named(resource));
    if (!resource.endsWith(".java") || found.isEmpty()) {
      throw new InvalidInputException(
          "%s: the index's line '%s' does not name a script that is there, and its class."
              .formatted(library.name, line),
          "Write it so, and pack the script itself: migrations/0.1.0_add_user_bio.java AddUserBio");
    }
    if (classes.containsValue(type)) {
      throw new InvalidInputException(
          "%s: two scripts have the class %s.".formatted(library.name, type),
          "Give one of the two classes another name.");
    }
    Path name = Path.of(resource.substring(resource.lastIndexOf('/') + 1));
    List<ScriptPart> taken = List.copyOf(parts.getOrDefault(resource, List.of()));
    MigrationScript script = MigrationScript.of(name, Optional.empty(), text(found.get(0)), taken);
    classes.put(script, type);
    if (script.version().isPresent()) {
      String folder = resource.substring(0, resource.lastIndexOf('/') + 1) + SchemaFiles.FOLDER;
      addSchema(script.version().get(), folder + "/", resources);
    }
  }

  private void addSchema(Version version, String folder, Resources resources) throws IOException {
    Map<String, URL> found = new LinkedHashMap<>();
    for (String name : SchemaFiles.names(version).toList()) {
      for (URL url : Collections.list(resources.named(folder + name))) {
        found.putIfAbsent(name, url);
      }
    }
    String where = folder + " of " + library.name;
    Optional<String> name = SchemaFiles.name(version, where, found::containsKey);
    if (name.isPresent()) {
      String called = library.name + "!" + folder + name.get();
      Map<String, Object> document = Json5Document.of(text(found.get(name.get())), called);
      schemas.put(version, Schema.of(document, called));
    }
  }

  private static String text(URL resource) throws IOException {
    URLConnection connection = resource.openConnection();
    // The JDK's cache would keep the jar open, and know nothing of one that replaced it.
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public Optional<Schema> schema(Version version) {
    return Optional.ofNullable(schemas.get(version));
  }

  @Override
  public List<MigrationScript> versioned() {
    return MigrationScript.versioned(List.copyOf(classes.keySet()));
  }

  @Override
  public List<MigrationScript> named() {
    return classes.keySet().stream()
        .filter(script -> script.version().isEmpty())
        .sorted(Comparator.comparing(MigrationScript::name))
        .toList();
  }

  @Override
  public LoadedMigrations load(List<MigrationScript> scripts) {
    URLClassLoader loader = library.open();
    try {
      List<LoadedMigration> loaded = new ArrayList<>();
      for (MigrationScript script : scripts) {
        loaded.add(new LoadedMigration(script, type(script, loader)));
      }
      return new LoadedMigrations(loaded, () -> close(loader));
    } catch (RuntimeException e) {
      close(loader);
      throw e;
    }
  }

  private Class<? extends Migration> type(MigrationScript script, ClassLoader loader) {
    String name = classes.get(script);
    try {
      Class<?> type = Class.forName(name, false, loader);
      if (library.own.isPresent() && type.getClassLoader() != loader) {
        throw new InvalidInputException(
            "The class %s of %s is another one on the class path.".formatted(name, library.name),
            "Give it another name there or here, or put the jar on the class path as a whole.");
      }
      if (!Migration.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
        throw new InvalidInputException(
            "%s: the class %s of %s does not implement Migration."
                .formatted(library.name, name, script.name()),
            "Name the class in the index that does.");
      }
      return type.asSubclass(Migration.class);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new InvalidInputException(
          "%s: the class %s of %s cannot be loaded: %s"
              .formatted(library.name, name, script.name(), e.getMessage()),
          "Pack it into the jar, with all it needs that is not on the class path.",
          e);
    }
  }

  private static void close(URLClassLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How the resources of a name are found. */
  @FunctionalInterface
  private interface Resources {
    Enumeration<URL> named(String name) throws IOException;
  }

  /**
   * Where the classes are.
   *
   * @param name what it is called in an error
   * @param own the jar or folder; nothing for what the parent has itself
   * @param parent has Migration and the AWS SDK, which must exist once
   */
  private record Library(String name, Optional<URL> own, ClassLoader parent) {
    URLClassLoader open() {
      return new URLClassLoader("migrations of " + name, own.stream().toArray(URL[]::new), parent);
    }

    static URL url(Path jar) {
      return url(jar.toUri());
    }

    static URL url(URI address) {
      try {
        return address.toURL();
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException(e);
      }
    }
  }
}
