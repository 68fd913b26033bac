package dev.dynamomigrate.source;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The next migration as it is generated: a script that compiles, and whose two methods say what to
 * write.
 *
 * @param version its version
 * @param words what it is about; may be empty
 */
public record ScriptStub(Version version, String words) {
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
    String tail =
        words()
            .strip()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "_")
            .replaceAll("^_|_$", "");
    return version + (tail.isEmpty() ? "" : "_" + tail) + ".java";
  }

  /**
   * The class, in the script's own name space: {@code AddUserBio}, or {@code Migration_0_1_0}
   * without words.
   */
  String className() {
    String name =
        Stream.of(words().split("[^\\p{L}\\p{N}]+"))
            .filter(word -> !word.isEmpty())
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    return name.isEmpty() || !Character.isJavaIdentifierStart(name.charAt(0))
        ? "Migration_" + version.toString().replaceAll("\\W", "_")
        : name;
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
        .formatted(words.isBlank() ? "What it changes" : words.strip(), engine, className());
  }
}
