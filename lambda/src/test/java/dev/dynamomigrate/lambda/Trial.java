package dev.dynamomigrate.lambda;

import dev.dynamomigrate.config.Guards;
import dev.dynamomigrate.config.Throughput;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.remote.Invoker;
import dev.dynamomigrate.remote.LambdaMigrator;
import dev.dynamomigrate.remote.Pauses;
import dev.dynamomigrate.source.JarSource;
import dev.dynamomigrate.source.MigrationsJar;
import dev.dynamomigrate.testing.LocalDynamo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A bundle, the handler that serves it in this process, and a migrator that speaks with it. */
final class Trial implements AutoCloseable {
  static final Pauses QUICK =
      new Pauses(
          Duration.ofMillis(50),
          Duration.ofSeconds(10),
          Duration.ofSeconds(3),
          Duration.ofSeconds(10));

  final TableKeys keys = LocalDynamo.newTable();
  final List<String> log = Collections.synchronizedList(new ArrayList<>());
  final List<String> thrown = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger invocations = new AtomicInteger();
  final AtomicBoolean processEnded = new AtomicBoolean();
  final Path folder;

  private final Path jar;
  private final URLClassLoader loader;
  private final ExecutorService asynchronous = Executors.newCachedThreadPool();
  private final MigrationHandler handler;
  private volatile Duration time = Duration.ofMinutes(15);

  /** With these scripts: file name, text, class name. */
  Trial(Path folder, Duration margin, String... scripts) throws IOException {
    this.folder = folder;
    MigrationsJar packed = new MigrationsJar(Files.createDirectories(folder.resolve("build")));
    for (int i = 0; i < scripts.length; i += 3) {
      packed.with(scripts[i], scripts[i + 1], scripts[i + 2]);
    }
    jar = packed.write();
    loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, Trial.class.getClassLoader());
    Files.writeString(
        folder.resolve("migrate.json5"),
        "{name: '%s', endpoint: '%s', lease: '3s', profiles: {prod: {}}}"
            .formatted(keys.table(), LocalDynamo.settings().endpoint().orElseThrow()));
    Map<String, String> environment = Map.of("DYNAMO_CONTROLLER_MARGIN", margin.toMillis() + "ms");
    handler =
        new MigrationHandler(
            environment,
            new Controller(
                () -> Bundle.open(folder, Map.of(), loader),
                function -> invoker(),
                () -> processEnded.set(true)));
  }

  /** How long an invocation may take from now on. */
  void time(Duration limit) {
    time = limit;
  }

  /** What the handler answers. */
  String call(String event) {
    return invoke(event, UUID.randomUUID().toString());
  }

  String invoke(String event, String request) {
    invocations.incrementAndGet();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
          answer,
          new CallContext(request, time, log));
      return answer.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As Lambda takes it: called later, and nobody waits for it. */
  Invoker invoker() {
    return new Invoker() {
      @Override
      public String call(String event, Manner manner) {
        return Trial.this.call(event);
      }

      @Override
      public void send(String event) {
        asynchronous.execute(
            () -> {
              try {
                Trial.this.call(event);
              } catch (RuntimeException e) {
                thrown.add(e.toString());
              }
            });
      }

      @Override
      public void close() {}
    };
  }

  Migrator remote() {
    return remote(RunListener.SILENT);
  }

  Migrator remote(RunListener listener) {
    return remote(listener, Throughput.UNBOUNDED);
  }

  Migrator remote(RunListener listener, Throughput throughput) {
    return new LambdaMigrator(
        invoker(),
        new LambdaMigrator.Settings(
            keys.table(),
            new Author("ann", "build-7"),
            false,
            Guards.NONE,
            throughput,
            listener,
            QUICK,
            () -> {}));
  }

  /** The same in this process. */
  Migrator local() {
    return Migrator.builder()
        .table(keys.table())
        .aws(LocalDynamo.settings())
        .source(JarSource.of(jar))
        .build();
  }

  void put(String partition, int items) {
    for (int i = 0; i < items; i += 25) {
      List<WriteRequest> batch = new ArrayList<>();
      for (int j = i; j < Math.min(items, i + 25); j++) {
        Map<String, AttributeValue> item =
            Map.of(
                "PK", AttributeValue.fromS(partition),
                "SK", AttributeValue.fromS("%06d".formatted(j)),
                "n", AttributeValue.fromN("0"));
        batch.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
      }
      LocalDynamo.client().batchWriteItem(write -> write.requestItems(Map.of(keys.table(), batch)));
    }
  }

  /** The application's items. */
  List<Map<String, AttributeValue>> items(String partition) {
    return LocalDynamo.client()
        .queryPaginator(
            query ->
                query
                    .tableName(keys.table())
                    .consistentRead(true)
                    .keyConditionExpression("PK = :pk")
                    .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition))))
        .items()
        .stream()
        .toList();
  }

  /** Everything that stands in the table. */
  List<Map<String, AttributeValue>> contents() {
    return LocalDynamo.client()
        .scanPaginator(scan -> scan.tableName(keys.table()).consistentRead(true))
        .items()
        .stream()
        .toList();
  }

  Optional<String> failure() {
    return thrown.stream().findFirst();
  }

  @Override
  public void close() throws IOException {
    asynchronous.shutdown();
    try {
      asynchronous.awaitTermination(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    loader.close();
  }
}
