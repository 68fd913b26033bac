package dev.dynamomigrate.source;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file's name says: {@code <semver>.java} or {@code <semver>_<words>.java} is a versioned
 * migration.
 *
 * @param stem the name without {@code .java}
 * @param version nothing if the name does not look like a version
 * @param words what stands behind the version, with blanks for underscores
 */
record ScriptName(String stem, Optional<Version> version, String words) {
  private static final Pattern LOOKS_LIKE_A_VERSION = Pattern.compile("v?\\d.*");

  static ScriptName of(Path file) {
    String stem = file.getFileName().toString().replaceFirst("\\.java$", "");
    if (!LOOKS_LIKE_A_VERSION.matcher(stem).matches()) {
      return new ScriptName(stem, Optional.empty(), stem.replace('_', ' ').replace('-', ' '));
    }
    int underscore = stem.indexOf('_');
    String number = underscore < 0 ? stem : stem.substring(0, underscore);
    String words = underscore < 0 ? "" : stem.substring(underscore + 1).replace('_', ' ').strip();
    Version version =
        Version.parse(number)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "%s: '%s' is not a semantic version, and a name that begins with a digit must begin with one."
                            .formatted(file.getFileName(), number),
                        "Rename the file to something like 1.2.0_add_bio.java."));
    return new ScriptName(stem, Optional.of(version), words);
  }
}
