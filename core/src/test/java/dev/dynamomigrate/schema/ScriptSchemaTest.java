package dev.dynamomigrate.schema;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema as OneTable's users write it, in JavaScript. */
class ScriptSchemaTest {
  @TempDir Path folder;

  @Test
  void javaScriptsClassesStandForTypes() throws IOException {
    Schema schema =
        Schema.read(
            file(
                "schema.js",
                """
                // what we store
                export default {
                  version: '0.1.0', indexes: { primary: { hash: 'pk' } },
                  models: { User: {
                    pk: { type: String, value: 'u#${name}' }, name: { type: String },
                    age: { type: Number }, on: { type: Boolean }, born: { type: Date },
                    tags: { type: Set }, list: { type: Array, items: { type: Object } },
                    free: { type: Object, schema: { deep: { type: 'Number' } } },
                  } },
                };
                """));
    assertThat(schema.models().get("User").fields().all())
        .extracting(field -> field.name() + " " + field.type().text())
        .containsExactly(
            "pk string",
            "name string",
            "age number",
            "on boolean",
            "born date",
            "tags set",
            "list array",
            "free object",
            "_type string");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "module.exports = {version: '1', indexes: {primary: {hash: 'p'}}}",
        "export default{version: '1', indexes: {primary: {hash: 'p'}}};\n// end\n",
        "/* a */ export  default /* b */ {version: '1', indexes: {primary: {hash: 'p'}}}",
      })
  void bothWaysOfExportingAreRead(String text) throws IOException {
    assertThat(Schema.read(file("schema.mjs", text)).version()).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "export default {a: String}|a value is expected: a text in quotes, a number, true, false, null, { or [|20",
        "export default {type: RegExp}|a value is expected: a text in quotes, a number, true, false, null, { or [|23",
        "export default {type: String()}|',' or '}' is expected|29",
        "export default {validate: /a/}|a value is expected: a text in quotes, a number, true, false, null, { or [|27",
        "export default {...base}|a key is expected|17",
        "export default {a() {}}|':' is expected|18",
        "export default {a: `x`}|a value is expected: a text in quotes, a number, true, false, null, { or [|20",
        "export default {a: 1} as const|there is more after the literal|23",
        "import x from 'y'|'export default {' is expected|1",
        "export defaults {}|'export default {' is expected|1",
        "{version: '1'}|'export default {' is expected|1",
      },
      delimiter = '|')
  void whateverOnlyAProgramCanSayIsRefusedWithTheWayToConvertIt(
      String text, String what, int column) throws IOException {
    Path file = file("schema.js", text);
    assertRefused(
        () -> Schema.read(file),
        file + " is not one literal: " + what + " in line 1, column " + column + ".",
        "Let Node write the schema as data, and configure that file: node -e \"import('./schema.mjs')"
            + ".then(m => console.log(JSON.stringify(m.default, (k, v) => typeof v == 'function'"
            + " ? v.name : v instanceof RegExp ? String(v) : v, 2)))\" > schema.json5");
  }

  @Test
  void aJson5FileKnowsNoClasses() throws IOException {
    Path file = file("schema.json5", "{type: String}");
    assertRefused(
        () -> Schema.read(file),
        file
            + " is not JSON5: a value is expected: a text in quotes, a number, true, false, null, { or ["
            + " in line 1, column 8.",
        "Mend the file at that place.");
  }

  @Test
  void theSavedItemIsASchemaToo() {
    Schema schema = Schema.read(Path.of("src/test/resources/onetable/schemas/basic.json5"));
    Schema saved = Schema.of(schema.saved(), "_schema:Current");
    assertThat(Map.copyOf(saved.models())).isEqualTo(schema.models());
    assertThat(saved.indexes()).isEqualTo(schema.indexes());
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
