package dev.dynamomigrate.lambda;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.config.ConfigLoader;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.config.Setting;
import dev.dynamomigrate.engine.DynamoClients;
import dev.dynamomigrate.source.JarSource;
import dev.dynamomigrate.source.MigrationSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tables that a controller serves, as its bundle configures them: {@code migrate.json5} at its
 * root for one table, or a folder for each, with a {@code migrate.json5} and an index of its own.
 * What is asked for is looked up here by its name, and nowhere else.
 */
final class Bundle {
  private static final String CONFIG = "migrate.json5";

  /** What a jar for several tables has at its root. */
  private static final String FOLDERS = "META-INF/dynamo-migrate/folders";

  /** What a configuration may be made of: schemas beside it, and files that it includes. */
  private static final Pattern SETTINGS =
      Pattern.compile("(?!META-INF/)([\\w.-]+/){0,3}[\\w.-]+\\.(json5|json|js|mjs)");

  private final Map<String, Home> homes;

  private Bundle(Map<String, Home> homes) {
    this.homes = homes;
  }

  /**
   * A table's configuration and migrations.
   *
   * @param source its migrations, which are compiled
   */
  record Home(MigrateConfig config, MigrationSource source) {}

  /**
   * Reads all configurations.
   *
   * @param root the folder of the function's code; where it has no configuration, the jar of the
   *     class path that has the migrations is read
   * @throws InvalidInputException if there is none, or if one is wrong
   */
  static Bundle open(Path root, Map<String, String> environment, ClassLoader loader) {
    Path base = folders(root).isEmpty() ? unpacked(loader) : root;
    List<Path> folders = folders(base);
    if (folders.isEmpty()) {
      throw new InvalidInputException(
          "The bundle has no %s.".formatted(CONFIG),
          "Make it with 'bundle', and deploy what that writes.");
    }
    boolean alone = folders.get(0).equals(base);
    Map<String, Home> homes = new TreeMap<>();
    for (Path folder : folders) {
      Home home = home(folder, settings(environment, alone), loader, alone);
      if (homes.putIfAbsent(home.config().table(), home) != null) {
        throw new InvalidInputException(
            "Two configurations of the bundle are of the table '%s'."
                .formatted(home.config().table()),
            "Name another table in one of them.");
      }
    }
    return new Bundle(homes);
  }

  private static Home home(
      Path folder, Map<String, String> environment, ClassLoader loader, boolean alone) {
    MigrateConfig config =
        new ConfigLoader(folder, Map.of(Setting.CONFIG, CONFIG), environment).load();
    if (config.aws().local()) {
      throw new InvalidInputException(
          "The configuration of '%s' asks for a DynamoDB Local, and there is none in Lambda."
              .formatted(config.table()),
          "Remove its endpoint, or set DYNAMO_PROFILE to a profile that has none.");
    }
    MigrationSource source =
        alone
            ? JarSource.onClassPath(loader)
            : JarSource.onClassPath(loader, folder.getFileName().toString());
    return new Home(config, source);
  }

  /** One variable cannot name several tables. */
  private static Map<String, String> settings(Map<String, String> environment, boolean alone) {
    Map<String, String> settings = new LinkedHashMap<>(environment);
    if (!alone) {
      Setting.TABLE.environment().forEach(settings::remove);
    }
    return settings;
  }

  private static List<Path> folders(Path root) {
    if (Files.isRegularFile(root.resolve(CONFIG))) {
      return List.of(root);
    }
    try (Stream<Path> children = Files.list(root)) {
      return children
          .filter(folder -> Files.isRegularFile(folder.resolve(CONFIG)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings of the jar that has the migrations, in a folder of their own. */
  private static Path unpacked(ClassLoader loader) {
    try {
      Path folder = Files.createTempDirectory("dynamo-migrate");
      Optional<URL> index =
          Optional.ofNullable(loader.getResource(JarSource.INDEX))
              .or(() -> Optional.ofNullable(loader.getResource(FOLDERS)));
      if (index.isPresent()
          && index.get().openConnection() instanceof JarURLConnection connection) {
        unpack(connection, folder);
      }
      return folder;
    } catch (IOException e) {
      throw new InvalidInputException(
          "The bundle's configuration cannot be read: " + e.getMessage(),
          "The function needs room in its temporary folder.",
          e);
    }
  }

  private static void unpack(JarURLConnection connection, Path folder) throws IOException {
    // The JDK's cache would keep the jar, and close it for all.
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      for (JarEntry entry : jar.stream().toList()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (SETTINGS.matcher(entry.getName()).matches() && file.startsWith(folder)) {
          Files.createDirectories(file.getParent());
          try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, file);
          }
        }
      }
    }
  }

  /**
   * The table of a name.
   *
   * @throws InvalidInputException if it is not one of the controller's
   */
  Home of(String table) {
    Home home = homes.get(table);
    if (home == null) {
      throw new InvalidInputException(
          "This controller does not serve the table '%s'.".formatted(shown(table)),
          "It serves: %s.".formatted(String.join(", ", homes.keySet())));
    }
    return home;
  }

  /** Loads what a client needs, by making one; it asks nothing. */
  void loadClient() {
    homes.values().stream()
        .findFirst()
        .ifPresent(home -> DynamoClients.forScripts(home.config().aws()).close());
  }

  /** The only table, if there is one. */
  Optional<Home> only() {
    return homes.size() == 1 ? homes.values().stream().findFirst() : Optional.empty();
  }

  /** A name as it was given, which may be anything. */
  private static String shown(String table) {
    String plain = table.replaceAll("[^a-zA-Z0-9_.-]", "?");
    return plain.substring(0, Math.min(plain.length(), 255));
  }
}
