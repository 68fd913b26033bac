package dev.dynamomigrate.table;

import java.util.Map;

/** The items that are read together, each by its key. */
public interface Gets {
  /** {@link #get(String, Map, Params)} without further params. */
  default void get(String model, Map<String, ?> properties) {
    get(model, properties, Params.none());
  }

  /**
   * An item by model. The params shape its properties: {@link Params#hidden}, {@link
   * Params#fields}, {@link Params#parse} and {@link Params#withoutDecryption}; the whole item is
   * transferred.
   */
  void get(String model, Map<String, ?> properties, Params params);

  /** An item by its key attributes. */
  void getItem(Map<String, ?> key);
}
