package dev.dynamomigrate.source;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.source.ScriptBuilder.BuiltScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Loads built scripts, each in a class loader of its own: two scripts may declare the same class
 * name. The parent comes first, so that Migration and the AWS SDK are one class for all.
 */
final class ScriptLoader {
  private final ScriptBuilder builder;

  ScriptLoader(ScriptBuilder builder) {
    this.builder = builder;
  }

  LoadedMigrations load(List<MigrationScript> scripts) {
    List<Path> files = scripts.stream().map(script -> script.file().orElseThrow()).toList();
    List<BuiltScript> built = builder.build(files);
    List<URLClassLoader> loaders = built.stream().map(ScriptLoader::loaderFor).toList();
    try {
      List<LoadedMigration> migrations = new ArrayList<>();
      for (int i = 0; i < scripts.size(); i++) {
        Class<? extends Migration> type = migrationClass(built.get(i), loaders.get(i));
        migrations.add(new LoadedMigration(scripts.get(i), type));
      }
      return new LoadedMigrations(migrations, () -> loaders.forEach(ScriptLoader::close));
    } catch (RuntimeException e) {
      loaders.forEach(ScriptLoader::close);
      throw e;
    }
  }

  private static URLClassLoader loaderFor(BuiltScript script) {
    List<Path> classPath = new ArrayList<>();
    classPath.add(script.jar());
    classPath.addAll(script.classPath());
    return new URLClassLoader(
        "script " + script.script().getFileName(),
        classPath.stream().map(ScriptLoader::url).toArray(URL[]::new),
        Migration.class.getClassLoader());
  }

  private static Class<? extends Migration> migrationClass(BuiltScript script, ClassLoader loader) {
    List<Class<? extends Migration>> found = new ArrayList<>();
    for (String name : classNames(script.jar())) {
      try {
        Class<?> type = Class.forName(name, false, loader);
        if (Migration.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
          found.add(type.asSubclass(Migration.class));
        }
      } catch (ClassNotFoundException | LinkageError e) {
        throw new InvalidInputException(
            "%s: the class %s cannot be loaded: %s"
                .formatted(script.script(), name, e.getMessage()),
            "Look at the script's //DEPS.",
            e);
      }
    }
    if (found.size() != 1) {
      throw new InvalidInputException(
          "%s declares %s; a script declares exactly one."
              .formatted(
                  script.script(),
                  found.isEmpty()
                      ? "no class that implements Migration"
                      : found.size() + " classes that implement Migration"),
          found.isEmpty()
              ? "Write: class AddUserBio implements Migration { ... }"
              : "Put each into a file of its own.");
    }
    return found.get(0);
  }

  private static List<String> classNames(Path jar) {
    try (JarFile file = new JarFile(jar.toFile());
        Stream<String> names = file.stream().map(entry -> entry.getName())) {
      return names
          .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void close(URLClassLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
