package dev.dynamomigrate.bench;

import dev.dynamomigrate.cli.artifacts.Artifacts;
import dev.dynamomigrate.cli.artifacts.MimaArtifacts;
import dev.dynamomigrate.cli.artifacts.StoredArtifacts;
import dev.dynamomigrate.cli.lambda.ColdStart;
import dev.dynamomigrate.cli.lambda.LambdaFunction;
import dev.dynamomigrate.cli.lambda.LocalLambda;
import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.config.Guards;
import dev.dynamomigrate.config.Throughput;
import dev.dynamomigrate.engine.HostAuthor;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.remote.LambdaInvoker;
import dev.dynamomigrate.remote.LambdaMigrator;
import dev.dynamomigrate.remote.Pauses;
import dev.dynamomigrate.source.FolderSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long the controller takes to start in Lambda, and for a call once it has: under AWS's runtime
 * client, with the JVM's options that AWS takes, on this machine.
 */
final class LambdaBenchmark {
  private static final String HANDLER = "dev.dynamomigrate.lambda.MigrationHandler::handleRequest";
  private static final int MEMORY = 1769;
  private static final double MILLION = 1e6;

  private final Server server;
  private final Settings settings;
  private final Artifacts artifacts = new StoredArtifacts(new MimaArtifacts(false));

  /**
   * How much is measured.
   *
   * @param folder for the function's code and its archive
   * @param starts of each kind
   * @param calls of each kind
   */
  record Settings(Path folder, int starts, int calls) {}

  /**
   * Starts of one kind.
   *
   * @param sharing which classes are shared
   * @param ready milliseconds until it asked for its first event, in order
   * @param answered milliseconds until the first status was answered, in order
   */
  record Starts(String sharing, List<Double> ready, List<Double> answered) {}

  /**
   * Calls of one kind.
   *
   * @param millis each, in order
   */
  record Calls(String kind, List<Double> millis) {}

  /** All of it. */
  record Result(List<Starts> starts, List<Calls> calls) {}

  LambdaBenchmark(Server server, Settings settings) {
    this.server = server;
    this.settings = settings;
  }

  Result run() {
    try (Users users = server.users(1)) {
      LambdaCode code = LambdaCode.write(settings.folder().resolve("task"), users.table());
      Path archive = settings.folder().resolve("classes.jsa");
      LambdaFunction function =
          LambdaFunction.of("controller", code.root(), HANDLER).withMemory(MEMORY);
      Map<String, LambdaFunction> kinds = kinds(function, code, archive);
      train(with(function, code, "-XX:ArchiveClassesAtExit=" + archive), users.table(), archive);
      Map<String, Starts> starts = new HashMap<>();
      kinds.keySet().forEach(kind -> starts.put(kind, none(kind)));
      // In turn, so that what the machine does beside meets all of them.
      for (int i = 0; i < settings.starts(); i++) {
        kinds.forEach((kind, each) -> start(each, users.table(), starts.get(kind)));
      }
      return new Result(
          kinds.keySet().stream().map(starts::get).map(LambdaBenchmark::ordered).toList(),
          calls(kinds.values().iterator().next(), code, users.table()));
    }
  }

  private static Starts none(String kind) {
    return new Starts(kind, new ArrayList<>(), new ArrayList<>());
  }

  private static Starts ordered(Starts starts) {
    return new Starts(
        starts.sharing(),
        starts.ready().stream().sorted().toList(),
        starts.answered().stream().sorted().toList());
  }

  private Map<String, LambdaFunction> kinds(
      LambdaFunction function, LambdaCode code, Path archive) {
    Map<String, LambdaFunction> kinds = new LinkedHashMap<>();
    kinds.put("the JDK's own archive, as in AWS", with(function, Map.of()));
    kinds.put("an archive of the bundle", with(function, code, "-XX:SharedArchiveFile=" + archive));
    kinds.put("none", with(function, Map.of("JAVA_TOOL_OPTIONS", "-Xshare:off")));
    return kinds;
  }

  private LambdaFunction with(LambdaFunction function, LambdaCode code, String options) {
    return with(
        function,
        Map.of("JAVA_TOOL_OPTIONS", options, "AWS_LAMBDA_EXEC_WRAPPER", code.wrapper().toString()));
  }

  private LambdaFunction with(LambdaFunction function, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("DYNAMO_ENDPOINT", server.endpoint().toString());
    return function.withEnvironment(all);
  }

  /** Lets a function answer once and end by itself, so that the JVM writes its archive. */
  private void train(LambdaFunction function, String table, Path archive) {
    try {
      Files.createDirectories(archive.getParent());
      Files.deleteIfExists(archive);
      Set<Long> before = children().map(ProcessHandle::pid).collect(Collectors.toSet());
      try (LocalLambda lambda = LocalLambda.of(function).start(artifacts)) {
        millis(() -> opened(lambda, table));
        List<ProcessHandle> started =
            children().filter(each -> !before.contains(each.pid())).toList();
        started.forEach(ProcessHandle::destroy);
        started.forEach(each -> each.onExit().join());
      }
      if (!Files.exists(archive)) {
        throw new IllegalStateException("The JVM wrote no " + archive);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<ProcessHandle> children() {
    return ProcessHandle.current().children();
  }

  private void start(LambdaFunction function, String table, Starts starts) {
    starts.ready().add(ColdStart.of(function, artifacts).toNanos() / MILLION);
    try (LocalLambda lambda = LocalLambda.of(function).start(artifacts)) {
      starts.answered().add(millis(() -> opened(lambda, table)));
    }
  }

  /** Each with a migrator of its own, as a command has. */
  private List<Calls> calls(LambdaFunction function, LambdaCode code, String table) {
    try (LocalLambda lambda = LocalLambda.of(function).start(artifacts)) {
      return List.of(
          calls("through the controller", () -> millis(() -> opened(lambda, table))),
          calls("from this machine", () -> millis(() -> opened(code.migrations(), table))));
    }
  }

  /** The first half is not counted: by then both sides are compiled. */
  private Calls calls(String kind, DoubleSupplier call) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < settings.calls() * 2; i++) {
      double took = call.getAsDouble();
      if (i >= settings.calls()) {
        millis.add(took);
      }
    }
    return new Calls(kind, millis.stream().sorted().toList());
  }

  private static double millis(Supplier<Migrator> opened) {
    long start = System.nanoTime();
    try (Migrator migrator = opened.get()) {
      int known = migrator.status().migrations().size();
      if (known != 1) {
        throw new IllegalStateException("The status knows %d migrations".formatted(known));
      }
    }
    return (System.nanoTime() - start) / MILLION;
  }

  private static Migrator opened(LocalLambda lambda, String table) {
    LambdaInvoker function = LambdaInvoker.of(lambda.arn(), at(lambda.endpoint()));
    return new LambdaMigrator(
        function,
        new LambdaMigrator.Settings(
            table,
            HostAuthor.current(),
            false,
            Guards.NONE,
            Throughput.UNBOUNDED,
            RunListener.SILENT,
            Pauses.USUAL,
            () -> {}));
  }

  private Migrator opened(Path scripts, String table) {
    return Migrator.builder()
        .table(table)
        .aws(at(server.endpoint()))
        .source(new FolderSource(scripts, none -> List.of()))
        .build();
  }

  private static AwsSettings at(URI endpoint) {
    return new AwsSettings(
        Optional.of(endpoint.toString()),
        Optional.of(AwsSettings.LOCAL),
        Optional.empty(),
        Optional.empty());
  }
}
