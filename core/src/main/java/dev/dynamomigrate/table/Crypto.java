package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypted text as dynamodb-onetable 2.7.7 stores it: {@code name:tag:iv:data}, where tag (16
 * bytes) and data are base64 and iv (16 bytes) is lower-case hexadecimal. The cipher is
 * AES-256-GCM, its key the SHA-256 of the password's UTF-8. Several passwords are known by name;
 * what is written uses {@code primary}.
 *
 * <p>Passwords are not kept, and no message of this class contains a password, a key or a text.
 */
public final class Crypto {
  /** The name of the password that encrypts. */
  public static final String PRIMARY = "primary";

  /** No password: what is encrypted cannot be read, nor be written. */
  public static final Crypto NONE = new Crypto(Map.of());

  private static final String CIPHER = "aes-256-gcm";
  private static final String PASSWORD = "password";
  private static final int TAG_BYTES = 16;
  private static final int IV_BYTES = 16;
  private static final int PARTS = 4;

  private final Map<String, SecretKey> keys;

  private Crypto(Map<String, SecretKey> keys) {
    this.keys = keys;
  }

  /**
   * The passwords of a configuration.
   *
   * @param crypto as OneTable has it: {@code {primary: {cipher, password}, ...}}, or one {@code
   *     {cipher, password}}, which is the primary one
   * @throws InvalidInputException for an entry without password, or another cipher than aes-256-gcm
   */
  public static Crypto of(Map<String, ?> crypto) {
    return of(crypto, "The passwords");
  }

  /**
   * The passwords of a configuration, whatever stands there.
   *
   * @param crypto what stands under {@code crypto}; null for none
   * @param source what an error begins with: the file
   * @throws InvalidInputException for an entry without password, or another cipher than aes-256-gcm
   */
  public static Crypto of(Object crypto, String source) {
    if (crypto == null) {
      return NONE;
    }
    // Anything but an object may be the password itself: it counts as an entry that has none.
    Map<?, ?> entries = crypto instanceof Map<?, ?> map ? map : Map.of(PRIMARY, "");
    if (entries.containsKey(PASSWORD)) {
      entries = Map.of(PRIMARY, entries);
    }
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    entries.forEach(
        (name, entry) -> keys.put(String.valueOf(name), key(source, String.valueOf(name), entry)));
    return keys.isEmpty() ? NONE : new Crypto(Map.copyOf(keys));
  }

  /**
   * One password as OneTable's command line takes it, which becomes {@code primary}.
   *
   * @param given {@code cipher:password}; all after the first colon is the password
   * @throws InvalidInputException if it is not that, which does not say what it is
   */
  public static Crypto parse(String given) {
    int colon = given.indexOf(':');
    if (colon <= 0 || colon == given.length() - 1) {
      throw new InvalidInputException(
          "What is given for --crypto (or DYNAMO_CRYPTO) is not a cipher, a colon and a password. It is not shown here.",
          "Write: --crypto aes-256-gcm:<password>");
    }
    Map<String, String> entry =
        Map.of("cipher", given.substring(0, colon), PASSWORD, given.substring(colon + 1));
    return of(entry, "--crypto (or DYNAMO_CRYPTO)");
  }

  private static SecretKey key(String source, String name, Object entry) {
    if (!(entry instanceof Map<?, ?> map) || !(map.get(PASSWORD) instanceof String password)) {
      throw new InvalidInputException(
          "%s: 'crypto.%s' has no password.".formatted(source, name),
          "Write: crypto: { " + name + ": { cipher: 'aes-256-gcm', password: '...' } }");
    }
    Object cipher = map.get("cipher");
    if (cipher != null
        && !cipher.equals("")
        && !String.valueOf(cipher).toLowerCase(Locale.ROOT).equals(CIPHER)) {
      throw new InvalidInputException(
          "%s: 'crypto.%s' has a cipher other than aes-256-gcm.".formatted(source, name),
          "OneTable never decrypts what others wrote; write: cipher: 'aes-256-gcm'");
    }
    return key(password);
  }

  private static SecretKey key(String password) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
      return new SecretKeySpec(hash, "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** Whether a text is one of the passwords, so that nobody shows it. */
  public boolean hasPassword(String text) {
    return keys.containsValue(key(text));
  }

  /**
   * Encrypts a text.
   *
   * @param random 16 bytes that were never used before
   */
  String encrypt(String text, byte[] random) {
    return encrypt(PRIMARY, text, random);
  }

  String encrypt(String name, String text, byte[] random) {
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, keyOf(name), random)
              .doFinal(text.getBytes(StandardCharsets.UTF_8));
      int end = sealed.length - TAG_BYTES;
      Base64.Encoder base64 = Base64.getEncoder();
      return String.join(
          ":",
          name,
          base64.encodeToString(Arrays.copyOfRange(sealed, end, sealed.length)),
          HexFormat.of().formatHex(random),
          base64.encodeToString(Arrays.copyOf(sealed, end)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has AES-GCM", e);
    }
  }

  /**
   * Decrypts a text. One that has not the four parts is returned as it is, for data that were
   * written before the field was encrypted stay readable.
   *
   * @throws InvalidInputException if the named password is not known, or is another one
   */
  String decrypt(String stored) {
    String[] parts = stored.split(":", -1);
    if (parts.length < PARTS || Arrays.asList(parts).subList(0, PARTS).contains("")) {
      return stored;
    }
    SecretKey key = keyOf(parts[0]);
    try {
      byte[] iv = HexFormat.of().parseHex(parts[2]);
      byte[] tag = Base64.getDecoder().decode(parts[1]);
      if (tag.length != TAG_BYTES) {
        throw new GeneralSecurityException("A tag has 16 bytes");
      }
      byte[] data = Base64.getDecoder().decode(parts[3]);
      byte[] sealed = Arrays.copyOf(data, data.length + tag.length);
      System.arraycopy(tag, 0, sealed, data.length, tag.length);
      byte[] text = cipher(Cipher.DECRYPT_MODE, key, iv).doFinal(sealed);
      return new String(text, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // What the cause says may quote what stands there.
      throw new InvalidInputException(
          "An encrypted text was not written with the password '" + parts[0] + "' that is given.",
          "Give the password it was written with: crypto: { " + parts[0] + ": { password } }");
    }
  }

  /** How many random bytes an encryption takes. */
  static int randomBytes() {
    return IV_BYTES;
  }

  private SecretKey keyOf(String name) {
    SecretKey key = keys.get(name);
    if (key == null) {
      throw new InvalidInputException(
          "A password for '%s' is needed, and %s."
              .formatted(shown(name), keys.isEmpty() ? "none is given" : "others are given"),
          "Configure it as OneTable has it: crypto: { primary: { cipher: 'aes-256-gcm', password } }");
    }
    return key;
  }

  /** Text that was never encrypted can look as if; its first part is not ours to show. */
  private static String shown(String name) {
    return name.matches("[A-Za-z][A-Za-z0-9_-]{0,31}") ? name : "?";
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] iv) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, iv));
    return cipher;
  }

  /** The names of the passwords. */
  @Override
  public String toString() {
    return "Crypto" + new TreeSet<>(keys.keySet());
  }
}
