package dev.dynamomigrate.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What tells whether a script is still the one that ran: the SHA-256 of its text in UTF-8, with
 * line ends as LF, without a byte order mark and without blanks at the end of the file, so that a
 * checkout on another system changes nothing.
 *
 * @param text as it is stored: {@code sha256:} and 64 hexadecimal digits; empty where there is no
 *     source
 */
public record Checksum(String text) {
  /** Of a migration that has no source text. */
  public static final Checksum NONE = new Checksum("");

  /** The checksum of a script's text. */
  public static Checksum of(String source) {
    String withoutMark = source.startsWith("\uFEFF") ? source.substring(1) : source;
    String normal = withoutMark.replace("\r\n", "\n").replace('\r', '\n').stripTrailing();
    byte[] digest = sha256().digest(normal.getBytes(StandardCharsets.UTF_8));
    return new Checksum("sha256:" + HexFormat.of().formatHex(digest));
  }

  /** Whether this and another are known and differ. */
  public boolean contradicts(Checksum other) {
    return !text.isEmpty() && !other.text.isEmpty() && !text.equals(other.text);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
