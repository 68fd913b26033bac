package dev.dynamomigrate.transform;

import java.util.BitSet;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How far a transform is certain to have got: every write of what lies before these places is
 * confirmed.
 *
 * @param segments into how many parts the table was divided, 1 for a query
 * @param done the numbers of the parts that are written to their end, counted from 0
 * @param reached of the parts in progress the key after which each goes on; one that is neither
 *     here nor done has not begun
 * @param soFar what was done until then, kills before it included
 */
public record Checkpoint(
    int segments,
    BitSet done,
    Map<Integer, Map<String, AttributeValue>> reached,
    TransformReport soFar) {

  /** Whether nothing is left to do. */
  public boolean complete() {
    return done.cardinality() == segments;
  }
}
