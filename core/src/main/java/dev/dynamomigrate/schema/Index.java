package dev.dynamomigrate.schema;

import java.util.List;
import java.util.Optional;

/**
 * The primary or a secondary index, as OneTable declares it.
 *
 * @param name {@code primary}, or the name of the index in DynamoDB
 * @param hash the attribute of the partition key; of a local index the table's
 * @param sort the attribute of the sort key, or the empty text
 * @param local whether it is a local secondary index
 * @param projected the attributes in it beside keys; empty if all are
 * @param follow whether OneTable reads found items again from the table
 */
public record Index(
    String name,
    String hash,
    String sort,
    boolean local,
    Optional<List<String>> projected,
    boolean follow) {
  /** The name of the table's own keys. */
  public static final String PRIMARY = "primary";

  /** Whether this is the table itself. */
  public boolean primary() {
    return name.equals(PRIMARY);
  }

  /** Whether an attribute is a key of this index. */
  public boolean key(String attribute) {
    return attribute.equals(hash) || attribute.equals(sort);
  }

  /** Whether the index holds this attribute, if the table's keys are these. */
  public boolean holds(String attribute, Index table) {
    return projected.isEmpty()
        || key(attribute)
        || table.key(attribute)
        || projected.get().contains(attribute);
  }
}
