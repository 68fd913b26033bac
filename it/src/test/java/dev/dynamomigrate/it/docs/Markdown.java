package dev.dynamomigrate.it.docs;

import java.util.ArrayList;
import java.util.List;

/** A text in Markdown, put together piece by piece. */
final class Markdown {
  private final StringBuilder text = new StringBuilder();

  Markdown heading(int level, String title) {
    return paragraph("#".repeat(level) + " " + title);
  }

  Markdown paragraph(String words) {
    if (!words.isEmpty()) {
      text.append(text.isEmpty() ? "" : "\n").append(words).append('\n');
    }
    return this;
  }

  Markdown block(String kind, String content) {
    return paragraph("```%s\n%s\n```".formatted(kind, content));
  }

  /** A table; without rows nothing. */
  Markdown table(List<String> titles, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return this;
    }
    List<String> lines = new ArrayList<>();
    lines.add(row(titles));
    lines.add(row(titles.stream().map(title -> "---").toList()));
    rows.forEach(cells -> lines.add(row(cells)));
    return paragraph(String.join("\n", lines));
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells.stream().map(Markdown::cell).toList()) + " |";
  }

  /** A bar would end the cell. */
  private static String cell(String words) {
    return words.replace("|", "\\|").replace("\n", " ");
  }

  /** As what is typed; nothing of nothing. */
  static String code(String word) {
    return word.isEmpty() ? "" : "`" + word + "`";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
