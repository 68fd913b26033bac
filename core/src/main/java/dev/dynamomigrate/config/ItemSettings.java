package dev.dynamomigrate.config;

import dev.dynamomigrate.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How items are stored, beside what the schema says: OneTable's settings of its {@code Table}.
 *
 * @param partial whether an update keeps the members of nested objects that it does not name; as in
 *     OneTable it does unless the configuration says {@code partial: false}
 * @param crypto the passwords of encrypted fields by name; new values are encrypted with {@code
 *     primary}
 */
public record ItemSettings(boolean partial, Map<String, Cipher> crypto) {
  /** What is in force without a configuration. */
  public static final ItemSettings USUAL = new ItemSettings(true, Map.of());

  /**
   * One entry of {@code crypto}.
   *
   * @param cipher the cipher's name, empty if none is given
   * @param password what the key is made of
   */
  public record Cipher(String cipher, Secret password) {}

  /** Those of a file; under {@code onetable} they come before those at the top, as in OneTable. */
  static ItemSettings of(Values values) {
    Map<?, ?> onetable = values.content().get("onetable") instanceof Map<?, ?> map ? map : Map.of();
    return new ItemSettings(
        partial(values, onetable.containsKey("partial") ? onetable : values.content()),
        crypto(
            values, (onetable.containsKey("crypto") ? onetable : values.content()).get("crypto")));
  }

  private static boolean partial(Values values, Map<?, ?> section) {
    Object partial = section.get("partial");
    if (partial != null && !(partial instanceof Boolean)) {
      throw new InvalidInputException(
          values.file() + ": 'partial' is not true or false.",
          "Write partial: true or partial: false.");
    }
    return !Boolean.FALSE.equals(partial);
  }

  private static Map<String, Cipher> crypto(Values values, Object crypto) {
    if (crypto == null) {
      return Map.of();
    }
    Map<?, ?> entries = crypto instanceof Map<?, ?> map ? map : Map.of("primary", "");
    Map<String, Cipher> ciphers = new LinkedHashMap<>();
    if (entries.containsKey("password")) {
      entries = Map.of("primary", entries);
    }
    entries.forEach(
        (name, entry) -> ciphers.put(String.valueOf(name), cipher(values, name, entry)));
    return ciphers;
  }

  private static Cipher cipher(Values values, Object name, Object entry) {
    if (entry instanceof Map<?, ?> map && map.get("password") instanceof String password) {
      return new Cipher(
          map.get("cipher") instanceof String cipher ? cipher : "", new Secret(password));
    }
    throw new InvalidInputException(
        "%s: 'crypto.%s' has no password.".formatted(values.file(), name),
        "Write: crypto: { primary: { cipher: 'aes-256-gcm', password: '...' } }");
  }
}
