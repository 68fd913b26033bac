package dev.dynamomigrate.source;

import dev.dynamomigrate.Version;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A migration that is known and not yet loaded.
 *
 * @param name the file's name without {@code .java}: {@code 0.1.0_add_user_bio}, or {@code reset}
 * @param version what it is ordered by; nothing for a named migration
 * @param description the script's {@code //DESCRIPTION}, else the words of its name
 * @param file where it stands; nothing if it does not come from a folder
 * @param text the source; empty if it has none
 */
public record MigrationScript(
    String name, Optional<Version> version, String description, Optional<Path> file, String text) {

  /** What the ledger and OneTable's history know it by: the version's text, or the name. */
  public String label() {
    return version.map(Version::toString).orElse(name);
  }

  /** What tells whether it changed. */
  public Checksum checksum() {
    return text.isEmpty() ? Checksum.NONE : Checksum.of(text);
  }
}
