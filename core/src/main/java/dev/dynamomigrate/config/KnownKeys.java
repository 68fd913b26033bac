package dev.dynamomigrate.config;

import dev.dynamomigrate.InvalidInputException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Refuses keys that migrate.json5 does not have: a typing error must not be silent. */
final class KnownKeys {
  private static final Set<ConfigKey.Kind> OBJECT_KINDS =
      EnumSet.of(ConfigKey.Kind.SECTION, ConfigKey.Kind.VALUES, ConfigKey.Kind.PROFILES);

  private static final String ONETABLE = ConfigKey.ONETABLE.path();

  /** What is an object of known keys, and what is one of the author's own. */
  private static final Map<String, ConfigKey.Kind> OBJECTS =
      ConfigKey.in("").stream()
          .filter(key -> OBJECT_KINDS.contains(key.kind()))
          .collect(Collectors.toMap(ConfigKey::key, ConfigKey::kind));

  /** Keys of OneTable's command line that mean nothing here, and what to do instead. */
  private static final Map<String, String> ELSEWHERE =
      Map.of("migrations", "Remove it, and write where the scripts are: dir: './migrations'.");

  private KnownKeys() {}

  /** Refuses the first key that is not known, with the nearest that is. */
  static void check(String file, Map<String, Object> document) {
    Set<String> top = known("");
    top.addAll(known(ONETABLE));
    check(file, "", document, top);
    if (document.get("profiles") instanceof Map<?, ?> profiles) {
      profiles.forEach(
          (name, profile) -> {
            String path = "profiles." + name;
            check(file, path + ".", section(file, path, profile), top);
          });
    }
  }

  private static void check(String file, String path, Map<?, ?> map, Collection<String> known) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = String.valueOf(entry.getKey());
      if (!known.contains(key)) {
        throw unknown(file, path, key, known);
      }
      if (entry.getValue() == null) {
        continue;
      }
      if (OBJECTS.containsKey(key)) {
        Map<?, ?> section = section(file, path + key, entry.getValue());
        if (OBJECTS.get(key) == ConfigKey.Kind.SECTION) {
          check(file, path + key + ".", section, known(key));
        }
      }
    }
  }

  private static Set<String> known(String section) {
    return ConfigKey.in(section).stream()
        .map(ConfigKey::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<?, ?> section(String file, String path, Object value) {
    if (value instanceof Map<?, ?> section) {
      return section;
    }
    throw new InvalidInputException(
        "%s: '%s' is not an object.".formatted(file, path), "Write it as { key: 'value' }.");
  }

  private static InvalidInputException unknown(
      String file, String path, String key, Collection<String> known) {
    if (ELSEWHERE.containsKey(key)) {
      return new InvalidInputException(
          "%s: '%s%s' is a key of OneTable's command line, not of this one."
              .formatted(file, path, key),
          ELSEWHERE.get(key));
    }
    return new InvalidInputException(
        "%s: there is no key '%s%s'.".formatted(file, path, key),
        Suggestion.of(key, known)
            .map(other -> "Did you mean '" + path + other + "'?")
            .orElse("Known are: " + String.join(", ", known) + "."));
  }
}
