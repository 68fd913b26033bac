package dev.dynamomigrate.table;

import java.util.Map;

/** Casts that the compiler cannot check and the code before has. */
final class Vouched {
  private Vouched() {}

  /** A map that this package made, and so has texts for keys. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
