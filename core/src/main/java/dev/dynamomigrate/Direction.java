package dev.dynamomigrate;

import java.util.Locale;

/** Which way a migration runs. */
public enum Direction {
  /** Applies the migration. */
  UP,
  /** Reverts it. */
  DOWN;

  /** The word as it is stored and printed: {@code up} or {@code down}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The direction of a stored word. */
  public static Direction of(String word) {
    return switch (word) {
      case "up" -> UP;
      case "down" -> DOWN;
      default -> throw new IllegalArgumentException("'%s' is not a direction.".formatted(word));
    };
  }
}
