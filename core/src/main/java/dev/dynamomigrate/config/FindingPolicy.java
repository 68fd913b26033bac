package dev.dynamomigrate.config;

import dev.dynamomigrate.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What each kind of finding is worth, as {@code validate: { changed: 'warn' }} says it.
 *
 * @param changed a script is not the one that ran
 * @param missing the script of an applied migration is gone
 * @param outOfOrder one is outstanding below the current version
 * @param failed the last run failed
 * @param interrupted the last run was interrupted
 * @param canary it is applied to a part of the items
 * @param schema the schema file is not the saved schema
 * @param compile a script does not compile; looked at with {@code --compile}
 */
public record FindingPolicy(
    Severity changed,
    Severity missing,
    Severity outOfOrder,
    Severity failed,
    Severity interrupted,
    Severity canary,
    Severity schema,
    Severity compile) {
  /** Everything is an error. */
  public static final FindingPolicy STRICT = of(Map.of(), "");

  static FindingPolicy of(Map<String, String> section, String file) {
    Map<String, Severity> severities = new LinkedHashMap<>();
    section.forEach((kind, word) -> severities.put(kind, severity(word, kind, file)));
    return new FindingPolicy(
        severities.getOrDefault("changed", Severity.ERROR),
        severities.getOrDefault("missing", Severity.ERROR),
        severities.getOrDefault("outOfOrder", Severity.ERROR),
        severities.getOrDefault("failed", Severity.ERROR),
        severities.getOrDefault("interrupted", Severity.ERROR),
        severities.getOrDefault("canary", Severity.ERROR),
        severities.getOrDefault("schema", Severity.ERROR),
        severities.getOrDefault("compile", Severity.ERROR));
  }

  private static Severity severity(String word, String kind, String file) {
    for (Severity severity : Severity.values()) {
      if (severity.name().toLowerCase(Locale.ROOT).equals(word)) {
        return severity;
      }
    }
    throw new InvalidInputException(
        "%s: 'validate.%s' is '%s'.".formatted(file, kind, word),
        "Write 'error', 'warn' or 'ignore'.");
  }
}
