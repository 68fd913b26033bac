package dev.dynamomigrate.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What tells whether a script is still the one that ran: the SHA-256 of its text in UTF-8, with
 * line ends as LF, without a byte order mark and without blanks at the end of the file, so that a
 * checkout on another system changes nothing; and another of the files that it takes with it, if
 * there are any.
 *
 * @param text as it is stored: {@code sha256:} and 64 hexadecimal digits of the script, then, where
 *     it has {@code //SOURCES} or {@code //FILES} and they are known, {@code +} and 64 of those;
 *     empty where there is no source
 */
public record Checksum(String text) {
  /** Of a migration that has no source text. */
  public static final Checksum NONE = new Checksum("");

  private static final String ALGORITHM = "sha256:";

  /** The checksum of a script's text. */
  public static Checksum of(String source) {
    return new Checksum(ALGORITHM + hexOf(normal(source)));
  }

  /** The checksum of a script's text and of what it takes with it, in that order. */
  public static Checksum of(String source, List<ScriptPart> parts) {
    if (parts.isEmpty()) {
      return of(source);
    }
    StringBuilder all = new StringBuilder();
    for (ScriptPart part : parts) {
      all.append(part.name()).append('\0').append(normal(part.text())).append('\0');
    }
    return new Checksum(of(source).text + "+" + hexOf(all.toString()));
  }

  /**
   * Whether this and another are known and differ. Where one of them was made without the files
   * that the script takes with it (in a jar, or before they were looked at), the script alone
   * counts. Two that were computed in different ways say nothing about each other.
   */
  public boolean contradicts(Checksum other) {
    return otherScript(other) || otherParts(other);
  }

  /** Whether both are known, of the same script, and of other files that it takes with it. */
  public boolean contradictsInParts(Checksum other) {
    return !otherScript(other) && otherParts(other);
  }

  private boolean otherScript(Checksum other) {
    return comparable(other) && !script().equals(other.script());
  }

  private boolean otherParts(Checksum other) {
    return comparable(other) && ofParts() && other.ofParts() && !text.equals(other.text);
  }

  private boolean comparable(Checksum other) {
    return !text.isEmpty() && !other.text.isEmpty() && algorithm().equals(other.algorithm());
  }

  private String algorithm() {
    return text.substring(0, text.indexOf(':') + 1);
  }

  /** Whether it is also of the files that the script takes with it. */
  boolean ofParts() {
    return text.indexOf('+') >= 0;
  }

  private String script() {
    return ofParts() ? text.substring(0, text.indexOf('+')) : text;
  }

  /** A text as it counts. */
  static String normal(String source) {
    String withoutMark = source.startsWith("\uFEFF") ? source.substring(1) : source;
    return withoutMark.replace("\r\n", "\n").replace('\r', '\n').stripTrailing();
  }

  private static String hexOf(String text) {
    return hexOf(text.getBytes(StandardCharsets.UTF_8));
  }

  static String hexOf(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
