package dev.dynamomigrate.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What table a schema makes. */
class TableDefinitionTest {
  @Test
  void indexesAreDerivedAsOneTableDoes() {
    CreateTableRequest request =
        new TableDefinition(
                Map.of(
                    "indexes",
                    Map.of(
                        "primary", Map.of("hash", "pk", "sort", "sk"),
                        "keys", Map.of("hash", "a", "project", "keys"),
                        "some", Map.of("hash", "a", "sort", "n", "project", List.of("pk", "x")),
                        "local", Map.of("sort", "n", "type", "local")),
                    "models",
                    Map.of("User", Map.of("n", Map.of("type", "Number")))))
            .request("App");
    Map<String, GlobalSecondaryIndex> globals =
        request.globalSecondaryIndexes().stream()
            .collect(Collectors.toMap(GlobalSecondaryIndex::indexName, index -> index));
    LocalSecondaryIndex local = request.localSecondaryIndexes().get(0);

    assertThat(request.attributeDefinitions())
        .extracting(each -> each.attributeName() + " " + each.attributeType())
        .containsExactlyInAnyOrder("pk S", "sk S", "a S", "n N");
    assertThat(request.attributeDefinitions())
        .filteredOn(each -> each.attributeType() == ScalarAttributeType.N)
        .hasSize(1);
    assertThat(globals.keySet()).containsExactlyInAnyOrder("keys", "some");
    assertThat(globals.get("keys").projection().projectionType())
        .isEqualTo(ProjectionType.KEYS_ONLY);
    assertThat(globals.get("some").projection())
        .isEqualTo(
            Projection.builder()
                .projectionType(ProjectionType.INCLUDE)
                .nonKeyAttributes("x")
                .build());
    assertThat(local.keySchema())
        .extracting(each -> each.attributeName() + " " + each.keyType())
        .containsExactly("pk HASH", "n RANGE");
    assertThat(local.projection().projectionType()).isEqualTo(ProjectionType.ALL);
  }

  @Test
  void schemaWithoutPrimaryIndexIsRefused() {
    assertThatThrownBy(() -> new TableDefinition(Map.of("indexes", Map.of())))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no primary index");
  }

  @Test
  void itsWordsAreItsKeysAndHowManyIndexes() {
    Map<String, ?> two = Map.of("hash", "PK", "sort", "SK");

    assertThat(definition(Map.of("primary", two)).words()).isEqualTo("PK, SK");
    assertThat(definition(Map.of("primary", Map.of("hash", "id"))).words()).isEqualTo("id");
    assertThat(definition(Map.of("primary", two, "a", two)).words()).isEqualTo("PK, SK; 1 index");
    assertThat(definition(Map.of("primary", two, "a", two, "b", Map.of("sort", "x"))).words())
        .isEqualTo("PK, SK; 2 indexes");
  }

  @Test
  void onlyTwoTextKeysHoldTheLedger() {
    Map<String, ?> number = Map.of("M", Map.of("n", Map.of("type", "number")));

    assertThat(definition(Map.of("primary", Map.of("hash", "PK", "sort", "SK"))).holdsTheLedger())
        .isTrue();
    assertThat(definition(Map.of("primary", Map.of("hash", "PK"))).holdsTheLedger()).isFalse();
    for (Map<String, ?> primary :
        List.of(Map.of("hash", "PK", "sort", "n"), Map.of("hash", "n", "sort", "SK"))) {
      TableDefinition definition =
          new TableDefinition(Map.of("indexes", Map.of("primary", primary), "models", number));
      assertThat(definition.holdsTheLedger()).isFalse();
    }
  }

  private static TableDefinition definition(Map<String, ?> indexes) {
    return new TableDefinition(Map.of("indexes", indexes));
  }
}
