package dev.dynamomigrate.table;

import dev.dynamomigrate.schema.Json5Document;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;

/** What OneTable answered, from src/test/resources/onetable. */
@SuppressWarnings("unchecked")
final class Vectors {
  private static final Path FOLDER = Path.of("src/test/resources/onetable");

  private Vectors() {}

  static Map<String, Object> read(String file) {
    return Json5Document.read(FOLDER.resolve(file));
  }

  /** One list of a file of vectors. */
  static Stream<Map<String, Object>> of(String file, String list) {
    return list(read("vectors/" + file).get(list)).stream().map(Vectors::map);
  }

  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  static List<Object> list(Object value) {
    return (List<Object>) value;
  }

  /**
   * A value as Java's authors give it: dates, sets and bytes without their wrappers, expressions as
   * texts.
   */
  static Object given(Object value) {
    if (value instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(given(element)));
      return elements;
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    Object only = map.size() == 1 ? map.values().iterator().next() : null;
    return switch (map.size() == 1 ? String.valueOf(map.keySet().iterator().next()) : "") {
      case "$date" -> Instant.parse(String.valueOf(only));
      case "$set" -> new LinkedHashSet<>((List<Object>) given(only));
      case "$buffer" -> Base64.getDecoder().decode((String) only);
      case "$regexp" -> only;
      case "$bytes" -> SdkBytes.fromByteArray(Base64.getDecoder().decode((String) only));
      case "$number" -> Double.valueOf((String) only);
      default -> givenMap(map);
    };
  }

  /** A map without the members that JavaScript calls undefined. */
  static Map<String, Object> givenMap(Map<?, ?> map) {
    Map<String, Object> members = new LinkedHashMap<>();
    map.forEach(
        (name, member) -> {
          if (!Map.of("$undefined", true).equals(member)) {
            members.put(String.valueOf(name), given(member));
          }
        });
    return members;
  }
}
