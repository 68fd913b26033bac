package dev.dynamomigrate.config;

import dev.dynamomigrate.InvalidInputException;
import java.text.Normalizer;

/** What DynamoDB takes for a table's name. */
public final class TableName {
  private static final int SHORTEST = 3;
  private static final int LONGEST = 255;

  private TableName() {}

  /**
   * A name as it was given.
   *
   * @throws InvalidInputException if DynamoDB does not take it
   */
  public static String given(String name) {
    if (!name.matches("[a-zA-Z0-9_.-]{" + SHORTEST + "," + LONGEST + "}")) {
      throw new InvalidInputException(
          "'%s' is no name for a table. Nothing was written.".formatted(name),
          "DynamoDB takes 3 to 255 letters (a-z, A-Z), digits, '_', '-' and '.'.");
    }
    return name;
  }

  /** The name that is nearest to any text, such as that of a folder. */
  public static String near(String text) {
    String fit =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-zA-Z0-9_.-]+", "-")
            .replaceAll("^[-.]+|-+$", "");
    if (fit.length() < SHORTEST) {
      fit = fit.isEmpty() ? "table" : fit + "-table";
    }
    return fit.substring(0, Math.min(fit.length(), LONGEST));
  }
}
