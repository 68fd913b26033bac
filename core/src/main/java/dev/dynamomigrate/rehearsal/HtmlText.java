package dev.dynamomigrate.rehearsal;

import java.util.Locale;

/** Text as HTML, in an element or in a quoted attribute. */
public final class HtmlText {
  private static final char LAST_OF_ASCII = 0x7f;

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
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      String instead = instead(each);
      if (instead.isEmpty() && each > LAST_OF_ASCII) {
        if (i + 1 < text.length() && Character.isSurrogatePair(each, text.charAt(i + 1))) {
          i++;
          continue;
        }
        instead = hasNoForm(each) ? coded(each) : "";
      }
      if (!instead.isEmpty()) {
        html.append(text, plain, i).append(instead);
        plain = i + 1;
      }
    }
    html.append(text, plain, text.length());
  }

  private static String instead(char each) {
    return switch (each) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      case '\n', '\t' -> "";
      default -> each < ' ' || each == LAST_OF_ASCII ? coded(each) : "";
    };
  }

  private static String coded(char each) {
    return String.format(Locale.ROOT, "\\u%04x", (int) each);
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
