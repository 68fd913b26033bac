package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.guard.DryRecord.Kind;
import dev.dynamomigrate.guard.DryRecord.Sample;
import dev.dynamomigrate.schema.Json5Document;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.table.AttributeValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What samples do not show. */
class MaskingTest {
  private static final String SCHEMA =
      """
      {
        version: '0.1.0',
        indexes: { primary: { hash: 'PK' } },
        models: { User: {
          PK: { type: 'string' },
          token: { type: 'string', crypt: true },
          card: { type: 'object', schema: { number: { type: 'string', crypt: true } } },
        } },
      }
      """;

  @Test
  void isTheConfiguredSecretsWhereverTheyStand() {
    Sample masked =
        mask(
            Optional.empty(),
            Map.of("PK", "a s3cret key", "deep", Map.of("list", List.of("s3cret", 1))));
    assertThat(masked.key().get("PK").s()).isEqualTo("a (secret) key");
    assertThat(masked.toString()).contains("(secret)").doesNotContain("s3cret");
  }

  @Test
  void isWhatTheSchemaEncrypts() {
    Schema schema = Schema.of(Json5Document.parse(SCHEMA, "test"), "test");
    Sample masked =
        mask(
            Optional.of(schema),
            Map.of("PK", "p", "token", "primary:x", "card", Map.of("number", "y"), "name", "Ann"));
    assertThat(masked.after())
        .containsEntry("token", AttributeValue.fromS("(encrypted)"))
        .containsEntry("card", AttributeValue.fromS("(encrypted)"))
        .containsEntry("name", AttributeValue.fromS("Ann"));
  }

  private static Sample mask(Optional<Schema> schema, Map<String, ?> item) {
    Map<String, AttributeValue> after = AttributeValues.of(item);
    Map<String, AttributeValue> key = Map.of("PK", after.get("PK"));
    return new Masking(List.of("s3cret"))
        .masked(List.of(new Sample(Kind.PUT, "t", key, Map.of(), after)), schema)
        .get(0);
  }
}
