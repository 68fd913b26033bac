package dev.dynamomigrate.config;

import dev.dynamomigrate.InvalidInputException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 500ms}, {@code 60s}, {@code 5m}, {@code 1h}. */
public final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private Durations() {}

  /**
   * Reads one.
   *
   * @param what what it is for, in an error
   */
  public static Duration parse(String text, String what) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new InvalidInputException(
          "%s: '%s' is not a length of time.".formatted(what, text),
          "Write a number with ms, s, m or h: 500ms, 60s, 5m, 1h.");
    }
    long number = Long.parseLong(form.group(1));
    return switch (form.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }
}
