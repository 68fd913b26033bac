package dev.dynamomigrate.source;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * The next migration as it is generated: a script that compiles, and whose two methods say what to
 * write.
 *
 * @param version its version
 * @param words what it is about; may be empty
 */
public record ScriptStub(Version version, String words) {
  private static final Pattern NOT_IN_A_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  /** Of what counts as a number, a class's name may have the digits only: not the ² of m². */
  private static final Pattern NOT_IN_AN_IDENTIFIER =
      Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}\\p{Nl}]+");

  /** What the stub itself calls by these names. */
  private static final Set<String> TAKEN =
      Set.of("Migration", "MigrationContext", "Table", "String", "Override");

  /**
   * The version after the highest one.
   *
   * @param bump {@code major}, {@code minor}, {@code patch}, or the version itself
   * @throws InvalidInputException if it is neither, or a version that is not above the highest
   */
  public static Version next(Version highest, String bump) {
    return switch (bump) {
      case "major" -> highest.nextMajor();
      case "minor" -> highest.nextMinor();
      case "patch" -> highest.nextPatch();
      default -> given(highest, bump);
    };
  }

  private static Version given(Version highest, String bump) {
    Version version =
        Version.parse(bump)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "'" + bump + "' is neither major, minor or patch nor a version.",
                        "Write --bump minor, for example, or --bump 2.0.0."));
    if (version.compareTo(highest) <= 0) {
      throw new InvalidInputException(
          "%s is not above %s, the highest version there is.".formatted(version, highest),
          "Give a higher one: a lower version would be out of order.");
    }
    return version;
  }

  /** {@code 0.1.0_add_user_bio.java}. */
  public String fileName() {
    String tail = String.join("_", words(NOT_IN_A_WORD)).toLowerCase(Locale.ROOT);
    return version + (tail.isEmpty() ? "" : "_" + tail) + ".java";
  }

  /**
   * The class, in the script's own name space: {@code AddUserBio}, or {@code Migration_0_1_0}
   * without words.
   */
  String className() {
    String name =
        words(NOT_IN_AN_IDENTIFIER).stream()
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    return TAKEN.contains(name) || !SourceVersion.isName(name)
        ? "Migration_" + version.toString().replaceAll("\\W", "_")
        : name;
  }

  private List<String> words(Pattern between) {
    return between
        .splitAsStream(Normalizer.normalize(words, Normalizer.Form.NFC))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** In a comment, too, the compiler takes a backslash and a u for the beginning of a character. */
  private String description() {
    String line = words.replaceAll("\\s+", " ").replace('\\', '/').strip();
    return line.isEmpty() ? "What it changes" : line;
  }

  /**
   * The script's text.
   *
   * @param engine the version of this library that it asks JBang for
   */
  public String text(String engine) {
    return """
        ///usr/bin/env jbang "$0" "$@" ; exit $?
        //DESCRIPTION %s
        //DEPS dev.dynamomigrate:dynamo-migrate:%s
        //JAVA 17+

        import dev.dynamomigrate.migration.Migration;
        import dev.dynamomigrate.migration.MigrationContext;
        import dev.dynamomigrate.table.Table;

        class %s implements Migration {
          @Override
          public void up(Table db, MigrationContext migrate) {
            // Change the data. It must be safe to run again after a failure in the middle.
          }

          @Override
          public void down(Table db, MigrationContext migrate) {
            // Undo it.
          }

          public static void main(String... args) {
            Migration.main(args);
          }
        }
        """
        .formatted(description(), engine, className());
  }
}
