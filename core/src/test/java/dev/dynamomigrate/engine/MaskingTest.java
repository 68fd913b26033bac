package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.config.Secret;
import dev.dynamomigrate.guard.DryRecord.Kind;
import dev.dynamomigrate.guard.DryRecord.Sample;
import dev.dynamomigrate.schema.Json5Document;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.Crypto;
import dev.dynamomigrate.testing.LocalDynamo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What samples do not show. */
class MaskingTest {
  private static final String SECRET_KEY = "s3cret/of/aws";
  private static final String TOKEN = "t0ken/of/a/session";
  private static final Map<String, String> OLD = Map.of("password", "older");

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
            Set.of(),
            Map.of(
                "PK", "a " + SECRET_KEY + " key", "deep", Map.of("list", List.of(SECRET_KEY, 1))));
    assertThat(masked.key().get("PK").s()).isEqualTo("a (secret) key");
    assertThat(masked.toString()).contains("(secret)").doesNotContain(SECRET_KEY);
  }

  @Test
  void isWhatTheSchemaEncrypts() {
    Schema schema = Schema.of(Json5Document.parse(SCHEMA, "test"), "test");
    Sample masked =
        mask(
            Set.of(schema),
            Map.of("PK", "p", "token", "primary:x", "card", Map.of("number", "y"), "name", "Ann"));
    assertThat(masked.after())
        .containsEntry("token", AttributeValue.fromS("(encrypted)"))
        .containsEntry("card", AttributeValue.fromS("(encrypted)"))
        .containsEntry("name", AttributeValue.fromS("Ann"));
  }

  @Test
  void isWhatAnyOfTheSchemasEncrypts() {
    Schema encrypts = Schema.of(Json5Document.parse(SCHEMA, "test"), "test");
    Schema plain = Schema.of(Json5Document.parse(SCHEMA.replace("true", "false"), "test"), "test");
    assertThat(mask(Set.of(plain, encrypts), Map.of("PK", "p", "token", "x")).after())
        .containsEntry("token", AttributeValue.fromS("(encrypted)"));
    assertThat(mask(Set.of(plain), Map.of("PK", "p", "token", "x")).after())
        .containsEntry("token", AttributeValue.fromS("x"));
  }

  @Test
  void isWhatAwsIsReachedWithAndTheSessionToken() {
    assertThat(mask(Set.of(), Map.of("PK", SECRET_KEY, "a", "<" + TOKEN + ">")).after())
        .containsEntry("PK", AttributeValue.fromS("(secret)"))
        .containsEntry("a", AttributeValue.fromS("<(secret)>"));
  }

  @Test
  void leavesTheKeyIdWhichIsNoSecret() {
    assertThat(mask(Set.of(), Map.of("PK", "AKIDEXAMPLE")).after())
        .containsEntry("PK", AttributeValue.fromS("AKIDEXAMPLE"));
  }

  /** The keys of a DynamoDB Local are such words. */
  @Test
  void isAShortSecretAsAWholeValueOnly() {
    Masking local = Masking.of(aws("local", "eighties"), Crypto.NONE);
    Map<String, AttributeValue> after =
        masked(local, Set.of(), Map.of("PK", "local", "a", "a local train", "b", "the eighties"));
    assertThat(after)
        .containsEntry("PK", AttributeValue.fromS("(secret)"))
        .containsEntry("a", AttributeValue.fromS("a local train"))
        .containsEntry("b", AttributeValue.fromS("the (secret)"));
  }

  @Test
  void isAPasswordAsAWholeValue() {
    Crypto crypto = Crypto.of(Map.of("primary", Map.of("password", "pw"), "old", OLD));
    Masking masking = Masking.of(LocalDynamo.settings(), crypto);
    assertThat(masked(masking, Set.of(), Map.of("PK", "pw", "a", List.of("older"), "b", "a pw")))
        .isEqualTo(
            AttributeValues.of(Map.of("PK", "(secret)", "a", List.of("(secret)"), "b", "a pw")));
  }

  private static AwsSettings aws(String secretKey, String token) {
    AwsSettings.Credentials keys =
        new AwsSettings.Credentials(
            "AKIDEXAMPLE", new Secret(secretKey), Optional.of(new Secret(token)));
    return new AwsSettings(Optional.empty(), Optional.empty(), Optional.of(keys), Optional.empty());
  }

  private static Sample mask(Set<Schema> schemas, Map<String, ?> item) {
    Masking masking = Masking.of(aws(SECRET_KEY, TOKEN), Crypto.NONE);
    return sample(masking, schemas, item);
  }

  private static Map<String, AttributeValue> masked(
      Masking masking, Set<Schema> schemas, Map<String, ?> item) {
    return sample(masking, schemas, item).after();
  }

  private static Sample sample(Masking masking, Set<Schema> schemas, Map<String, ?> item) {
    Map<String, AttributeValue> after = AttributeValues.of(item);
    Map<String, AttributeValue> key = Map.of("PK", after.get("PK"));
    return masking.masked(List.of(new Sample(Kind.PUT, "t", key, Map.of(), after)), schemas).get(0);
  }
}
