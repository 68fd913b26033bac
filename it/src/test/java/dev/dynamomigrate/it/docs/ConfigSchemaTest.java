package dev.dynamomigrate.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.config.ConfigKey;
import dev.dynamomigrate.config.ConfigLoader;
import dev.dynamomigrate.schema.Json5Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether an editor and the loader say the same of a file. */
class ConfigSchemaTest {
  /** JSON, so that the loader and the validator read the same text. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "5",
          "0",
          "-1",
          "1.5",
          "\"\"",
          "\" \"",
          "\"text\"",
          "\"next\"",
          "\"all\"",
          "\"create\"",
          "\"Update\"",
          "\"0\"",
          "\"12\"",
          "\"5s\"",
          "\" 5m \"",
          "\"5 s\"",
          "\"60\"",
          "\"123456789012\"",
          "123456789012",
          "\"12345\"",
          "\"error\"",
          "\"warn\"",
          "\"Error\"",
          "\"onetable\"",
          "[]",
          "[\"included.json5\"]",
          "[1]",
          "\"included.json5\"",
          "{}",
          "{\"text\": null}",
          "{\"text\": 1}",
          "{\"text\": {}}",
          "{\"text\": []}",
          "{\"password\": \"p\"}",
          "{\"password\": 5}",
          "{\"password\": \"\"}",
          "{\"password\": \"p\", \"cipher\": \"\"}",
          "{\"password\": \"p\", \"cipher\": null}",
          "{\"password\": \"p\", \"cipher\": 256}",
          "{\"password\": \"p\", \"cipher\": \"AES-256-GCM\"}",
          "{\"password\": \"p\", \"cipher\": \"aes-256-cbc\"}",
          "{\"primary\": {\"cipher\": \"aes-256-gcm\", \"password\": \"p\"}}",
          "{\"primary\": {\"cipher\": \"aes-256-gcm\"}}");

  @TempDir Path project;
  private JsonSchema schema;

  @BeforeEach
  void readTheSchema() throws IOException {
    schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(ConfigSchema.text());
    Files.writeString(project.resolve("included.json5"), "{}");
  }

  @ParameterizedTest
  @EnumSource(ConfigKey.class)
  void takesTheValuesOfAKeyThatTheLoaderTakes(ConfigKey key) throws IOException {
    for (String value : VALUES) {
      assertBothSayTheSame(named(key, member(key, value)));
    }
  }

  /**
   * What a profile lays over a key is read; which profile is in force and profiles in it are not.
   */
  @ParameterizedTest
  @EnumSource(
      value = ConfigKey.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PROFILE", "PROFILES"})
  void takesTheSameInAProfile(ConfigKey key) throws IOException {
    for (String value : VALUES) {
      String profiles = "\"profile\": \"p\", \"profiles\": {\"p\": {%s}}";
      assertBothSayTheSame(named(key, profiles.formatted(member(key, value))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"t\", \"nam\": 1}",
        "{\"name\": \"t\", \"aws\": {\"regoin\": \"x\"}}",
        "{\"name\": \"t\", \"onetable\": {\"dir\": \".\"}}",
        "{\"name\": \"t\", \"crypto\": {}, \"warn\": true}",
        "{\"name\": \"t\", \"params\": {\"mine\": 1}}",
        "{\"name\": \"t\", \"profiles\": {\"mine\": {\"leas\": \"5s\"}}}",
        "{\"name\": \"t\", \"profiles\": {\"mine\": {\"aws\": {\"x\": 1}}}}",
        "{\"name\": \"t\", \"profiles\": {\"mine\": null}}",
        "{\"name\": \"t\", \"arn\": \"x\"}",
        "{\"name\": \"t\", \"migrations\": {}}",
      })
  void knowsTheKeysThatTheLoaderKnows(String document) throws IOException {
    assertBothSayTheSame(document);
  }

  @Test
  void findsNothingWrongWithTheSamples() throws IOException {
    Path sample = CommittedFile.DOCS.resolveSibling("migrations").resolve("migrate.json5");
    assertThat(valid(new ObjectMapper().writeValueAsString(Json5Document.read(sample)))).isTrue();
    assertThat(Files.readString(sample)).contains("$schema: '../docs/migrate.schema.json'");
  }

  private void assertBothSayTheSame(String document) throws IOException {
    assertThat(valid(document)).as(document).isEqualTo(loads(document));
  }

  private boolean valid(String document) {
    Set<?> complaints = schema.validate(document, InputFormat.JSON);
    return complaints.isEmpty();
  }

  /** What stands elsewhere (another key of a pair, the name on the command line) is not a key's. */
  private boolean loads(String document) throws IOException {
    Files.writeString(project.resolve("migrate.json"), document);
    try {
      assertThat(new ConfigLoader(project, Map.of(), Map.of()).load()).isNotNull();
      return true;
    } catch (InvalidInputException refused) {
      return Stream.of("names no table", "key and no ", "has no profile")
          .anyMatch(refused.getMessage()::contains);
    }
  }

  /** With a table's name, unless the key is one of it: the first name that is there is taken. */
  private static String named(ConfigKey key, String members) {
    return key.path().endsWith("name")
        ? "{%s}".formatted(members)
        : "{\"name\": \"t\", %s}".formatted(members);
  }

  private static String member(ConfigKey key, String value) {
    String member = "\"%s\": %s".formatted(key.key(), value);
    return key.section().isEmpty() ? member : "\"%s\": {%s}".formatted(key.section(), member);
  }
}
