package dev.dynamomigrate.config;

import dev.dynamomigrate.InvalidInputException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys that migrate.json5 may have. One that is not known is an error, for a typing error must
 * not be silent.
 */
final class KnownKeys {
  /**
   * How OneTable stores data; they stand at the top, as its command line has them, or under {@code
   * onetable}.
   */
  private static final List<String> ONETABLE =
      List.of(
          "crypto",
          "delimiter",
          "hidden",
          "isoDates",
          "name",
          "nulls",
          "partial",
          "schema",
          "separator",
          "timestamps",
          "typeField",
          "warn");

  private static final List<String> TOP =
      List.of(
          "account",
          "allowReset",
          "aws",
          "config",
          "dir",
          "endpoint",
          "lease",
          "ledger",
          "onetable",
          "params",
          "profile",
          "profiles",
          "requirePitr",
          "up",
          "validate");

  /** Objects whose keys are known, and those whose keys are the author's own. */
  private static final Map<String, List<String>> SECTIONS =
      Map.of(
          "aws",
          List.of(
              "accessKeyId", "endpoint", "profile", "region", "secretAccessKey", "sessionToken"),
          "ledger",
          List.of("table"),
          "onetable",
          ONETABLE,
          "validate",
          List.of("changed", "failed", "interrupted", "missing", "outOfOrder"));

  private static final Set<String> FREE_SECTIONS = Set.of("params", "profiles");

  /** Keys of OneTable's command line that mean nothing here, and what to do instead. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "arn", "Remove it: migrations run from here, not inside a Lambda function.",
          "migrations", "Remove it, and write where the scripts are: dir: './migrations'.");

  private KnownKeys() {}

  /** Refuses the first key that is not known, with the nearest that is. */
  static void check(String file, Map<String, Object> document) {
    Set<String> top = new TreeSet<>(TOP);
    top.addAll(ONETABLE);
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
      if (SECTIONS.containsKey(key)) {
        Map<?, ?> section = section(file, path + key, entry.getValue());
        check(file, path + key + ".", section, SECTIONS.get(key));
      } else if (FREE_SECTIONS.contains(key)) {
        section(file, path + key, entry.getValue());
      }
    }
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
