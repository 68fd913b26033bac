package dev.dynamomigrate.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.testing.LocalDynamo;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whatever a schema allows: what is created is what is read, and stands under OneTable's types. */
class CreateAndGetPropertyTest {
  private static final TableKeys KEYS = LocalDynamo.newTable("pk", "sk");
  private static final Crypto CRYPTO =
      Crypto.of(Map.of("primary", Map.of("cipher", "aes-256-gcm", "password", "random")));
  private static final Set<String> NOTHING = Set.of();

  @Provide
  Arbitrary<RandomItem> items() {
    return RandomItem.any();
  }

  @Property
  void anItemIsReadAsItWasGiven(@ForAll("items") RandomItem item) {
    Table table =
        new DynamoTable(
            LocalDynamo.client(),
            KEYS,
            new Entities(
                item.schema(),
                new Entities.Surroundings(
                    item.partial(), CRYPTO, Chance.secure(), InstantSource.system())));
    String id = UUID.randomUUID().toString();
    Map<String, Object> properties = new LinkedHashMap<>(item.properties());
    properties.put("id", id);
    Map<String, Object> expected = Expected.of(item);
    expected.putAll(Map.of("id", id, "pk", "m#" + id, "sk", "m#", "_type", "M"));

    Item created = table.create("M", properties, Params.none().hidden());
    Item read = table.get("M", Map.of("id", id), Params.none().hidden()).orElseThrow();

    assertThat(Wire.text(read, NOTHING)).isEqualTo(Wire.text(expected, NOTHING));
    assertThat(Wire.text(created, NOTHING)).isEqualTo(Wire.text(read, NOTHING));
    assertTypes(item, stored(id));
  }

  private static void assertTypes(RandomItem item, Map<String, AttributeValue> stored) {
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> actual = new TreeMap<>();
    item.properties()
        .forEach(
            (name, value) -> {
              Shape field = item.fields().get(name);
              String attribute = String.valueOf(field.options().getOrDefault("map", name));
              if (value != null && stored.containsKey(attribute)) {
                expected.put(name, type(item, field, value));
                actual.put(name, stored.get(attribute).type().name());
              }
            });
    assertThat(actual).isEqualTo(expected);
  }

  private static String type(RandomItem item, Shape field, Object value) {
    return switch (field.type()) {
      case "string" -> "S";
      case "number" -> "N";
      case "boolean" -> "BOOL";
      case "array" -> "L";
      case "object" -> "M";
      case "date" ->
          !field.flag("ttl")
                  && (field.flag("isoDates") || item.params().get("isoDates").equals(true))
              ? "S"
              : "N";
      case "set" -> {
        Object first = ((Set<?>) value).iterator().next();
        yield first instanceof String ? "SS" : first instanceof Number ? "NS" : "BS";
      }
      default -> value instanceof SdkBytes ? "B" : "S";
    };
  }

  private static Map<String, AttributeValue> stored(String id) {
    return LocalDynamo.client()
        .getItem(
            get -> get.tableName(KEYS.table()).key(KEYS.key("m#" + id, "m#")).consistentRead(true))
        .item();
  }
}
