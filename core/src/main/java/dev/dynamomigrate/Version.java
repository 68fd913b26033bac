package dev.dynamomigrate;

import java.util.Optional;
import org.semver4j.Semver;

/**
 * The ordering value of a migration: a semantic version, ordered by the precedence of semver.org
 * 2.0.0, with pre-releases before their release. Build metadata is kept in the text and takes no
 * part in order or equality, so that two files that differ only in it are seen as the same version.
 */
public final class Version implements Comparable<Version> {
  /** The state of a table on which nothing was applied. */
  public static final Version ZERO = parse("0.0.0").orElseThrow();

  private final Semver semver;

  private Version(Semver semver) {
    this.semver = semver;
  }

  /**
   * The version that a text states, or nothing. As in OneTable a leading {@code v} and blanks
   * around it are allowed and not kept.
   */
  public static Optional<Version> parse(String text) {
    String trimmed = text.strip();
    String bare = trimmed.startsWith("v") ? trimmed.substring(1) : trimmed;
    if (bare.isEmpty() || !Character.isDigit(bare.charAt(0))) {
      return Optional.empty();
    }
    return Optional.ofNullable(Semver.parse(bare))
        .filter(semver -> semver.getPreRelease().stream().noneMatch(Version::tooLong))
        .map(Version::new);
  }

  /** Semver4j compares the numbers of a pre-release as longs. */
  private static boolean tooLong(String identifier) {
    return identifier.matches("\\d{19,}");
  }

  /**
   * The version that a text states.
   *
   * @throws InvalidInputException if it is none
   */
  public static Version of(String text) {
    return parse(text)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "'" + text + "' is not a semantic version.",
                    "Write it as major.minor.patch, for example 1.2.0 or 1.2.0-rc.1."));
  }

  /** The next version that breaks. */
  public Version nextMajor() {
    return new Version(semver.withClearedBuild().nextMajor());
  }

  /** The next version that adds. */
  public Version nextMinor() {
    return new Version(semver.withClearedBuild().nextMinor());
  }

  /** The next version that mends. */
  public Version nextPatch() {
    return new Version(semver.withClearedBuild().nextPatch());
  }

  @Override
  public int compareTo(Version other) {
    return semver.compareTo(other.semver);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Version version && compareTo(version) == 0;
  }

  @Override
  public int hashCode() {
    return semver.withClearedBuild().hashCode();
  }

  /** The canonical text, with pre-release and build metadata. */
  @Override
  public String toString() {
    return semver.getVersion();
  }
}
