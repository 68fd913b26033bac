package dev.dynamomigrate.config;

import dev.dynamomigrate.InvalidInputException;

/** How many migrations {@code up} applies: {@code next}, {@code all} or a number. */
public final class UpLimit {
  /** All that are outstanding. */
  public static final int ALL = Integer.MAX_VALUE;

  private UpLimit() {}

  /** Reads one. */
  public static int parse(String text) {
    return switch (text) {
      case "next" -> 1;
      case "all" -> ALL;
      default -> number(text);
    };
  }

  private static int number(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // Falls through to the one message for all that is wrong.
    }
    throw new InvalidInputException(
        "'" + text + "' is not a number of migrations.", "Write 1 or more, 'next' or 'all'.");
  }
}
