package dev.dynamomigrate.table;

/** What a write returns: OneTable's {@code return}. */
public enum Returned {
  /** Nothing: an empty item, or none. */
  NONE,
  /** The item as it was before; empty if there was none. */
  ALL_OLD,
  /** The item as it is afterwards. */
  ALL_NEW,
  /** Of what the update changed, the values before; without defaults. */
  UPDATED_OLD,
  /** Of what the update changed, the values afterwards; without defaults. */
  UPDATED_NEW,
  /** The item, read again after the write, consistently. */
  GET;

  /** Whether it holds a part of the item only. */
  boolean part() {
    return this == UPDATED_OLD || this == UPDATED_NEW;
  }
}
