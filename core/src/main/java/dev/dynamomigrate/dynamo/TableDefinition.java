package dev.dynamomigrate.dynamo;

import dev.dynamomigrate.InvalidInputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The table that OneTable would create for a schema. */
public final class TableDefinition {
  /** What holds the ledger where the table itself cannot. */
  static final TableDefinition OF_A_LEDGER =
      new TableDefinition(Map.of("indexes", Map.of("primary", Map.of("hash", "PK", "sort", "SK"))));

  private final Map<?, ?> models;
  private final Map<?, ?> primary;
  private final List<GlobalSecondaryIndex> globals = new ArrayList<>();
  private final List<LocalSecondaryIndex> locals = new ArrayList<>();
  private final Set<String> keys = new LinkedHashSet<>();

  /**
   * The keys and indexes of a schema.
   *
   * @param schema OneTable's schema as plain values; of it, {@code indexes} and {@code models}
   * @throws InvalidInputException if the schema has no primary index
   */
  public TableDefinition(Map<String, ?> schema) {
    Map<?, ?> indexes = map(schema.get("indexes"));
    models = map(schema.get("models"));
    primary = map(indexes.get("primary"));
    if (!primary.containsKey("hash")) {
      throw new InvalidInputException(
          "The schema has no primary index, so no table can be made by it.",
          "Give it indexes: {primary: {hash: 'pk', sort: 'sk'}}.");
    }
    keys.addAll(keyNames(primary));
    indexes.forEach(
        (name, index) -> {
          if (!name.equals("primary")) {
            add(String.valueOf(name), map(index));
          }
        });
  }

  private void add(String name, Map<?, ?> index) {
    boolean local = !index.containsKey("hash") || "local".equals(index.get("type"));
    List<String> names = new ArrayList<>(keyNames(index));
    if (local && !index.containsKey("hash")) {
      names.add(0, String.valueOf(primary.get("hash")));
    }
    keys.addAll(names);
    Projection projection = projection(index.get("project"));
    if (local) {
      locals.add(
          LocalSecondaryIndex.builder()
              .indexName(name)
              .keySchema(keySchema(names))
              .projection(projection)
              .build());
    } else {
      globals.add(
          GlobalSecondaryIndex.builder()
              .indexName(name)
              .keySchema(keySchema(names))
              .projection(projection)
              .build());
    }
  }

  /** Its keys and how many indexes it has, in words: {@code PK, SK; 1 index}. */
  String words() {
    int indexes = globals.size() + locals.size();
    return String.join(", ", keyNames(primary))
        + (indexes == 0 ? "" : "; " + indexes + (indexes == 1 ? " index" : " indexes"));
  }

  /** Whether its keys are two texts, as the ledger needs them. */
  boolean holdsTheLedger() {
    List<String> names = keyNames(primary);
    return names.size() == 2
        && names.stream().map(this::type).allMatch(type -> type == ScalarAttributeType.S);
  }

  /** What creates it, on demand. */
  public CreateTableRequest request(String name) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(keySchema(keyNames(primary)))
            .attributeDefinitions(keys.stream().map(this::definition).toList());
    // DynamoDB takes no empty list for none.
    if (!globals.isEmpty()) {
      request.globalSecondaryIndexes(globals);
    }
    if (!locals.isEmpty()) {
      request.localSecondaryIndexes(locals);
    }
    return request.build();
  }

  private AttributeDefinition definition(String key) {
    return AttributeDefinition.builder().attributeName(key).attributeType(type(key)).build();
  }

  private ScalarAttributeType type(String key) {
    boolean number =
        models.values().stream()
            .flatMap(model -> Stream.ofNullable(map(model).get(key)))
            .findFirst()
            .map(field -> String.valueOf(map(field).get("type")))
            .filter(type -> type.toLowerCase(Locale.ROOT).equals("number"))
            .isPresent();
    return number ? ScalarAttributeType.N : ScalarAttributeType.S;
  }

  private Projection projection(Object project) {
    if (project instanceof Collection<?> names) {
      List<String> included =
          names.stream()
              .map(String::valueOf)
              .filter(name -> !keyNames(primary).contains(name))
              .toList();
      return Projection.builder()
          .projectionType(ProjectionType.INCLUDE)
          .nonKeyAttributes(included)
          .build();
    }
    ProjectionType type = "keys".equals(project) ? ProjectionType.KEYS_ONLY : ProjectionType.ALL;
    return Projection.builder().projectionType(type).build();
  }

  private static List<String> keyNames(Map<?, ?> index) {
    return Stream.of("hash", "sort")
        .filter(index::containsKey)
        .map(key -> String.valueOf(index.get(key)))
        .toList();
  }

  private static List<KeySchemaElement> keySchema(List<String> names) {
    List<KeySchemaElement> elements = new ArrayList<>();
    for (String name : names) {
      KeyType type = elements.isEmpty() ? KeyType.HASH : KeyType.RANGE;
      elements.add(KeySchemaElement.builder().attributeName(name).keyType(type).build());
    }
    return elements;
  }

  private static Map<?, ?> map(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
