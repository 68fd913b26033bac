package dev.dynamomigrate.source;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A migration that is known and not yet loaded.
 *
 * @param name the file's name without {@code .java}: {@code 0.1.0_add_user_bio}, or {@code reset}
 * @param version what it is ordered by; nothing for a named migration
 * @param description the script's {@code //DESCRIPTION}, else the words of its name
 * @param file where it stands; nothing if it does not come from a folder
 * @param text the source; empty if it has none
 * @param parts what it takes with it by {@code //SOURCES} and {@code //FILES}; empty if that is
 *     nothing, or not known, as in a jar
 */
public record MigrationScript(
    String name,
    Optional<Version> version,
    String description,
    Optional<Path> file,
    String text,
    List<ScriptPart> parts) {
  private static final Pattern DESCRIPTION =
      Pattern.compile("^//DESCRIPTION[ \\t]+(\\S.*)$", Pattern.MULTILINE);

  /** One that takes nothing with it. */
  public MigrationScript(
      String name,
      Optional<Version> version,
      String description,
      Optional<Path> file,
      String text) {
    this(name, version, description, file, text, List.of());
  }

  /** What the name and the text of a script in a folder say, with what it takes with it. */
  static MigrationScript of(Path file, String text) {
    return of(file, Optional.of(file), text, ScriptParts.of(file, text));
  }

  /** What a script's file name and its text say. */
  static MigrationScript of(Path named, Optional<Path> file, String text, List<ScriptPart> parts) {
    ScriptName name = ScriptName.of(named);
    Matcher description = DESCRIPTION.matcher(text);
    return new MigrationScript(
        name.stem(),
        name.version(),
        description.find() ? description.group(1).strip() : name.words(),
        file,
        text,
        parts);
  }

  /**
   * Those of some scripts that have a version, in order of precedence.
   *
   * @throws InvalidInputException if two are equal in it
   */
  static List<MigrationScript> versioned(List<MigrationScript> scripts) {
    Map<Version, MigrationScript> versioned = new TreeMap<>();
    for (MigrationScript script : scripts) {
      script.version().ifPresent(version -> refuseTwins(versioned.put(version, script), script));
    }
    return List.copyOf(versioned.values());
  }

  private static void refuseTwins(MigrationScript earlier, MigrationScript later) {
    if (earlier != null) {
      throw new InvalidInputException(
          "%s.java and %s.java are the same version: their order is undefined."
              .formatted(earlier.name(), later.name()),
          "Give one of them another version (build metadata after '+' does not count).");
    }
  }

  /** What the ledger and OneTable's history know it by: the version's text, or the name. */
  public String label() {
    return version.map(Version::toString).orElse(name);
  }

  /** What tells whether it changed. */
  public Checksum checksum() {
    return text.isEmpty() ? Checksum.NONE : Checksum.of(text, parts);
  }

  /**
   * All of its source as one text: the script as it stands in its file, and after it what it takes
   * with it, each part below a line {@code //==== <name> ====}.
   */
  public String document() {
    StringBuilder document = new StringBuilder(text);
    for (ScriptPart part : parts) {
      if (document.charAt(document.length() - 1) != '\n') {
        document.append('\n');
      }
      document.append("//==== ").append(part.name()).append(" ====\n").append(part.text());
    }
    return document.toString();
  }

  /**
   * How this differs from what ran.
   *
   * @param ran the source that the ledger keeps; where it is not known what ran was made of, the
   *     script alone is compared
   * @param checksum its checksum
   * @return a unified diff; empty where one of the two is not known, or nothing differs
   */
  public List<String> differenceFrom(String ran, Checksum checksum) {
    if (ran.isEmpty() || text.isEmpty()) {
      return List.of();
    }
    return SourceDifference.of(
        ran,
        checksum.ofParts() ? document() : text,
        new SourceDifference.Names(label() + ", as it ran", name + ".java, as it is now"));
  }
}
