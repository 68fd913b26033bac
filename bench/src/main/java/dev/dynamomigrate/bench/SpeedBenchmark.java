package dev.dynamomigrate.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The rivals one after the other, each on a table of its own. First each does every job on a few
 * items through a proxy that counts units, which also warms the server up for all alike.
 */
final class SpeedBenchmark {
  private final Server server;
  private final Settings settings;
  private final Consumer<String> progress;

  /**
   * What is measured.
   *
   * @param items of each table
   * @param counted items of the tables whose units are counted
   * @param rounds of which the median by the loop's time counts
   * @param delays of each direction; none is without a proxy
   * @param folder for the files of the processes
   */
  record Settings(int items, int counted, int rounds, List<Duration> delays, Path folder) {}

  /**
   * What one rival took for one job.
   *
   * @param writeUnits for each item
   * @param readUnits for each item
   */
  record Line(
      Job job, Duration delay, Rival rival, Figures figures, double writeUnits, double readUnits) {
    double itemsPerSecond(int items) {
      return items / figures.loopSeconds();
    }
  }

  SpeedBenchmark(Server server, Settings settings, Consumer<String> progress) {
    this.server = server;
    this.settings = settings;
    this.progress = progress;
  }

  /** Measures; the order is that of the tables. */
  List<Line> run(List<Rival> rivals) {
    List<Line> units = new ArrayList<>();
    for (Job job : Job.values()) {
      for (Rival rival : rivals) {
        if (rival.jobs().contains(job)) {
          units.add(count(job, rival));
        }
      }
    }
    List<Line> lines = new ArrayList<>();
    for (Duration delay : settings.delays()) {
      for (Line counted : units) {
        lines.add(measure(counted, delay));
      }
    }
    return lines;
  }

  private Line count(Job job, Rival rival) {
    try (Users users = server.users(settings.counted());
        CapacityProxy proxy = CapacityProxy.counting(server.endpoint())) {
      Figures figures = rival.run(settings.folder(), proxy.endpoint(), users.table(), job);
      users.check(job);
      double items = users.count();
      UnitCount count = proxy.count();
      progress.accept(
          "%s, %s: %.2f write units for each item, and %d for lease and ledger"
              .formatted(job.words(), rival.name(), count.users() / items, count.record()));
      return new Line(
          job, Duration.ZERO, rival, figures, count.users() / items, count.read() / items);
    }
  }

  private Line measure(Line counted, Duration delay) {
    List<Figures> rounds =
        Stream.generate(() -> once(counted.rival(), counted.job(), delay))
            .limit(settings.rounds())
            .sorted(Comparator.comparing(Figures::loopSeconds))
            .toList();
    Line line =
        new Line(
            counted.job(),
            delay,
            counted.rival(),
            rounds.get(rounds.size() / 2),
            counted.writeUnits(),
            counted.readUnits());
    progress.accept(
        "%s, %d ms each way, %s: %.0f items/s"
            .formatted(
                line.job().words(),
                delay.toMillis(),
                line.rival().name(),
                line.itemsPerSecond(settings.items())));
    return line;
  }

  private Figures once(Rival rival, Job job, Duration delay) {
    try (Users users = server.users(settings.items())) {
      Figures figures =
          delay.isZero()
              ? rival.run(settings.folder(), server.endpoint(), users.table(), job)
              : delayed(rival, users, job, delay);
      users.check(job);
      return figures;
    }
  }

  private Figures delayed(Rival rival, Users users, Job job, Duration delay) {
    try (DelayProxy proxy = DelayProxy.before(server.endpoint(), delay)) {
      URI endpoint = proxy.endpoint();
      return rival.run(settings.folder(), endpoint, users.table(), job);
    }
  }
}
