package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.schema.SchemaDifferences;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * OneTable's {@code _Schema} item: partition {@code _schema}, sort key {@code _schema:<name>}, the
 * normalised schema, and the type field and timestamps that the schema in force on the table asks
 * for. A table without sort key holds one.
 */
public final class SchemaItem {
  /** The partition. */
  public static final String PARTITION = "_schema";

  /** The name of a schema that has none. */
  public static final String CURRENT = "Current";

  static final String SORT_PREFIX = "_schema:";

  private static final int DEEPEST = 32;
  private static final int MOST_DIGITS = 38;
  private static final int SMALLEST = -130;
  private static final int LARGEST = 125;

  private SchemaItem() {}

  /** The key of the schema with this name. */
  public static Map<String, AttributeValue> key(TableKeys keys, String name) {
    return keys.sort().isEmpty()
        ? new LinkedHashMap<>(Map.of(keys.hash(), AttributeValue.fromS(PARTITION)))
        : keys.key(PARTITION, SORT_PREFIX + name);
  }

  /** The key of a schema by its own name. */
  public static Map<String, AttributeValue> key(TableKeys keys, Schema schema) {
    return key(keys, schema.saved().get("name").toString());
  }

  /**
   * The item.
   *
   * @param inForce what decides over type field, timestamps and the form of dates
   * @param schema what is saved
   * @param now what its timestamps say
   * @throws InvalidInputException if no table could hold it
   */
  public static Map<String, AttributeValue> of(
      TableKeys keys, Schema inForce, Schema schema, Instant now) {
    Map<String, AttributeValue> item = key(keys, schema);
    schema
        .saved()
        .forEach((name, value) -> item.put(name, AttributeValues.of(dated(inForce, value))));
    item.put(inForce.typeField(), AttributeValue.fromS("_Schema"));
    if (inForce.createdStamp()) {
      item.put(inForce.createdField(), AttributeValues.of(dated(inForce, now)));
    }
    if (inForce.updatedStamp()) {
      item.put(inForce.updatedField(), AttributeValues.of(dated(inForce, now)));
    }
    refuseOutsized(schema, item);
    return item;
  }

  private static Object dated(Schema inForce, Object value) {
    if (value instanceof Instant date) {
      return IsoDates.of(date, inForce.isoDates());
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> members = new LinkedHashMap<>();
      map.forEach((name, member) -> members.put(name, dated(inForce, member)));
      return members;
    }
    if (value instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(dated(inForce, element)));
      return elements;
    }
    return value;
  }

  /** The service would say so only after the script has run. */
  private static void refuseOutsized(Schema schema, Map<String, AttributeValue> item) {
    long bytes = ItemSize.ofItem(item);
    if (bytes > ItemSize.MOST) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "The schema %s cannot be saved: it takes %,d bytes, and an item of DynamoDB holds %,d.",
              schema.version(),
              bytes,
              ItemSize.MOST),
          "Leave out what describes no data: descriptions, queries, models that are gone.");
    }
    item.forEach((name, value) -> refuseWithin(schema, name, value, 1));
  }

  private static void refuseWithin(Schema schema, String place, AttributeValue value, int level) {
    if (value.n() != null && !storable(new BigDecimal(value.n()))) {
      throw new InvalidInputException(
          "The schema %s cannot be saved: '%s' holds the number %s, and DynamoDB takes 38 digits, from 1E-130 to 9.9E+125."
              .formatted(schema.version(), place, new BigDecimal(value.n())),
          "Write it as a text.");
    }
    Collection<AttributeValue> within = value.hasL() ? value.l() : value.m().values();
    if (level > DEEPEST) {
      throw new InvalidInputException(
          "The schema %s cannot be saved: '%s' nests deeper than the 32 levels that DynamoDB holds."
              .formatted(schema.version(), place),
          "Describe the innermost objects without a schema of their own.");
    }
    within.forEach(each -> refuseWithin(schema, place, each, level + 1));
  }

  private static boolean storable(BigDecimal number) {
    BigDecimal digits = number.stripTrailingZeros();
    int magnitude = digits.precision() - digits.scale() - 1;
    return digits.signum() == 0
        || (digits.precision() <= MOST_DIGITS && magnitude >= SMALLEST && magnitude <= LARGEST);
  }

  /** What tells whether a saved schema changed: all but the timestamps. */
  public static Map<String, AttributeValue> withoutStamps(
      Schema inForce, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> content = new LinkedHashMap<>(item);
    if (inForce.createdStamp()) {
      content.remove(inForce.createdField());
    }
    if (inForce.updatedStamp()) {
      content.remove(inForce.updatedField());
    }
    return content;
  }

  /** How the schemas of two items differ, compared as values, in a line each. */
  public static List<String> differences(
      Map<String, AttributeValue> saved, Map<String, AttributeValue> given) {
    return SchemaDifferences.of(schema(saved).document(), schema(given).document());
  }

  /**
   * The schema that an item holds, as it was saved. It is not checked: what JavaScript saved may be
   * less than what is asked of a schema here, and still tells what it is.
   */
  public static Schema schema(Map<String, AttributeValue> item) {
    Map<String, Object> document = new LinkedHashMap<>();
    for (String name :
        List.of("name", "format", "version", "indexes", "models", "params", "queries", "process")) {
      if (item.containsKey(name)) {
        document.put(name, AttributeValues.plain(item.get(name)));
      }
    }
    return new Schema(document.get("version") instanceof String version ? version : "", document);
  }
}
