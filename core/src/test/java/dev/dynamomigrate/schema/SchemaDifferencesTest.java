package dev.dynamomigrate.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaDifferencesTest {
  @Test
  void valuesCountAndTheirSpellingDoesNot() {
    assertThat(
            SchemaDifferences.of(
                Map.of("a", Map.of("n", new BigDecimal("1.0")), "l", List.of(2), "format", "1"),
                Map.of("a", Map.of("n", 1), "l", List.of(new BigDecimal("2")), "format", "2")))
        .isEmpty();
  }

  @Test
  void namesModelsFieldsIndexesAndParams() {
    Map<String, Object> saved =
        Map.of(
            "version", "0.1.0",
            "indexes", Map.of("primary", Map.of("hash", "PK"), "gs1", Map.of("hash", "GS1PK")),
            "models",
                Map.of(
                    "User", Map.of("email", Map.of("type", "string"), "age", Map.of("type", "x")),
                    "Old", Map.of()),
            "params", Map.of("isoDates", false));
    Map<String, Object> file =
        Map.of(
            "version", "0.2.0",
            "indexes", Map.of("primary", Map.of("hash", "PK")),
            "models",
                Map.of(
                    "User", Map.of("email", Map.of("type", "number"), "bio", Map.of("type", "x")),
                    "New", Map.of()),
            "params", Map.of("isoDates", true));
    assertThat(SchemaDifferences.of(saved, file))
        .containsExactly(
            "index gs1: only in the saved schema",
            "model New: only in the file",
            "model Old: only in the saved schema",
            "field User.age: only in the saved schema",
            "field User.bio: only in the file",
            "field User.email.type: saved string, file number",
            "param isoDates: saved false, file true",
            "version: saved 0.1.0, file 0.2.0");
  }

  @Test
  void whatLiesDeepIsNamedByItsPath() {
    assertThat(
            SchemaDifferences.of(
                field(Map.of("a", Map.of("type", "set", "enum", List.of("x")), "b", Map.of())),
                field(Map.of("a", Map.of("type", "set", "enum", List.of("x", "y")), "c", 1))))
        .containsExactly(
            "field User.settings.schema.a.enum: saved [x], file [x, y]",
            "field User.settings.schema.b: only in the saved schema",
            "field User.settings.schema.c: only in the file");
  }

  private static Map<String, Object> field(Map<String, Object> schema) {
    return Map.of("models", Map.of("User", Map.of("settings", Map.of("schema", schema))));
  }

  @Test
  void aLongValueIsCut() {
    assertThat(
            SchemaDifferences.of(
                Map.of("queries", Map.of("q", "x".repeat(200))),
                Map.of("queries", Map.of("q", Map.of("c", 1, "a", List.of(2), "b", 3)))))
        .containsExactly("query q: saved " + "x".repeat(100) + "..., file {a=[2], b=3, c=1}");
  }
}
