package dev.dynamomigrate.rehearsal;

import java.util.Locale;

/** Text as HTML, in an element or in a quoted attribute. */
public final class HtmlText {
  private HtmlText() {}

  /** The text, escaped. */
  static String escaped(String text) {
    StringBuilder html = new StringBuilder(text.length() + 16);
    append(text, html);
    return html.toString();
  }

  /**
   * Appends a text, escaped. What has no form of its own, or turns the direction of others, is
   * shown by its code.
   */
  public static void append(String text, StringBuilder html) {
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      switch (each) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        case '\n', '\t' -> html.append(each);
        default -> {
          boolean pair =
              i + 1 < text.length() && Character.isSurrogatePair(each, text.charAt(i + 1));
          if (pair) {
            html.append(each).append(text.charAt(++i));
          } else if (hasNoForm(each)) {
            html.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
          } else {
            html.append(each);
          }
        }
      }
    }
  }

  private static boolean hasNoForm(char each) {
    // Joiners are what many scripts and emoji are written with.
    return each != '\u200c'
        && each != '\u200d'
        && switch (Character.getType(each)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              true;
          default -> false;
        };
  }
}
