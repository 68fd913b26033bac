package dev.dynamomigrate.guard;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** How large items are and what it costs to write them, by the rules of the service. */
public interface Weighing {
  /** Bytes of an item, its names counted. */
  long bytes(Map<String, AttributeValue> item);

  /**
   * Write units of a write outside of a transaction, in a table and its indexes.
   *
   * @param before empty if there was none
   * @param after empty if it is gone
   */
  double units(
      TableDescription table,
      Map<String, AttributeValue> before,
      Map<String, AttributeValue> after);
}
