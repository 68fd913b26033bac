package dev.dynamomigrate.schema;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OneTable's {@code validate} as a pattern: {@code /pattern/flags}, or a pattern without slashes.
 *
 * @param pattern searched anywhere in a text
 * @param slashes whether it is searched in the text of values that are not texts, too
 */
public record ValidationPattern(Pattern pattern, boolean slashes) {
  private static final Pattern SLASHES = Pattern.compile("/(.*)/([a-z]*)", Pattern.DOTALL);

  /**
   * Reads it.
   *
   * @throws java.util.regex.PatternSyntaxException if it is not a regular expression
   */
  public static ValidationPattern of(String text) {
    Matcher given = SLASHES.matcher(text);
    if (!given.matches()) {
      return new ValidationPattern(Pattern.compile(text), false);
    }
    int flags = given.group(2).contains("i") ? Pattern.CASE_INSENSITIVE : 0;
    flags |= given.group(2).contains("m") ? Pattern.MULTILINE : 0;
    flags |= given.group(2).contains("s") ? Pattern.DOTALL : 0;
    return new ValidationPattern(Pattern.compile(given.group(1), flags), true);
  }
}
