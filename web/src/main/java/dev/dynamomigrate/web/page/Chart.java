package dev.dynamomigrate.web.page;

import static dev.dynamomigrate.web.page.Tag.tag;

import dev.dynamomigrate.words.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** How something went over a run: a line in a picture, and the same in words. */
final class Chart {
  static final int WIDTH = 600;
  static final int HEIGHT = 120;

  /** So many points are drawn; of more, neighbours are drawn as their mean. */
  static final int MOST_POINTS = 240;

  private Chart() {}

  /** A point of the line; {@code x} and {@code y} from the upper left corner. */
  record Point(double x, double y) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
    }
  }

  /**
   * A chart.
   *
   * @param points at least two, in order
   * @param value what of them is drawn
   * @param name what that is
   */
  static Html of(List<RatePoint> points, ToDoubleFunction<RatePoint> value, String name) {
    double most = points.stream().mapToDouble(value).max().orElse(0);
    double mean = points.stream().mapToDouble(value).average().orElse(0);
    double top = top(most);
    Duration time = Duration.ofMillis((long) (1000 * points.get(points.size() - 1).second()));
    List<Point> line = line(points, value, top);
    String words =
        "at most %s, %s on average"
            .formatted(Words.decimal(rounded(most)), Words.decimal(rounded(mean)));
    return tag("figure", "chart")
        .of(
            tag("figcaption").of(tag("b").of(name), tag("span", "aside").of(" " + words)),
            tag("div", "plot")
                .of(
                    tag("svg")
                        .with("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
                        .with("preserveAspectRatio", "none")
                        .with("role", "img")
                        .with("aria-label", name + ": " + words)
                        .of(
                            grid(HEIGHT / 2),
                            grid(HEIGHT),
                            tag("polygon", "area").with("points", area(line)),
                            tag("polyline", "trace").with("points", text(line))),
                    label("top", Words.decimal(top)),
                    label("zero", "0"),
                    label("start", "0 s"),
                    label("end", Texts.duration(time))));
  }

  /** Where the line goes. */
  static List<Point> line(List<RatePoint> points, ToDoubleFunction<RatePoint> value, double top) {
    double first = points.get(0).second();
    double span = Math.max(1e-9, points.get(points.size() - 1).second() - first);
    int bucket = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
    List<Point> line = new ArrayList<>();
    for (int from = 0; from < points.size(); from += bucket) {
      List<RatePoint> some = points.subList(from, Math.min(points.size(), from + bucket));
      double second = some.stream().mapToDouble(RatePoint::second).average().orElseThrow();
      double mean = some.stream().mapToDouble(value).average().orElseThrow();
      line.add(
          new Point((second - first) / span * WIDTH, HEIGHT - mean / Math.max(1e-9, top) * HEIGHT));
    }
    return line;
  }

  /** The next of 1, 2, 5, 10, 20, 50 ... that is not below it. */
  static double top(double most) {
    if (most <= 0) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(most)));
    for (int factor : List.of(1, 2, 5)) {
      if (factor * power >= most) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static double rounded(double value) {
    return value < 10 ? Math.round(value * 10) / 10.0 : Math.rint(value);
  }

  private static Html grid(int y) {
    String at = String.valueOf(y);
    return tag("line", "grid").with("x1", "0").with("x2", "" + WIDTH).with("y1", at).with("y2", at);
  }

  private static String text(List<Point> line) {
    return String.join(" ", line.stream().map(Point::toString).toList());
  }

  private static String area(List<Point> line) {
    Point first = new Point(line.get(0).x(), HEIGHT);
    Point last = new Point(line.get(line.size() - 1).x(), HEIGHT);
    return first + " " + text(line) + " " + last;
  }

  private static Html label(String place, String text) {
    return tag("span", "label " + place).with("aria-hidden", "true").of(text);
  }
}
