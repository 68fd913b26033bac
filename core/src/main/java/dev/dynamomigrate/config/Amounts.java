package dev.dynamomigrate.config;

import dev.dynamomigrate.InvalidInputException;
import java.math.BigDecimal;

/** Numbers as people write them in options and configurations. */
public final class Amounts {
  private static final BigDecimal ALL = BigDecimal.valueOf(100);

  private Amounts() {}

  /**
   * How many: 0 or more.
   *
   * @param where names the option or key, for the error
   */
  public static long count(String text, String where) {
    if (text.matches("\\d{1,18}")) {
      return Long.parseLong(text);
    }
    throw new InvalidInputException(
        "'%s' of %s is not a number of items.".formatted(text, where), "Write 0 or more: 10.");
  }

  /**
   * How much in a second: above 0.
   *
   * @param where names the option or key, for the error
   */
  public static double rate(String text, String where) {
    String number = text.strip();
    if (number.matches("\\d+(\\.\\d+)?") && new BigDecimal(number).signum() > 0) {
      return Double.parseDouble(number);
    }
    throw new InvalidInputException(
        "'%s' of %s is not a number of units a second.".formatted(text, where),
        "Write a number above 0: 100.");
  }

  /**
   * A price of a million units in US dollars: above 0.
   *
   * @param where names the key, for the error
   */
  static double price(String text, String where) {
    String number = text.strip();
    if (number.matches("\\d+(\\.\\d+)?") && new BigDecimal(number).signum() > 0) {
      return Double.parseDouble(number);
    }
    throw new InvalidInputException(
        "'%s' of %s is not a price.".formatted(text, where),
        "Write the US dollars for a million units: 0.625.");
  }

  /**
   * A part in percent, above 0 and below 100, with or without its sign: {@code 5%}, {@code 0.1}.
   *
   * @param where names the option or key, for the error
   */
  public static double percent(String text, String where) {
    if (text.matches("\\d{1,3}(\\.\\d{1,6})?%?")) {
      BigDecimal percent = new BigDecimal(text.replace("%", ""));
      if (percent.signum() > 0 && percent.compareTo(ALL) < 0) {
        return percent.doubleValue();
      }
    }
    throw new InvalidInputException(
        "'%s' of %s is not a part of the items.".formatted(text, where),
        "Write a percentage above 0 and below 100: 5%.");
  }
}
