package dev.dynamomigrate.table;

import java.util.Map;

/**
 * The calls of one transaction, which is sent when {@link Table#transact} ends: all of them are
 * written, or none. They are the calls of {@link Table} of these names, on one item each, and share
 * one time stamp. What a call would return is not known before, hence most return nothing.
 */
public interface Transaction {
  /** {@link #create(String, Map, Params)} of an item that is not there yet. */
  default Item create(String model, Map<String, ?> properties) {
    return create(model, properties, Params.none());
  }

  /**
   * Puts a new item.
   *
   * @return what will be stored, with generated ids, without hidden properties
   */
  Item create(String model, Map<String, ?> properties, Params params);

  /** {@link #update(String, Map, Params)} of an item that is there. */
  default void update(String model, Map<String, ?> properties) {
    update(model, properties, Params.none());
  }

  /** Changes properties. */
  void update(String model, Map<String, ?> properties, Params params);

  /** {@link #upsert(String, Map, Params)} without further params. */
  default void upsert(String model, Map<String, ?> properties) {
    upsert(model, properties, Params.none());
  }

  /** Updates an item, or creates it. */
  void upsert(String model, Map<String, ?> properties, Params params);

  /** {@link #remove(String, Map, Params)} of an item, if it is there. */
  default void remove(String model, Map<String, ?> properties) {
    remove(model, properties, Params.none());
  }

  /** Removes an item by its key. */
  void remove(String model, Map<String, ?> properties, Params params);

  /** {@link #check(String, Map, Params)} that an item is there. */
  default void check(String model, Map<String, ?> properties) {
    check(model, properties, Params.none());
  }

  /**
   * Changes nothing, and lets the transaction fail unless an item is there and {@link Params#where}
   * holds, or is not there with {@code exists(false)}.
   */
  void check(String model, Map<String, ?> properties, Params params);

  /** Puts a whole item, over what is there. */
  default void putItem(Map<String, ?> item) {
    putItem(item, Params.none());
  }

  /**
   * Puts a whole item, on the condition of {@link Params#where(String, Map)} and {@link
   * Params#exists}.
   */
  void putItem(Map<String, ?> item, Params params);

  /**
   * Changes attributes of an item, on the condition of {@link Params#where(String, Map)} and {@link
   * Params#exists}.
   */
  void updateItem(Map<String, ?> key, Params params);

  /** Deletes an item, if it is there. */
  default void deleteItem(Map<String, ?> key) {
    deleteItem(key, Params.none());
  }

  /**
   * Deletes an item on the condition of {@link Params#where(String, Map)} and {@link
   * Params#exists}.
   */
  void deleteItem(Map<String, ?> key, Params params);

  /**
   * Changes nothing, and lets the transaction fail unless {@link Params#where} holds, and the item
   * is there with {@code exists(true)}, or is not with {@code exists(false)}.
   */
  void checkItem(Map<String, ?> key, Params params);
}
