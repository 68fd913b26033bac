package dev.dynamomigrate.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Columns under a head, as wide as what stands in them; the last one is cut where the screen ends.
 */
final class TextTable {
  private final List<String> head;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<UnaryOperator<String>> styles = new ArrayList<>();

  TextTable(String... head) {
    this.head = List.of(head);
  }

  void row(UnaryOperator<String> style, String... cells) {
    rows.add(List.of(cells));
    styles.add(style);
  }

  List<String> lines(Screen screen) {
    List<String> lines = new ArrayList<>();
    lines.add(screen.faint(line(head, screen.width())));
    for (int i = 0; i < rows.size(); i++) {
      lines.add(styles.get(i).apply(line(rows.get(i), screen.width())));
    }
    return lines;
  }

  private String line(List<String> cells, int width) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      boolean last = column == cells.size() - 1;
      String cell = cells.get(column);
      line.append(cell);
      if (!last) {
        line.append(" ".repeat(width(column) - cell.codePointCount(0, cell.length()) + 2));
      }
    }
    return cut(line.toString().stripTrailing(), width);
  }

  private int width(int column) {
    int widest = head.get(column).length();
    for (List<String> row : rows) {
      String cell = row.get(column);
      widest = Math.max(widest, cell.codePointCount(0, cell.length()));
    }
    return widest;
  }

  private static String cut(String line, int width) {
    return width == 0 || line.codePointCount(0, line.length()) <= width
        ? line
        : line.substring(0, line.offsetByCodePoints(0, width - 1)) + "…";
  }
}
