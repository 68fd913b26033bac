package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.table.ItemSize;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What DynamoDB refuses and DynamoDB Local may let pass: keys of indexes, and sizes of items. */
final class KeyRules {
  private static final int LONGEST_HASH = 2048;
  private static final int LONGEST_SORT = 1024;

  private final List<IndexKey> keys = new ArrayList<>();

  /** A key attribute, as an index or the table has it. */
  private record IndexKey(String of, String attribute, ScalarAttributeType type, int longest) {}

  KeyRules(CreateTableRequest definition) {
    Map<String, ScalarAttributeType> types = new TreeMap<>();
    for (AttributeDefinition attribute : definition.attributeDefinitions()) {
      types.put(attribute.attributeName(), attribute.attributeType());
    }
    add("the table", definition.keySchema(), types);
    definition
        .globalSecondaryIndexes()
        .forEach(index -> add("the index " + index.indexName(), index.keySchema(), types));
    definition
        .localSecondaryIndexes()
        .forEach(index -> add("the index " + index.indexName(), index.keySchema(), types));
  }

  private void add(
      String of, List<KeySchemaElement> schema, Map<String, ScalarAttributeType> types) {
    for (KeySchemaElement key : schema) {
      keys.add(
          new IndexKey(
              of,
              key.attributeName(),
              types.get(key.attributeName()),
              key.keyType() == KeyType.HASH ? LONGEST_HASH : LONGEST_SORT));
    }
  }

  /** What DynamoDB would refuse of an item, in words. */
  Optional<String> broken(Map<String, AttributeValue> item) {
    for (IndexKey key : keys) {
      AttributeValue value = item.get(key.attribute());
      if (value != null) {
        Optional<String> broken = broken(key, value);
        if (broken.isPresent()) {
          return broken;
        }
      }
    }
    long size = ItemSize.ofItem(item);
    return size <= ItemSize.MOST
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT, "it takes %,d bytes, and DynamoDB holds %,d", size, ItemSize.MOST));
  }

  private static Optional<String> broken(IndexKey key, AttributeValue value) {
    if (!value.type().name().equals(key.type().toString())) {
      return Optional.of(
          "%s is %s, and %s takes %s"
              .formatted(key.attribute(), value.type(), key.of(), key.type()));
    }
    int length = length(value);
    if (length == 0) {
      return Optional.of(
          "%s is empty, and %s takes no empty key".formatted(key.attribute(), key.of()));
    }
    return length <= key.longest()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s takes %,d bytes, and %s takes %,d",
                key.attribute(),
                length,
                key.of(),
                key.longest()));
  }

  private static int length(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s().getBytes(StandardCharsets.UTF_8).length;
      case B -> value.b().asByteArrayUnsafe().length;
      default -> 1;
    };
  }
}
