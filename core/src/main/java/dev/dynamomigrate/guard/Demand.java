package dev.dynamomigrate.guard;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a write's condition demands, as far as it can be told without reading expressions.
 *
 * @param there that the item is there
 * @param missing that it is not
 * @param more something else, at which nobody looks
 */
record Demand(boolean there, boolean missing, boolean more) {
  static final Demand NONE = new Demand(false, false, false);
  static final Demand UNREAD = new Demand(false, false, true);

  private static final Pattern AND = Pattern.compile("(?i)\\s+and\\s+");
  // With these a part of it need not hold.
  private static final Pattern EITHER = Pattern.compile("(?i)\\b(or|not)\\b");
  private static final Pattern EXISTENCE =
      Pattern.compile("(?i)\\s*attribute_(not_)?exists\\s*\\(\\s*([#\\w]+)\\s*\\)\\s*");

  /**
   * Of an expression.
   *
   * @param condition null if there is none
   * @param keys the names of the table's key attributes: where an item is, they are
   */
  static Demand of(String condition, Map<String, String> names, Set<String> keys) {
    if (condition == null) {
      return NONE;
    }
    if (EITHER.matcher(condition).find()) {
      return UNREAD;
    }
    Demand all = NONE;
    for (String part : AND.split(condition)) {
      Matcher existence = EXISTENCE.matcher(part);
      boolean ofKey =
          existence.matches()
              && keys.contains(names.getOrDefault(existence.group(2), existence.group(2)));
      boolean not = ofKey && existence.group(1) != null;
      all = new Demand(all.there() || (ofKey && !not), all.missing() || not, all.more() || !ofKey);
    }
    return all;
  }

  /** Whether it holds, as far as it can be told. */
  boolean metBy(Map<String, ?> before) {
    return before.isEmpty() ? !there : !missing;
  }
}
