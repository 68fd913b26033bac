package dev.dynamomigrate.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * For each job: the rivals one after the other, each on a table of its own. First they do it on a
 * few items through a proxy that counts units, then once more for nothing, because a server takes
 * minutes to become as fast as it will be; then what counts begins.
 */
final class SpeedBenchmark {
  /** What took so long has had its share of the machine's good and bad minutes. */
  private static final double LONG_ENOUGH = Duration.ofMinutes(5).toSeconds();

  private final Server server;
  private final Settings settings;
  private final Consumer<String> progress;

  /**
   * What is measured.
   *
   * @param loads in this order
   * @param counted items of the tables whose units are counted
   * @param folder for the files of the processes
   */
  record Settings(List<Load> loads, int counted, Path folder) {}

  /**
   * What the rivals have before them.
   *
   * @param delay of each direction; none is without a proxy
   * @param items of each table
   * @param rounds of all but the slowest, of which the median by the loop's time counts
   */
  record Load(Duration delay, int items, int rounds) {}

  /**
   * What one rival took for one job.
   *
   * @param writeUnits for each item
   * @param readUnits for each item
   */
  record Line(
      Job job, Load load, Rival rival, Figures figures, double writeUnits, double readUnits) {
    double itemsPerSecond() {
      return load.items() / figures.loopSeconds();
    }
  }

  SpeedBenchmark(Server server, Settings settings, Consumer<String> progress) {
    this.server = server;
    this.settings = settings;
    this.progress = progress;
  }

  /** Measures, one job after the other. */
  List<Line> run(List<Rival> rivals) {
    List<Line> lines = new ArrayList<>();
    for (Job job : Job.values()) {
      List<Line> units =
          rivals.stream()
              .filter(rival -> rival.jobs().contains(job))
              .map(rival -> count(job, rival))
              .toList();
      progress.accept(job.words() + ": a first round, which does not count");
      Load first = new Load(Duration.ZERO, settings.loads().get(0).items(), 1);
      units.forEach(each -> once(each.rival(), job, first));
      settings.loads().forEach(load -> measured(units, load).forEach(lines::add));
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
          job,
          new Load(Duration.ZERO, settings.counted(), 1),
          rival,
          figures,
          count.users() / items,
          count.read() / items);
    }
  }

  /**
   * In rounds, so that a machine that is slower for a while is so for each. Who needs five minutes
   * takes part in the first one only.
   */
  private Stream<Line> measured(List<Line> units, Load load) {
    List<List<Figures>> taken =
        units.stream().<List<Figures>>map(each -> new ArrayList<>()).toList();
    for (int round = 0; round < load.rounds(); round++) {
      for (int i = 0; i < units.size(); i++) {
        List<Figures> before = taken.get(i);
        if (before.stream().noneMatch(each -> each.loopSeconds() > LONG_ENOUGH)) {
          before.add(measure(units.get(i), load));
        }
      }
    }
    return IntStream.range(0, units.size())
        .mapToObj(i -> line(units.get(i), load, median(taken.get(i))));
  }

  private Figures measure(Line counted, Load load) {
    Figures figures = once(counted.rival(), counted.job(), load);
    progress.accept(
        "%s, %d ms each way, %s: %.0f items/s"
            .formatted(
                counted.job().words(),
                load.delay().toMillis(),
                counted.rival().name(),
                line(counted, load, figures).itemsPerSecond()));
    return figures;
  }

  private static Line line(Line counted, Load load, Figures figures) {
    return new Line(
        counted.job(), load, counted.rival(), figures, counted.writeUnits(), counted.readUnits());
  }

  private static Figures median(List<Figures> rounds) {
    rounds.sort(Comparator.comparing(Figures::loopSeconds));
    return rounds.get((rounds.size() - 1) / 2).mean(rounds.get(rounds.size() / 2));
  }

  private Figures once(Rival rival, Job job, Load load) {
    try (Users users = server.users(load.items())) {
      Figures figures =
          load.delay().isZero()
              ? rival.run(settings.folder(), server.endpoint(), users.table(), job)
              : delayed(rival, users, job, load.delay());
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
