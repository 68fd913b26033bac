package dev.dynamomigrate.bench;

import dev.dynamomigrate.bench.SpeedBenchmark.Line;
import dev.dynamomigrate.bench.SpeedBenchmark.Load;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Items per second as bars in SVG, a panel with a scale of its own for each job and delay. Its
 * colours are those of the reader's light or dark page.
 */
final class Plot {
  private static final int WIDTH = 760;
  private static final int NAMES = 230;
  private static final int VALUES = 150;
  private static final int ROW = 22;
  private static final int BAR = 15;
  private static final int TITLE = 44;
  private static final int MARGIN = 12;
  private static final String STYLE =
      """
      <style>
        text { font: 13px system-ui, sans-serif; fill: #1f2328; }
        .title { font-weight: 600; font-size: 14px; }
        .value { fill: #59636e; }
        .ours { fill: #0969da; }
        .other { fill: #afb8c1; }
        @media (prefers-color-scheme: dark) {
          text { fill: #f0f6fc; }
          .value { fill: #9198a1; }
          .ours { fill: #4493f8; }
          .other { fill: #59636e; }
        }
      </style>
      """;

  private Plot() {}

  static String svg(List<Line> lines) {
    Map<String, List<Line>> panels =
        lines.stream()
            .collect(
                Collectors.groupingBy(
                    line -> panel(line.job(), line.load()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    StringBuilder body = new StringBuilder();
    int y = 0;
    for (Map.Entry<String, List<Line>> panel : panels.entrySet()) {
      body.append(text("title", MARGIN, y + TITLE - 14, "start", panel.getKey()));
      body.append(bars(panel.getValue(), y + TITLE));
      y += TITLE + ROW * panel.getValue().size();
    }
    int height = y + MARGIN;
    return format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" role=\"img\" aria-label=\"Items per second\">%n",
            WIDTH, height, WIDTH, height)
        + STYLE
        + body
        + "</svg>\n";
  }

  private static String panel(Job job, Load load) {
    return "Items per second: " + Tables.title(job, load);
  }

  private static String bars(List<Line> lines, int top) {
    double most = lines.stream().mapToDouble(Line::itemsPerSecond).max().orElse(1);
    double ours = lines.get(0).itemsPerSecond();
    StringBuilder bars = new StringBuilder();
    int y = top;
    for (Line line : lines) {
      double rate = line.itemsPerSecond();
      double length = Math.max(1, rate / most * (WIDTH - NAMES - VALUES));
      boolean other = !line.rival().name().startsWith(Rival.TRANSFORM.name());
      String value = format("%,.0f", rate) + (other ? format(" (%.0f %%)", 100 * rate / ours) : "");
      bars.append(text("name", NAMES - 8, y + BAR - 3, "end", line.rival().name()));
      bars.append(
          format(
              "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>%n",
              other ? "other" : "ours", NAMES, y, length, BAR));
      bars.append(text("value", (int) (NAMES + length + 8), y + BAR - 3, "start", value));
      y += ROW;
    }
    return bars.toString();
  }

  private static String text(String style, int x, int y, String anchor, String words) {
    return format(
        "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n",
        style, x, y, anchor, words);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values).replace("\r\n", "\n");
  }
}
