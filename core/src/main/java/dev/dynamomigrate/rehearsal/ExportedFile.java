package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A data file of an export.
 *
 * @param path where it was downloaded to
 * @param items how many items it has, if a manifest says so
 * @param md5 the MD5 of its bytes as they are on disk, in Base64, if a manifest says so
 */
record ExportedFile(Path path, OptionalLong items, Optional<String> md5) {
  private static final int BUFFER = 1 << 16;

  /** A file of which no manifest tells. */
  static ExportedFile unlisted(Path path) {
    return new ExportedFile(path, OptionalLong.empty(), Optional.empty());
  }

  /**
   * Reads it once, and compares its checksum, if there is one.
   *
   * @throws InvalidInputException if it is another, or the file cannot be read
   */
  void verify() {
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw unreadable("no permission, or no file", null);
    }
    if (md5.isPresent() && !md5.get().equals(computed())) {
      throw new InvalidInputException(
          "The data file " + path + " has not the checksum of manifest-files.json.",
          "Download it again: it is not as DynamoDB wrote it.");
    }
  }

  private String computed() {
    try (InputStream bytes = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      byte[] buffer = new byte[BUFFER];
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return Base64.getEncoder().encodeToString(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5", e);
    } catch (IOException e) {
      throw unreadable(e.getMessage(), e);
    }
  }

  private InvalidInputException unreadable(String why, Throwable cause) {
    return new InvalidInputException(
        "The data file " + path + " cannot be read: " + why,
        "Make it readable for this user.",
        cause);
  }
}
