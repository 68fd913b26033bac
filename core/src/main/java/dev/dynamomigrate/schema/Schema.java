package dev.dynamomigrate.schema;

import dev.dynamomigrate.InvalidInputException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * OneTable's schema: the document as it was written, and what it demands of items as {@link
 * #models()} and {@link #indexes()}.
 *
 * @param version the version of the data that it describes
 * @param document the whole schema as plain values, in the order of the file
 */
public record Schema(String version, Map<String, Object> document) {
  private static final List<String> REPLACED_MODELS = List.of("_Schema", "_Migration");

  /**
   * Reads a schema from JSON5, or from a {@code .js} or {@code .mjs} file that holds one literal
   * ({@code export default {...}}), in which {@code String}, {@code Number}, {@code Boolean},
   * {@code Date}, {@code Set}, {@code Array} and {@code Object} may stand for types.
   *
   * @throws InvalidInputException if the file holds none that could be used and saved
   */
  public static Schema read(Path file) {
    return of(Json5Document.read(file), file.toString());
  }

  /**
   * A schema from a document, such as the {@code _Schema} item of a table.
   *
   * @param document the schema as plain values
   * @param source what it is called in an error
   * @throws InvalidInputException if it could not be used and saved
   */
  public static Schema of(Map<String, Object> document, String source) {
    if (!(document.get("version") instanceof String version) || version.isBlank()) {
      throw new InvalidInputException(
          "The schema has no version: " + source, "Begin it with: { version: '0.1.0', ... }");
    }
    Schema schema = new Schema(version, document);
    if (!schema.section("indexes").containsKey("primary")) {
      throw new InvalidInputException(
          "The schema has no primary index: " + source,
          "Add: indexes: { primary: { hash: 'PK', sort: 'SK' } }");
    }
    new ModelReader(schema, source, schema.indexes(source)).read();
    return schema;
  }

  /** The primary index and the secondary ones, by name. */
  public Map<String, Index> indexes() {
    return indexes(called());
  }

  private Map<String, Index> indexes(String source) {
    return new IndexReader(source, section("indexes")).read();
  }

  /** The models by name, prepared: with the type field and the timestamps. */
  public Map<String, Model> models() {
    return new ModelReader(this, called(), indexes()).read();
  }

  private String called() {
    return "Schema " + version;
  }

  /**
   * This one on a table that has params of its own: they count where the schema's {@code params}
   * say nothing. As in OneTable, a schema without any {@code params} takes all of the table's.
   *
   * @param tableParams such as {@code isoDates}, by the names that they have in {@code params}
   */
  public Schema withTableParams(Map<String, ?> tableParams) {
    if (tableParams.isEmpty()) {
      return this;
    }
    Map<String, Object> params = new LinkedHashMap<>(section("params"));
    if (!document.containsKey("params")) {
      params.put("createdField", createdField());
      params.put("updatedField", updatedField());
    }
    tableParams.forEach(
        (name, value) -> params.compute(name, (same, own) -> own == null ? value : own));
    Map<String, Object> completed = new LinkedHashMap<>(document);
    completed.put("params", params);
    return new Schema(version, completed);
  }

  /**
   * This one as OneTable leaves it when it is set on a table: its local indexes name the table's
   * hash.
   */
  public Schema set() {
    Map<String, Object> completed = new LinkedHashMap<>(document);
    completed.put("indexes", completeIndexes());
    return new Schema(version, completed);
  }

  /** The attribute that holds an item's model name. */
  public String typeField() {
    return section("params").get("typeField") instanceof String name ? name : "_type";
  }

  /** Whether dates are ISO text rather than epoch milliseconds. */
  public boolean isoDates() {
    return Boolean.TRUE.equals(section("params").get("isoDates"));
  }

  /** Whether null is stored as NULL rather than removed. */
  public boolean nulls() {
    return Boolean.TRUE.equals(section("params").get("nulls"));
  }

  /** The property that holds the time of an item's creation. */
  public String createdField() {
    return section("params").get("createdField") instanceof String name ? name : "created";
  }

  /** The property that holds the time of an item's last change. */
  public String updatedField() {
    return section("params").get("updatedField") instanceof String name ? name : "updated";
  }

  /** Whether items carry the time of their creation. */
  public boolean createdStamp() {
    Object timestamps = section("params").get("timestamps");
    return Boolean.TRUE.equals(timestamps) || "create".equals(timestamps);
  }

  /** Whether items carry the time of their last change. */
  public boolean updatedStamp() {
    Object timestamps = section("params").get("timestamps");
    return Boolean.TRUE.equals(timestamps) || "update".equals(timestamps);
  }

  /**
   * A part of the schema: {@code indexes}, {@code models}, {@code params}; empty if it is not
   * there.
   */
  @SuppressWarnings("unchecked")
  public Map<String, Object> section(String name) {
    return document.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  /**
   * What OneTable saves of it: {@code name, format, version, indexes, models, params, queries} and,
   * if given, {@code process}, normalised as OneTable's {@code saveSchema} does. Anything else of
   * the document is not saved. What a run saves is {@link #set()} before.
   */
  public Map<String, Object> saved() {
    Map<String, Object> saved = new LinkedHashMap<>();
    saved.put("name", document.get("name") instanceof String name ? name : "Current");
    saved.put("format", "onetable:1.1.0");
    saved.put("version", version);
    saved.put("indexes", section("indexes"));
    Map<String, Object> models = new LinkedHashMap<>(section("models"));
    models.keySet().removeAll(REPLACED_MODELS);
    models.replaceAll((name, fields) -> lowerCaseTypes(fields));
    saved.put("models", models);
    saved.put("params", savedParams());
    saved.put("queries", section("queries"));
    if (document.containsKey("process")) {
      saved.put("process", section("process"));
    }
    return saved;
  }

  private Map<String, Object> completeIndexes() {
    Map<String, Object> indexes = new LinkedHashMap<>(section("indexes"));
    Object hash = indexes.get("primary") instanceof Map<?, ?> primary ? primary.get("hash") : null;
    indexes.replaceAll(
        (name, index) -> {
          if (index instanceof Map<?, ?> map && "local".equals(map.get("type"))) {
            Map<Object, Object> completed = new LinkedHashMap<>(map);
            completed.putIfAbsent("hash", hash);
            return completed;
          }
          return index;
        });
    return indexes;
  }

  private Map<String, Object> savedParams() {
    Map<String, Object> params = new LinkedHashMap<>(section("params"));
    boolean given = document.containsKey("params");
    params.putIfAbsent("typeField", "_type");
    params.putIfAbsent("isoDates", false);
    params.putIfAbsent("nulls", false);
    params.putIfAbsent("separator", "#");
    params.putIfAbsent("timestamps", false);
    params.putIfAbsent("warn", false);
    if (!given) {
      params.put("createdField", "created");
      params.put("updatedField", "updated");
    }
    return params;
  }

  private static Object lowerCaseTypes(Object fields) {
    if (!(fields instanceof Map<?, ?> map)) {
      return fields;
    }
    Map<Object, Object> result = new LinkedHashMap<>();
    map.forEach((name, field) -> result.put(name, lowerCaseType(field)));
    return result;
  }

  private static Object lowerCaseType(Object field) {
    if (!(field instanceof Map<?, ?> map)) {
      return field;
    }
    Map<Object, Object> result = new LinkedHashMap<>(map);
    result.computeIfPresent(
        "type", (key, type) -> type instanceof String text ? text.toLowerCase(Locale.ROOT) : type);
    result.computeIfPresent("schema", (key, nested) -> lowerCaseTypes(nested));
    return result;
  }
}
