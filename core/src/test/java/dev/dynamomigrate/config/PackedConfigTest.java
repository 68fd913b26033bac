package dev.dynamomigrate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedConfigTest {
  @TempDir Path project;
  private final Map<Setting, String> options = new EnumMap<>(Setting.class);
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void holdsWhatIsConfiguredAndIsNotOfThisMachine() throws IOException {
    write(
        "migrate.json5",
        """
        {
          $schema: 'x', name: 't', dir: 'scripts', schema: 'model.mjs', endpoint: 'local', up: 'all',
          aws: { region: 'eu-west-1', accessKeyId: 'A', secretAccessKey: 'S' },
          ledger: { table: 'l' }, params: { size: 3 }, account: '123456789012',
          arn: 'arn:aws:lambda:eu-west-1:123456789012:function:f', endpointLambda: 'http://localhost:1',
          crypto: { cipher: 'aes-256-gcm', password: 'P' },
        }
        """);

    PackedConfig packed = packed();

    assertThat(packed.content())
        .isEqualTo(
            Map.of(
                "name", "t",
                "up", "all",
                "ledger", Map.of("table", "l"),
                "params", Map.of("size", new BigDecimal(3)),
                "account", "123456789012",
                "schema", "schema.mjs"));
    assertThat(packed.leftOut())
        .containsExactly(
            "endpoint", "aws.region", "aws.accessKeyId", "aws.secretAccessKey", "crypto");
    assertThat(packed.schemaFile()).hasValue("schema.mjs");
    assertThat(packed.config().scripts()).isEqualTo(project.resolve("scripts"));
  }

  @Test
  void laysProfileIncludedFilesAndWhatIsSaidOutsideOverIt() throws IOException {
    write(
        "migrate.json5",
        "{ name: 't', lease: '9s', config: ['more.json5'], profiles: { prod: { maxWcu: 50 }, dev: { maxWcu: 5 } } }");
    write("more.json5", "{ maxRcu: 7, crypto: { cipher: 'aes-256-gcm', password: 'P' } }");
    options.put(Setting.PROFILE, "prod");
    options.put(Setting.TABLE, "other");
    options.put(Setting.CRYPTO, "aes-256-gcm:Q");
    environment.put("DYNAMO_LEASE", "30s");

    PackedConfig packed = packed();

    assertThat(packed.content())
        .isEqualTo(
            Map.of(
                "name", "other",
                "lease", "30s",
                "profile", "prod",
                "maxWcu", new BigDecimal(50),
                "maxRcu", new BigDecimal(7)));
    assertThat(packed.leftOut()).containsExactly("crypto");
  }

  @Test
  void takesTheSectionOfOneTableApart() throws IOException {
    write(
        "migrate.json5",
        "{ onetable: { name: 't', schema: 's.json', typeField: 'kind', crypto: { cipher: 'aes-256-gcm', password: 'P' } } }");

    PackedConfig packed = packed();

    assertThat(packed.content())
        .isEqualTo(
            Map.of("onetable", Map.of("name", "t", "typeField", "kind"), "schema", "schema.json"));
    assertThat(packed.leftOut()).containsExactly("onetable.crypto");
  }

  @Test
  void aTableCanDoWithoutAFile() {
    options.put(Setting.TABLE, "t");
    options.put(Setting.SCHEMA, "model");
    assertThat(packed().content()).isEqualTo(Map.of("name", "t", "schema", "schema"));
  }

  private PackedConfig packed() {
    return new ConfigLoader(project, options, environment).packed();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(project.resolve(name), text);
  }
}
