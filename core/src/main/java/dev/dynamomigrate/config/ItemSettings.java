package dev.dynamomigrate.config;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.table.Crypto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How items are stored, beside what the schema says: OneTable's settings of its {@code Table}.
 *
 * @param partial whether an update keeps the members of nested objects that it does not name; as in
 *     OneTable it does unless the configuration says {@code partial: false}
 * @param crypto the keys of encrypted fields, made of the passwords, which are not kept
 * @param params what counts where the schema's {@code params} say nothing, by their names there:
 *     {@code separator, nulls, typeField, isoDates, timestamps}
 */
public record ItemSettings(boolean partial, Crypto crypto, Map<String, Object> params) {
  /** What is in force without a configuration. */
  public static final ItemSettings USUAL = new ItemSettings(true, Crypto.NONE, Map.of());

  private static final List<String> SEPARATORS = List.of("separator", "delimiter");
  private static final List<Object> STAMPS = List.of(true, false, "create", "update");

  /**
   * Those of a file; under {@code onetable} they come before those at the top, as in OneTable.
   *
   * @param given {@code cipher:password}, which comes before all passwords of the file
   */
  static ItemSettings of(Values values, Optional<String> given) {
    Map<?, ?> onetable = values.content().get("onetable") instanceof Map<?, ?> map ? map : Map.of();
    Object crypto = (onetable.containsKey("crypto") ? onetable : values.content()).get("crypto");
    return new ItemSettings(
        partial(values, onetable.containsKey("partial") ? onetable : values.content()),
        given.map(Crypto::parse).orElseGet(() -> Crypto.of(crypto, values.file())),
        params(values, onetable));
  }

  private static boolean partial(Values values, Map<?, ?> section) {
    return !Boolean.FALSE.equals(flag(values, section, "partial"));
  }

  private static Map<String, Object> params(Values values, Map<?, ?> onetable) {
    Map<String, Object> params = new LinkedHashMap<>();
    for (Map<?, ?> section : List.of(values.content(), onetable)) {
      put(params, "separator", separator(values, section));
      put(params, "nulls", flag(values, section, "nulls"));
      put(params, "typeField", text(values, section, "typeField"));
      put(params, "isoDates", flag(values, section, "isoDates"));
      put(params, "timestamps", stamps(values, section));
    }
    return Map.copyOf(params);
  }

  private static void put(Map<String, Object> params, String name, Object value) {
    if (value != null) {
      params.put(name, value);
    }
  }

  /** OneTable's command line calls it a delimiter, its schemas a separator. */
  private static String separator(Values values, Map<?, ?> section) {
    List<String> given =
        SEPARATORS.stream()
            .map(name -> text(values, section, name))
            .filter(Objects::nonNull)
            .toList();
    if (given.stream().distinct().count() > 1) {
      throw new InvalidInputException(
          "%s: 'separator' is '%s' and 'delimiter', which means the same, is '%s'."
              .formatted(values.file(), given.get(0), given.get(1)),
          "Leave out 'delimiter'.");
    }
    return given.isEmpty() ? null : given.get(0);
  }

  private static String text(Values values, Map<?, ?> section, String name) {
    Object value = section.get(name);
    if (value == null || (value instanceof String text && !text.isEmpty())) {
      return (String) value;
    }
    throw new InvalidInputException(
        "%s: '%s' is not a text.".formatted(values.file(), name),
        "Put it in quotes, or leave it out.");
  }

  private static Boolean flag(Values values, Map<?, ?> section, String name) {
    Object value = section.get(name);
    if (value == null || value instanceof Boolean) {
      return (Boolean) value;
    }
    throw new InvalidInputException(
        "%s: '%s' is not true or false.".formatted(values.file(), name),
        "Write %s: true or %s: false.".formatted(name, name));
  }

  private static Object stamps(Values values, Map<?, ?> section) {
    Object value = section.get("timestamps");
    if (value == null || STAMPS.contains(value)) {
      return value;
    }
    throw new InvalidInputException(
        "%s: 'timestamps' is none of true, false, 'create' and 'update'.".formatted(values.file()),
        "Write one of them.");
  }
}
