package dev.dynamomigrate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The measurements, from the command line: {@code bench/run}, in the checkout. */
@Command(
    name = "bench/run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures speed, use of capacity and, with --million, memory, on a DynamoDB Local of its own.",
      "What is wrong afterwards, or not changed at all, ends it with an error and no figures."
    })
public final class Bench implements Callable<Integer> {
  private static final Path CHECKOUT = Path.of("").toAbsolutePath();
  private static final Path TARGET = CHECKOUT.resolve("bench/target");
  private static final int MILLION = 1_000_000;
  // The units of so many are counted; that they are the same for each is in the nature of the jobs.
  private static final int COUNTED = 2_000;

  /** A benchmark. */
  enum Kind {
    /** This library and its rivals. */
    SPEED,
    /** What of the write units is used. */
    CAPACITY,
    /** A small heap. */
    MEMORY,
    /** A small heap for a rehearsal. */
    REHEARSAL,
    /** The controller in Lambda: its start, and a call. */
    LAMBDA,
    /** The manager's first page, with many migrations. */
    PAGE
  }

  @Option(
      names = "--only",
      paramLabel = "KIND",
      description = "speed, capacity, memory, rehearsal, lambda or page.")
  private Kind only;

  @Option(names = "--million", description = "Memory, too: one million items, ten minutes more.")
  private boolean million;

  @Option(
      names = "--items",
      defaultValue = "20000",
      split = ",",
      paramLabel = "N",
      description = "Of a table, for each delay one number or for all (default: 20000).")
  private List<Integer> items;

  @Option(
      names = "--rounds",
      defaultValue = "1",
      split = ",",
      paramLabel = "N",
      description =
          "Through all rivals, for each delay one number or for all; the median of each counts (default: 1).")
  private List<Integer> rounds;

  @Option(
      names = "--delay",
      defaultValue = "0,5",
      split = ",",
      paramLabel = "MS",
      description = "Each way (default: 0,5).")
  private List<Integer> delays;

  @Option(
      names = "--threads",
      defaultValue = "1,4,8,16,32",
      split = ",",
      paramLabel = "N",
      description = "Of the loops in Java (default: 1,4,8,16,32).")
  private List<Integer> threads;

  @Option(
      names = "--rival",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Only rivals with this in their name, beside this library.")
  private String rival;

  @Option(
      names = "--spread",
      description =
          "Speed with DynamoDB Local on all processors; else it is kept on one, by taskset, where there is that.")
  private boolean spread;

  @Option(
      names = "--wcu",
      defaultValue = "500",
      paramLabel = "N",
      description = "Write units a second that are granted (default: 500).")
  private int wcu;

  @Option(names = "--max-wcu", description = "Capacity also with the setting maxWcu.")
  private boolean maxWcu;

  @Option(
      names = "--starts",
      defaultValue = "9",
      paramLabel = "N",
      description =
          "Of the controller in Lambda, of each kind, or of the manager; the median counts (default: 9).")
  private int starts;

  @Option(
      names = "--calls",
      defaultValue = "200",
      paramLabel = "N",
      description =
          "Of the controller's status, of each kind, after as many that do not count; of the page (default: 200).")
  private int calls;

  @Option(names = "--write", description = "Write docs/performance.md and docs/performance.svg.")
  private boolean write;

  private String[] arguments = {};

  /** Runs it. */
  public static void main(String... args) {
    Bench bench = new Bench();
    bench.arguments = args;
    int code = new CommandLine(bench).setCaseInsensitiveEnumValuesAllowed(true).execute(args);
    System.exit(code);
  }

  @Override
  public Integer call() {
    String machine = Machine.described();
    System.err.println(machine);
    try (Server server = new Server()) {
      if (wanted(Kind.CAPACITY)) {
        capacity(server, machine);
      }
      if (only == Kind.MEMORY || million) {
        int many = million ? MILLION : items.get(0);
        Figures figures = MemoryBenchmark.run(server, TARGET.resolve("client"), many);
        tell("memory", machine, Tables.memory(figures, MemoryBenchmark.HEAP, many));
      }
      if (only == Kind.REHEARSAL) {
        int many = items.get(0);
        Figures figures = RehearsalBenchmark.run(server, TARGET.resolve("rehearsal"), many);
        tell("rehearsal", machine, Tables.memory(figures, RehearsalBenchmark.HEAP, many));
      }
      if (only == Kind.LAMBDA) {
        LambdaBenchmark.Settings settings =
            new LambdaBenchmark.Settings(TARGET.resolve("lambda"), starts, calls);
        tell("lambda", machine, Tables.lambda(new LambdaBenchmark(server, settings).run()));
      }
      if (only == Kind.PAGE) {
        PageBenchmark.Settings settings =
            new PageBenchmark.Settings(TARGET.resolve("page"), starts, calls);
        tell("page", machine, Tables.page(new PageBenchmark(server, settings).run()));
      }
      if (wanted(Kind.SPEED)) {
        // The last one: DynamoDB Local stays where it is put.
        String where =
            !spread && server.onOneProcessor()
                ? "DynamoDB Local on one processor"
                : "DynamoDB Local on all processors";
        System.err.println(where);
        speed(server, machine + ", " + where);
      }
    }
    return 0;
  }

  private boolean wanted(Kind kind) {
    return only == null || only == kind;
  }

  private void speed(Server server, String machine) {
    NodeFolder node = NodeFolder.install(CHECKOUT.resolve("bench/node"), TARGET.resolve("node"));
    List<Rival> rivals =
        Rival.all(node, threads).stream()
            .filter(each -> each.equals(Rival.TRANSFORM) || each.name().contains(rival))
            .toList();
    SpeedBenchmark.Settings settings =
        new SpeedBenchmark.Settings(
            IntStream.range(0, delays.size()).mapToObj(this::load).toList(),
            Math.min(items.get(0), COUNTED),
            TARGET.resolve("client"));
    List<SpeedBenchmark.Line> lines =
        new SpeedBenchmark(server, settings, System.err::println).run(rivals);
    tell("speed", machine, Tables.speed(lines));
    if (write) {
      plot(Plot.svg(lines));
    }
  }

  private SpeedBenchmark.Load load(int number) {
    return new SpeedBenchmark.Load(
        Duration.ofMillis(delays.get(number)), oneOf(items, number), oneOf(rounds, number));
  }

  private static int oneOf(List<Integer> numbers, int place) {
    return numbers.get(Math.min(place, numbers.size() - 1));
  }

  private void capacity(Server server, String machine) {
    CapacityBenchmark benchmark = new CapacityBenchmark(server, TARGET.resolve("client"), wcu);
    tell("capacity", machine, Tables.capacity("The table grants", benchmark.granted(items.get(0))));
    if (maxWcu) {
      tell("max-wcu", machine, Tables.capacity("`maxWcu` bounds", benchmark.limited(items.get(0))));
    }
  }

  private void tell(String section, String machine, String figures) {
    System.out.println(figures);
    if (write) {
      String origin =
          "`%s`, %s.%n".formatted(("bench/run " + String.join(" ", arguments)).strip(), machine);
      new Document(CHECKOUT.resolve("docs/performance.md")).write(section, origin + figures);
    }
  }

  private static void plot(String svg) {
    try {
      Files.writeString(CHECKOUT.resolve("docs/performance.svg"), svg);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
