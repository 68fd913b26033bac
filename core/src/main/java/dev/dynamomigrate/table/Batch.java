package dev.dynamomigrate.table;

import java.util.Map;

/**
 * Puts and deletes that do not depend on each other, 25 in a request and in no order, except that
 * of two calls about one item the second counts. They have no conditions. It is no transaction:
 * what was sent before an error stays written.
 */
public interface Batch {
  /** {@link #create(String, Map, Params)} without further params. */
  default Item create(String model, Map<String, ?> properties) {
    return create(model, properties, Params.none());
  }

  /**
   * Puts an item, over what is there with that key. As in OneTable a model with unique fields is
   * refused, for its sentinels need a transaction.
   *
   * @return what will be stored, without hidden properties
   */
  Item create(String model, Map<String, ?> properties, Params params);

  /** Removes an item by its key, if it is there. */
  void remove(String model, Map<String, ?> properties);

  /** Puts a whole item, over what is there. */
  void putItem(Map<String, ?> item);

  /** Deletes an item, if it is there. */
  void deleteItem(Map<String, ?> key);
}
