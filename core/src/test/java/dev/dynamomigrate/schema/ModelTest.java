package dev.dynamomigrate.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelTest {
  private static final Path SCHEMAS = Path.of("src/test/resources/onetable/schemas");

  static Stream<Path> recorded() throws IOException {
    return filesOf(SCHEMAS);
  }

  static Stream<Path> samples() throws IOException {
    Path project = Path.of("../migrations");
    return Stream.concat(
        Stream.of(project.resolve("schema.json5")), filesOf(project.resolve("schemas")));
  }

  private static Stream<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource({"recorded", "samples"})
  void everySchemaThatOneTableTookIsTaken(Path file) {
    assertThat(Schema.read(file).models()).isNotEmpty();
  }

  @Test
  void theTypeFieldAndTheTimestampsStandAtTheEnd() {
    List<Field> fields =
        Schema.read(SCHEMAS.resolve("basic.json5")).models().get("User").fields().all();
    assertThat(fields).extracting(Field::name).endsWith("lsk", "_type", "created", "updated");
    Field type = fields.get(fields.size() - 3);
    assertThat(type.traits()).isEqualTo(new Field.Traits(true, true, false, false));
    assertThat(fields.get(fields.size() - 1).type()).isEqualTo(FieldType.DATE);
  }

  /** custom.json5 declares its type field itself, and keeps it visible. */
  @Test
  void aDeclaredTypeFieldIsTheAuthors() {
    Model doc = Schema.read(SCHEMAS.resolve("custom.json5")).models().get("Doc");
    assertThat(doc.fields().named("kind"))
        .get()
        .extracting(field -> field.traits().hidden())
        .isEqualTo(false);
    assertThat(doc.fields().all())
        .extracting(Field::name)
        .endsWith("kind", "createdAt", "updatedAt");
  }

  @ParameterizedTest
  @CsvSource({
    "pk, required and hidden",
    "gs1pk, hidden",
    "name, neither",
    "email, required",
  })
  void keysAreRequiredAndTemplatesHidden(String name, String expected) {
    Field.Traits traits =
        Schema.read(SCHEMAS.resolve("basic.json5"))
            .models()
            .get("User")
            .fields()
            .named(name)
            .orElseThrow()
            .traits();
    String is =
        traits.required() && traits.hidden()
            ? "required and hidden"
            : traits.required() ? "required" : traits.hidden() ? "hidden" : "neither";
    assertThat(is).isEqualTo(expected);
  }

  /** {@code padded} refers to {@code later} with a length, which orders nothing in OneTable. */
  @Test
  void aTemplateIsFilledAfterThoseItNamesUnlessWithALength() {
    Fields fields = Schema.read(SCHEMAS.resolve("templates.json5")).models().get("M").fields();
    assertThat(fields.computed())
        .extracting(Field::name)
        .containsExactly(
            "pk", "sk", "gs1pk", "gs1sk", "lsk", "full", "chained", "flag", "list", "padded",
            "later");
  }

  @Test
  void mappedPackedAndNestedFieldsSayWhereTheyAreStored() {
    Fields user = Schema.read(SCHEMAS.resolve("mapped.json5")).models().get("User").fields();
    assertThat(user.storedIn("pk")).get().extracting(Field::name).isEqualTo("primaryHash");
    Field zip = user.named("zip").orElseThrow();
    assertThat(List.of(zip.attribute(), zip.member())).containsExactly("data", "zp");
    Fields prefs = user.named("prefs").flatMap(Field::nested).orElseThrow();
    assertThat(prefs.named("color")).get().extracting(Field::attribute).isEqualTo("c");
  }

  @Test
  void aLocalIndexHasTheHashOfTheTable() {
    Map<String, Index> indexes = Schema.read(SCHEMAS.resolve("basic.json5")).indexes();
    assertThat(indexes.keySet()).containsExactly("primary", "gs1", "ls1");
    assertThat(indexes.get("ls1"))
        .isEqualTo(new Index("ls1", "pk", "lsk", true, Optional.empty(), false));
  }

  @ParameterizedTest
  @CsvSource({"gs1, g2, true", "gs1, n, false", "gs1, pk, true", "gs2, n, true", "gs2, m, false"})
  void anIndexHoldsKeysAndWhatItProjects(String index, String attribute, boolean held) {
    Map<String, Index> indexes = Schema.read(SCHEMAS.resolve("indexes.json5")).indexes();
    assertThat(indexes.get(index).holds(attribute, indexes.get("primary"))).isEqualTo(held);
  }

  @Test
  void isoDatesCanBeSwitchedOnForAFieldAndNotOff() {
    for (String file : List.of("types-epoch.json5", "types-iso.json5")) {
      Schema schema = Schema.read(SCHEMAS.resolve(file));
      Fields fields = schema.models().get("T").fields();
      assertThat(fields.named("dateIso").orElseThrow().traits().isoDates()).isTrue();
      assertThat(fields.named("dateEpoch").orElseThrow().traits().isoDates())
          .isEqualTo(schema.isoDates());
    }
  }
}
