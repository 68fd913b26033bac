package dev.dynamomigrate.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A configuration for where packed migrations run: the profile in force and the included files laid
 * over it, what the command line and the environment say as well, and nothing in it that is secret
 * or about this machine. The schema stands beside it, under a name of its own.
 *
 * @param config the whole configuration, as it counts here
 * @param content the keys of the other migrate.json5 with their values
 * @param leftOut the keys, with dots, that somebody has set and that are not in it
 */
public record PackedConfig(
    MigrateConfig config, Map<String, Object> content, List<String> leftOut) {
  /** The name of the configuration there. */
  public static final String FILE = "migrate.json5";

  /** Settled here, or for who calls a controller: nothing is lost without them. */
  private static final Set<ConfigKey> SETTLED =
      Set.of(
          ConfigKey.JSON_SCHEMA,
          ConfigKey.DIR,
          ConfigKey.PROFILES,
          ConfigKey.CONFIG,
          ConfigKey.SCHEMA,
          ConfigKey.ONETABLE_SCHEMA,
          ConfigKey.ARN,
          ConfigKey.CONTROLLER,
          ConfigKey.LAMBDA_ENDPOINT);

  /** Of this machine, or secret. */
  private static final Set<ConfigKey> LEFT_OUT =
      Set.of(ConfigKey.ENDPOINT, ConfigKey.AWS, ConfigKey.CRYPTO, ConfigKey.ONETABLE_CRYPTO);

  /** What is set from outside, and not about this machine alone. */
  private static final List<Setting> LAID_OVER =
      List.of(
          Setting.PROFILE,
          Setting.TABLE,
          Setting.LEASE,
          Setting.UP,
          Setting.MAX_WCU,
          Setting.MAX_RCU);

  /** Keeps content and list as they are now. */
  public PackedConfig {
    content = Collections.unmodifiableMap(new LinkedHashMap<>(content));
    leftOut = List.copyOf(leftOut);
  }

  /** Of a document with its profile and its included files. */
  static PackedConfig of(
      MigrateConfig config,
      Map<String, Object> document,
      Function<Setting, Optional<String>> outside) {
    List<String> leftOut = new ArrayList<>();
    Map<String, Object> content = kept("", document, leftOut);
    for (Setting setting : LAID_OVER) {
      outside.apply(setting).ifPresent(value -> content.put(setting.key(), value));
    }
    schemaFile(config).ifPresent(name -> content.put(ConfigKey.SCHEMA.path(), name));
    return new PackedConfig(config, content, leftOut);
  }

  private static Map<String, Object> kept(
      String section, Map<?, ?> document, List<String> leftOut) {
    Map<String, Object> kept = new LinkedHashMap<>();
    document.forEach(
        (name, value) -> {
          String path = section + name;
          if (any(LEFT_OUT, path)) {
            leftOut.addAll(named(path, value));
          } else if (path.equals(ConfigKey.ONETABLE.path())
              && value instanceof Map<?, ?> onetable) {
            kept.put(path, kept(path + ".", onetable, leftOut));
          } else if (!any(SETTLED, path) && value != null) {
            kept.put(String.valueOf(name), value);
          }
        });
    return kept;
  }

  private static boolean any(Set<ConfigKey> keys, String path) {
    return keys.stream().anyMatch(key -> key.path().equals(path));
  }

  /** The keys of {@code aws}; passwords are named together. */
  private static List<String> named(String path, Object value) {
    return path.equals(ConfigKey.AWS.path()) && value instanceof Map<?, ?> section
        ? section.keySet().stream().map(key -> path + "." + key).toList()
        : List.of(path);
  }

  /** How the configured schema is called beside it; its ending says how it is read. */
  public Optional<String> schemaFile() {
    return schemaFile(config);
  }

  private static Optional<String> schemaFile(MigrateConfig config) {
    return config.schema().map(file -> "schema" + ending(file.getFileName().toString()));
  }

  private static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot);
  }
}
