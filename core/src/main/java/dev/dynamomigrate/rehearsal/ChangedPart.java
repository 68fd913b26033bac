package dev.dynamomigrate.rehearsal;

import java.util.Locale;

/**
 * Two texts, and where they differ: what they begin with and end with in common, and what stands
 * between in each. Long parts are shortened, so that the difference stays in sight.
 *
 * @param lead what both begin with, or the end of it
 * @param before what stands in the first only
 * @param after what stands in the second only
 * @param tail what both end with, or the beginning of it
 */
record ChangedPart(String lead, String before, String after, String tail) {
  /** So many characters of what is in common are shown on each side. */
  static final int AROUND = 60;

  /** So many characters of a difference are shown. */
  static final int MOST = 600;

  /** Compares two texts. */
  static ChangedPart of(String before, String after) {
    int shorter = Math.min(before.length(), after.length());
    int lead = 0;
    while (lead < shorter && before.charAt(lead) == after.charAt(lead)) {
      lead++;
    }
    if (lead > 0 && Character.isHighSurrogate(before.charAt(lead - 1))) {
      lead--;
    }
    int tail = 0;
    while (tail < shorter - lead && last(before, tail) == last(after, tail)) {
      tail++;
    }
    if (tail > 0 && Character.isLowSurrogate(last(before, tail - 1))) {
      tail--;
    }
    return new ChangedPart(
        end(before.substring(0, lead)),
        shortened(before.substring(lead, before.length() - tail)),
        shortened(after.substring(lead, after.length() - tail)),
        beginning(before.substring(before.length() - tail)));
  }

  /** A text of which nothing is in common with another. */
  static String shortened(String text) {
    return text.length() <= MOST
        ? text
        : String.format(
            Locale.ROOT, "%s… (%,d more characters)", cut(text, MOST), text.length() - MOST);
  }

  private static char last(String text, int fromEnd) {
    return text.charAt(text.length() - 1 - fromEnd);
  }

  private static String end(String text) {
    if (text.length() <= AROUND) {
      return text;
    }
    int from = text.length() - AROUND;
    return "…" + text.substring(Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
  }

  private static String beginning(String text) {
    return text.length() <= AROUND ? text : cut(text, AROUND) + "…";
  }

  private static String cut(String text, int length) {
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }
}
