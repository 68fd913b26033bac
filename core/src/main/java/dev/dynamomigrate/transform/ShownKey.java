package dev.dynamomigrate.transform;

import dev.dynamomigrate.table.AttributeValues;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A key as people read it: {@code PK=USER#1, SK=PROFILE}. */
record ShownKey(Map<String, AttributeValue> key) {
  @Override
  public String toString() {
    return key.entrySet().stream()
        .map(part -> part.getKey() + "=" + shown(part.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static Object shown(AttributeValue value) {
    return value.b() == null ? AttributeValues.plain(value) : "(binary)";
  }
}
