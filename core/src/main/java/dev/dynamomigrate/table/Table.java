package dev.dynamomigrate.table;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The configured table, item by item. Names are attribute names and values are plain ones, as in
 * {@link Item}; a key is a map of the table's key attributes.
 *
 * <p>Reads are consistent, except on an index, for global ones have no such reads. Streams read
 * page after page as they are consumed, so that no caller sees a page and no result is cut at the
 * first megabyte. This library's own items (lease, ledger, checkpoints) and OneTable's {@code
 * _Migration} and {@code _Schema} items are never among the results.
 *
 * <p>Errors of the service come as the SDK's own exceptions.
 */
public interface Table {
  /** The table's name. */
  String name();

  /** The part of an item that is its key. */
  Map<String, Object> key(Map<String, ?> item);

  /** The item with this key. */
  Optional<Item> getItem(Map<String, ?> key);

  /** Puts a whole item, over what is there. Over live data prefer {@link #updateItem}. */
  default void putItem(Map<String, ?> item) {
    putItem(item, Params.none());
  }

  /** Puts a whole item, on the condition of {@link Params#where(String, Map)}. */
  void putItem(Map<String, ?> item, Params params);

  /**
   * Changes some attributes of one item, by {@link Params#set}, {@link Params#add} and {@link
   * Params#remove}, on the condition of {@link Params#where(String, Map)}. As in DynamoDB a missing
   * item is created unless a condition forbids it.
   *
   * @return the whole item as it is afterwards
   */
  Item updateItem(Map<String, ?> key, Params params);

  /**
   * Deletes one item.
   *
   * @return what was there
   */
  default Optional<Item> deleteItem(Map<String, ?> key) {
    return deleteItem(key, Params.none());
  }

  /** Deletes one item on the condition of {@link Params#where(String, Map)}. */
  Optional<Item> deleteItem(Map<String, ?> key, Params params);

  /** All items of one partition. */
  default Stream<Item> queryItems(String keyCondition, Map<String, ?> values) {
    return queryItems(keyCondition, values, Params.none());
  }

  /**
   * All items that a key condition selects, in the order of the sort key.
   *
   * @param keyCondition for example {@code PK = :pk AND begins_with(SK, :sk)}
   * @param values for its placeholders
   * @param params a filter, an index, a limit
   */
  Stream<Item> queryItems(String keyCondition, Map<String, ?> values, Params params);

  /** All items of the table. */
  default Stream<Item> scanItems() {
    return scanItems(Params.none());
  }

  /** All items that the filter of {@link Params#where(String, Map)} lets pass. */
  Stream<Item> scanItems(Params params);

  /**
   * Replaces an item by one with another key, in one transaction: the old one is deleted if it
   * still has the values that were seen, and the new one is put if there is none with that key. An
   * attribute that was added meanwhile and not seen goes unnoticed, for DynamoDB has no condition
   * on what it does not name.
   *
   * @param seen the item as it was read
   * @param moved the item as it shall be
   */
  void moveItem(Item seen, Item moved);
}
