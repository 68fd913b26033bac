package dev.dynamomigrate.schema;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.table.AttributeValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class SchemaTest {
  private static final Path ONETABLE = Path.of("src/test/resources/onetable");

  /**
   * Recorded from OneTable: step 0 saves a whole schema, 3 one without params, 4 with empty ones.
   */
  private static final List<Map<String, Object>> STEPS =
      maps(Json5Document.read(ONETABLE.resolve("schema-item.json")).get("steps"));

  @TempDir Path folder;

  @Test
  void isSavedAsOneTableSavesIt() {
    Map<String, Object> expected = savedByOneTable(0);
    Map<String, Object> indexes = map(expected.get("indexes"));
    Map<String, Object> local = map(indexes.get("ls1"));
    assertThat(local).doesNotContainKey("hash");
    Schema schema = Schema.read(ONETABLE.resolve("basic.json5"));
    assertThat(saved(schema)).isEqualTo(expected);
    // OneTable's migrate saves a schema that was set on the table, which completes it.
    local.put("hash", "pk");
    assertThat(saved(schema.set())).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void missingParamsAreCompletedAsOneTableDoes(int step) {
    assertThat(saved(given(step))).isEqualTo(savedByOneTable(step));
  }

  @Test
  void aNamedSchemaKeepsItsNameAndLosesWhatOneTableDoesNotKnow() {
    Map<String, Object> given = map(maps(STEPS.get(5).get("args")).get(0));
    Map<String, Object> user = map(map(given.get("models")).get("U"));
    user.remove("re"); // a RegExp and a Date, which no JSON5 file can hold
    user.remove("when");
    Map<String, Object> expected = savedByOneTable(5);
    map(map(expected.get("models")).get("U")).keySet().removeAll(List.of("re", "when"));
    assertThat(saved(new Schema("0.4.0", given))).isEqualTo(expected);
  }

  @Test
  void oneTablesOwnModelsAreNotSaved() throws IOException {
    Schema schema =
        read(
            "{version: '1', indexes: {primary: {hash: 'p'}}, models: {_Schema: {}, _Migration: {}, U: {}}}");
    assertThat(schema.saved()).containsEntry("models", Map.of("U", Map.of()));
    assertThat(map(schema.section("models"))).containsKey("_Schema");
  }

  @ParameterizedTest
  @CsvSource({
    "{}, false, false",
    "{timestamps: false}, false, false",
    "{timestamps: true}, true, true",
    "{timestamps: 'create'}, true, false",
    "{timestamps: 'update'}, false, true",
  })
  void timestampsSayWhichStampsAnItemCarries(String params, boolean created, boolean updated)
      throws IOException {
    Schema schema = withParams(params);
    assertThat(schema.createdStamp()).isEqualTo(created);
    assertThat(schema.updatedStamp()).isEqualTo(updated);
  }

  @Test
  void paramsHaveOneTablesDefaults() throws IOException {
    assertThat(withParams("{}").typeField()).isEqualTo("_type");
    assertThat(withParams("{typeField: 't'}").typeField()).isEqualTo("t");
    assertThat(withParams("{}").isoDates()).isFalse();
    assertThat(withParams("{isoDates: true}").isoDates()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{version: ''}", "{version: 1}", "{version: null}"})
  void withoutAVersionItIsRefused(String text) {
    assertRefused(
        () -> read(text),
        "The schema has no version: " + folder.resolve("schema.json5"),
        "Begin it with: { version: '0.1.0', ... }");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{version: '1'}",
        "{version: '1', indexes: {}}",
        "{version: '1', indexes: []}",
        "{version: '1', indexes: {gs1: {hash: 'a'}}}",
      })
  void withoutAPrimaryIndexItIsRefused(String text) {
    assertRefused(
        () -> read(text),
        "The schema has no primary index: " + folder.resolve("schema.json5"),
        "Add: indexes: { primary: { hash: 'PK', sort: 'SK' } }");
  }

  @Test
  void paramsOfTheTableCountWhereTheSchemasSayNothing() throws IOException {
    Map<String, Object> table = Map.of("isoDates", true, "nulls", true, "typeField", "kind");
    Schema schema = withParams("{ isoDates: false, nulls: null }").withTableParams(table);
    assertThat(schema.isoDates()).isFalse();
    assertThat(schema.nulls()).isTrue();
    assertThat(schema.typeField()).isEqualTo("kind");
    assertThat(map(saved(schema).get("params")))
        .hasSize(6)
        .containsEntry("isoDates", false)
        .containsEntry("typeField", "kind");
  }

  @Test
  void aSchemaWithoutParamsIsSavedWithAllOfTheTables() throws IOException {
    Schema schema = read("{version: '1', indexes: {primary: {hash: 'pk'}}}");
    assertThat(schema.withTableParams(Map.of())).isSameAs(schema);
    assertThat(map(saved(schema.withTableParams(Map.of("separator", ":"))).get("params")))
        .hasSize(8)
        .containsEntry("separator", ":")
        .containsEntry("createdField", "created");
  }

  private Schema withParams(String params) throws IOException {
    return read("{version: '1', indexes: {primary: {hash: 'pk'}}, params: " + params + "}");
  }

  private Schema read(String text) throws IOException {
    return Schema.read(Files.writeString(folder.resolve("schema.json5"), text));
  }

  /** As it comes back from the table, so that numbers and nesting are compared as stored. */
  private static Map<String, Object> saved(Schema schema) {
    return AttributeValues.plainMap(AttributeValues.of(schema.saved()));
  }

  private static Schema given(int step) {
    Map<String, Object> document = map(maps(STEPS.get(step).get("args")).get(0));
    return new Schema((String) document.get("version"), document);
  }

  private static Map<String, Object> savedByOneTable(int step) {
    Map<String, Object> request = maps(STEPS.get(step).get("requests")).get(0);
    Map<String, Object> item = map(map(request.get("input")).get("Item"));
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    item.forEach((name, value) -> attributes.put(name, attribute(map(value))));
    attributes.keySet().removeAll(List.of("pk", "sk", "_type", "_t", "created", "updated"));
    return AttributeValues.plainMap(attributes);
  }

  private static AttributeValue attribute(Map<String, Object> typed) {
    Map.Entry<String, Object> only = typed.entrySet().iterator().next();
    return switch (only.getKey()) {
      case "S" -> AttributeValue.fromS((String) only.getValue());
      case "N" -> AttributeValue.fromN((String) only.getValue());
      case "BOOL" -> AttributeValue.fromBool((Boolean) only.getValue());
      case "NULL" -> AttributeValue.fromNul(true);
      case "L" ->
          AttributeValue.fromL(maps(only.getValue()).stream().map(SchemaTest::attribute).toList());
      case "M" -> {
        Map<String, AttributeValue> members = new LinkedHashMap<>();
        map(only.getValue()).forEach((name, value) -> members.put(name, attribute(map(value))));
        yield AttributeValue.fromM(members);
      }
      default -> throw new IllegalArgumentException(only.getKey());
    };
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> maps(Object value) {
    return (List<Map<String, Object>>) value;
  }
}
