package dev.dynamomigrate.it.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.cli.lambda.DeliveryRules;
import dev.dynamomigrate.cli.lambda.InvocationRecord;
import dev.dynamomigrate.cli.lambda.LambdaFunction;
import dev.dynamomigrate.cli.lambda.LocalLambda;
import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.it.RunningProgram;
import dev.dynamomigrate.it.controller.ControllerFixture.Account;
import dev.dynamomigrate.it.controller.StreamedTable.Write;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.remote.Followed;
import dev.dynamomigrate.remote.Invoker;
import dev.dynamomigrate.remote.LambdaInvoker;
import dev.dynamomigrate.remote.Protocol;
import dev.dynamomigrate.remote.Request;
import dev.dynamomigrate.remote.RunRequest;
import dev.dynamomigrate.transform.TransformOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A table of its own, a controller that serves it, and who steers that. */
final class LambdaTrial implements AutoCloseable {
  private static final AtomicInteger TABLES = new AtomicInteger();

  final StreamedTable table;
  final LocalLambda lambda;
  final Caller caller;
  private final ControllerFixture fixture;
  private final Path project;
  private final Invoker invoker;

  /**
   * How it is deployed.
   *
   * @param timeout of an invocation
   * @param margin what of it is kept for handing over
   * @param memory in MB
   * @param delivery of events
   */
  record Deployment(Duration timeout, Duration margin, int memory, DeliveryRules delivery) {
    /** Three seconds, of which half is worked in; retries after so long that a lease is over. */
    static final Deployment SHORT =
        new Deployment(
            Duration.ofSeconds(3),
            Duration.ofMillis(1500),
            512,
            DeliveryRules.AWS
                .withRetries(Duration.ofSeconds(5), Duration.ofSeconds(5))
                .withRecursiveLoop());

    /**
     * The same with eight seconds, of which four are worked in: for what must not be killed by
     * time.
     */
    static final Deployment LONGER =
        new Deployment(
            Duration.ofSeconds(8), Duration.ofSeconds(4), SHORT.memory(), SHORT.delivery());

    /** The same with so much that one invocation does it all, unless it is killed. */
    static final Deployment ROOMY =
        new Deployment(
            Duration.ofSeconds(45), Duration.ofSeconds(6), SHORT.memory(), SHORT.delivery());

    Deployment with(DeliveryRules rules) {
      return new Deployment(timeout, margin, memory, rules);
    }

    Deployment withTimeout(Duration longer) {
      return new Deployment(longer, margin, memory, delivery);
    }

    Deployment withMemory(int megabytes) {
      return new Deployment(timeout, margin, megabytes, delivery);
    }
  }

  LambdaTrial(
      ControllerFixture fixture, Path project, Path bundle, Deployment deployment, int items) {
    this.fixture = fixture;
    this.project = project;
    this.table = StreamedTable.create(fixture, "many-" + TABLES.incrementAndGet(), items);
    LambdaFunction function = fixture.function(bundle);
    Map<String, String> environment = new HashMap<>(function.environment());
    environment.put("DYNAMO_TABLE", table.name());
    environment.put("DYNAMO_ENDPOINT", table.endpoint());
    environment.put("DYNAMO_CONTROLLER_MARGIN", deployment.margin().toMillis() + "ms");
    this.lambda =
        LocalLambda.of(
                function
                    .withTimeout(deployment.timeout())
                    .withMemory(deployment.memory())
                    .withDelivery(deployment.delivery())
                    .withEnvironment(environment))
            .log(line -> System.out.println(table.name() + ": " + line))
            .start(fixture.artifacts());
    this.caller = fixture.caller(project, Account.HERE.environment()).always(words());
    this.invoker =
        LambdaInvoker.of(
            lambda.arn(),
            new AwsSettings(
                Optional.of(lambda.endpoint().toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  private String[] words() {
    return Stream.concat(
            Stream.of(ControllerFixture.steering(lambda)), Stream.of("--table", table.name()))
        .toArray(String[]::new);
  }

  /** A command in a process of its own. */
  RunningProgram start(String... words) {
    return fixture.start(
        project,
        Account.HERE.environment(),
        Stream.concat(Stream.of(words), Stream.of(words())).toArray(String[]::new));
  }

  /**
   * The event that starts what {@code up} would.
   *
   * @param maxWcu a bound, so that it takes long enough
   */
  String up(String id, double maxWcu) {
    return start(id, new Target.Next(1), Optional.of(maxWcu));
  }

  /** The event that starts a named migration. */
  String named(String id, String name) {
    return start(id, new Target.Named(name), Optional.empty());
  }

  private String start(String id, Target target, Optional<Double> maxWcu) {
    RunRequest run =
        new RunRequest(
            target,
            "up",
            PlanOptions.NONE,
            Map.of(),
            TransformOptions.NONE,
            maxWcu,
            Optional.empty());
    return event(new Request.Start(id, run, Optional.empty()));
  }

  private String event(Request request) {
    return Protocol.text(new Protocol.Event(table.name(), new Author("ann", "build-7"), request));
  }

  /** Sends an event; nobody waits for what becomes of it. */
  void send(String event) {
    invoker.send(event);
  }

  /** What the controller answers to an event. */
  Followed answer(String event) {
    return Protocol.answer(invoker.call(event, Invoker.Manner.READING)).as(Followed.class);
  }

  /** How far a run is. */
  Followed follow(String id) {
    return answer(event(new Request.Follow(id, 0)));
  }

  /** The ends of invocations by events: those of a run, and no questions. */
  List<InvocationRecord> ofEvents() {
    return lambda.invocations().stream().filter(InvocationRecord::event).toList();
  }

  /** Waits until nothing is under way; whether that came. */
  boolean quiet() {
    try {
      return lambda.awaitQuiet(Duration.ofMinutes(3));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends the controller's processes. */
  void kill() {
    try {
      lambda.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Each item was changed by one write, and no two runs of the script wrote at the same time. */
  List<String> assertThatEachItemWasChangedOnce(int items) {
    assertThat(table.countOf(1)).as("items of which each was changed once").isEqualTo(items);
    List<Write> writes = table.writes();
    assertThat(writes).extracting(Write::item).doesNotHaveDuplicates().hasSize(items);
    List<String> turns = new ArrayList<>();
    for (Write write : writes) {
      if (turns.isEmpty() || !turns.get(turns.size() - 1).equals(write.who())) {
        turns.add(write.who());
      }
    }
    assertThat(turns).as("who wrote, one after the other").doesNotHaveDuplicates();
    return turns;
  }

  @Override
  public void close() {
    invoker.close();
    lambda.close();
    table.close();
  }
}
