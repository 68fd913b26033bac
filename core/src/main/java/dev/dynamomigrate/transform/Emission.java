package dev.dynamomigrate.transform;

import dev.dynamomigrate.table.AttributeValues;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A further item that is put in the transaction of a change.
 *
 * @param item all of it
 * @param condition on what stands under its key, in DynamoDB's language; empty if nothing may
 * @param values what {@code :} placeholders in it stand for
 */
record Emission(
    Map<String, AttributeValue> item, String condition, Map<String, AttributeValue> values) {

  /** One that is put if there is none with its key. */
  static Emission ifAbsent(Map<String, ?> item) {
    return new Emission(AttributeValues.of(item), "", Map.of());
  }

  /** Whether it would be put, or left, in the same way. */
  boolean same(Emission other) {
    return SameValue.of(item, other.item)
        && condition.equals(other.condition)
        && SameValue.of(values, other.values);
  }

  /**
   * Whether it need not be put where this item stands: it is there, or what stands there is not
   * what its own condition asks for.
   */
  boolean yieldsTo(Map<String, AttributeValue> there) {
    return !condition.isEmpty() || SameValue.of(item, there);
  }
}
