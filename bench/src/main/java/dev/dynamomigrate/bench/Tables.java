package dev.dynamomigrate.bench;

import dev.dynamomigrate.bench.CapacityBenchmark.Use;
import dev.dynamomigrate.bench.SpeedBenchmark.Line;
import dev.dynamomigrate.bench.SpeedBenchmark.Load;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures as tables in Markdown. */
final class Tables {
  private Tables() {}

  /** A table for each job and delay. */
  static String speed(List<Line> lines) {
    StringBuilder text = new StringBuilder();
    for (Job job : Job.values()) {
      for (Load load : lines.stream().map(Line::load).distinct().toList()) {
        List<Line> some =
            lines.stream().filter(line -> line.job() == job && line.load().equals(load)).toList();
        if (!some.isEmpty()) {
          text.append(speed(title(job, load), some));
        }
      }
    }
    return text.toString();
  }

  /** What a table or a part of the plot is of. */
  static String title(Job job, Load load) {
    String network =
        load.delay().isZero()
            ? "no delay"
            : "a delay of %d ms each way".formatted(load.delay().toMillis());
    return text("%s, %s, %,d items", job.words(), network, load.items());
  }

  private static String speed(String title, List<Line> lines) {
    double ours = lines.get(0).itemsPerSecond();
    return lines.stream()
        .map(line -> row(line, ours))
        .collect(
            Collectors.joining(
                "\n",
                "\n**%s**\n\n".formatted(upper(title))
                    + "| | items/s | faster | loop s | process s | CPU s | peak MB"
                    + " | write units/item | of what it costs | read units/item |\n"
                    + "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
                "\n"));
  }

  private static String row(Line line, double ours) {
    Figures figures = line.figures();
    double rate = line.itemsPerSecond();
    return text(
        "| %s | %,.0f | %.2f | %.1f | %.1f | %.1f | %.0f | %.2f | %.2f | %.3f |",
        line.rival().name(),
        rate,
        ours / rate,
        figures.loopSeconds(),
        figures.processSeconds(),
        figures.cpuSeconds(),
        figures.peakMegabytes(),
        line.writeUnits(),
        line.writeUnits() / line.job().writes(),
        line.readUnits());
  }

  /** Starts of the controller, and calls. */
  static String lambda(LambdaBenchmark.Result result) {
    StringBuilder text = new StringBuilder();
    text.append(
        "\n| shared classes | asks for its first event | answers its first status | fastest |\n");
    text.append("| --- | ---: | ---: | ---: |\n");
    for (LambdaBenchmark.Starts starts : result.starts()) {
      text.append(
          text(
              "| %s | %.2f s | %.2f s | %.2f s |\n",
              starts.sharing(),
              share(starts.ready(), 0.5) / 1000,
              share(starts.answered(), 0.5) / 1000,
              starts.answered().get(0) / 1000));
    }
    double local = share(result.calls().get(1).millis(), 0.5);
    text.append("\n| status | median | times | 90 of 100 within |\n| --- | ---: | ---: | ---: |\n");
    for (LambdaBenchmark.Calls calls : result.calls()) {
      double median = share(calls.millis(), 0.5);
      text.append(
          text(
              "| %s | %.1f ms | %.2f | %.1f ms |\n",
              calls.kind(), median, median / local, share(calls.millis(), 0.9)));
    }
    return text.toString();
  }

  /** The manager's first page. */
  static String page(PageBenchmark.Result result) {
    return text(
        """

        | migrations | page | first of a process, median | slowest | later ones, median | 90 of 100 within |
        | ---: | ---: | ---: | ---: | ---: | ---: |
        | %,d | %,d KB | %.0f ms | %.0f ms | %.0f ms | %.0f ms |
        """,
        result.migrations(),
        result.bytes() / 1000,
        share(result.first(), 0.5),
        share(result.first(), 1),
        share(result.later(), 0.5),
        share(result.later(), 0.9));
  }

  /** Of figures in order the one that so many are not above. */
  static double share(List<Double> ordered, double share) {
    return ordered.get((int) Math.ceil(ordered.size() * share) - 1);
  }

  /** One line of figures. */
  static String memory(Figures figures, String heap, int items) {
    return text(
        """

        | items | heap | peak MB | items/s | process s | CPU s |
        | ---: | ---: | ---: | ---: | ---: | ---: |
        | %,d | `-Xmx%s` | %.0f | %,.0f | %.1f | %.1f |
        """,
        items,
        heap,
        figures.peakMegabytes(),
        items / figures.loopSeconds(),
        figures.processSeconds(),
        figures.cpuSeconds());
  }

  /** What was used on the whole, and second by second. */
  static String capacity(String bound, Use use) {
    List<Integer> steady = use.steady();
    return text(
        """

        **%s**: %.1f %% of %,d write units a second used after the first %d s (between %,d and %,d in a second);
        %,d more were asked for and refused.

        ```text
        %s
        ```
        """,
        bound,
        use.percent(),
        use.granted(),
        CapacityBenchmark.GENTLE_SECONDS,
        steady.stream().mapToInt(Integer::intValue).min().orElseThrow(),
        steady.stream().mapToInt(Integer::intValue).max().orElseThrow(),
        use.refused(),
        seconds(use.used()));
  }

  private static String seconds(List<Integer> used) {
    StringBuilder text = new StringBuilder("write units of each second:");
    for (int i = 0; i < used.size(); i++) {
      text.append(i % 10 == 0 ? "\n" : " ").append(text("%6d", used.get(i)));
    }
    return text.toString();
  }

  private static String upper(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
