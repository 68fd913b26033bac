package dev.dynamomigrate.cli;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.cli.lambda.DeliveryRules;
import dev.dynamomigrate.cli.lambda.LambdaFunction;
import dev.dynamomigrate.cli.lambda.LocalLambda;
import dev.dynamomigrate.config.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code local lambda}. */
@Command(
    name = "lambda",
    description = {
      "Serve a bundle as AWS Lambda does, on this machine alone, until Ctrl-C. What the variables"
          + " AWS_* and DYNAMO_* say here, the function is told, too."
    },
    footer = {"", "Example: migrate local lambda gallery.zip --port 9001"})
final class LocalLambdaCommand implements Callable<Integer> {
  /** The controller's. */
  static final String HANDLER = "dev.dynamomigrate.lambda.MigrationHandler::handleRequest";

  /** What lambda/template.yaml says. */
  private static final DeliveryRules DELIVERY =
      DeliveryRules.AWS.withMaximumAge(Duration.ofMinutes(15)).withRecursiveLoop();

  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** Of OneTable's, those which our controller knows. */
  private static final Set<String> ONETABLES = Set.of("PROFILE", "DB_ENDPOINT");

  /** They are for who calls a controller: one that heard them would call itself. */
  private static final Set<String> CALLERS = Set.of("DYNAMO_ARN", "DYNAMO_ENDPOINT_LAMBDA");

  @ParentCommand LocalCommand local;

  @Parameters(paramLabel = "<bundle>", description = "What 'bundle' wrote, the jar or the zip.")
  String bundle;

  @Option(
      names = "--port",
      paramLabel = "<n>",
      defaultValue = "0",
      description = "Where it listens; without it on a port that is free.")
  int port;

  @Option(
      names = "--function",
      paramLabel = "<name>",
      defaultValue = "dynamo-migrate",
      description = "What the function is called; without it 'dynamo-migrate'.")
  String name;

  @Option(
      names = "--timeout",
      paramLabel = "<time>",
      defaultValue = "15m",
      description = "After this an invocation is killed; without it 15m, which is AWS's largest.")
  String timeout;

  @Option(
      names = "--memory",
      paramLabel = "<mb>",
      defaultValue = "512",
      description = "The function's memory in MB; without it 512.")
  int memory;

  @Override
  public Integer call() {
    if (local.root.options.dry) {
      throw new InvalidInputException(
          "'local lambda' has no dry run.",
          "Leave --dry out here, and give it to the command that calls the function.");
    }
    Surroundings surroundings = local.root.surroundings();
    try (LocalLambda lambda =
        LocalLambda.of(function(surroundings))
            .port(checkedPort())
            .log(surroundings.notes()::info)
            .start(surroundings.artifacts())) {
      serve(lambda, new Output(surroundings, local.root.options));
    }
    return ExitCode.DONE.code();
  }

  /** Until the thread is interrupted; Ctrl-C ends the process itself, and so the function's. */
  private void serve(LocalLambda lambda, Output output) {
    Thread hook = new Thread(lambda::close, "local-lambda-end");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      output.lambdaStarted(lambda.endpoint(), lambda.arn());
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private LambdaFunction function(Surroundings surroundings) {
    Path code = Session.directory(surroundings, local.root.options).resolve(bundle).normalize();
    return LambdaFunction.of(checkedName(), code, HANDLER)
        .withTimeout(checkedTimeout())
        .withMemory(checkedMemory())
        .withEnvironment(environment(surroundings.environment()))
        .withDelivery(DELIVERY);
  }

  /** What of a caller's environment configures the controller. */
  static Map<String, String> environment(Map<String, String> all) {
    return all.entrySet().stream()
        .filter(each -> isTold(each.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static boolean isTold(String variable) {
    return ONETABLES.contains(variable)
        || (variable.startsWith("DYNAMO_") && !CALLERS.contains(variable))
        || (variable.startsWith("AWS_")
            && !variable.startsWith("AWS_LAMBDA_")
            && !variable.equals("AWS_ENDPOINT_URL_LAMBDA"));
  }

  private int checkedPort() {
    if (port < 0 || port > 65_535) {
      throw new InvalidInputException(
          "--port: %d is no port.".formatted(port), "Give a number from 1 to 65535.");
    }
    return port;
  }

  private String checkedName() {
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new InvalidInputException(
          "--function: '%s' is no name of a function.".formatted(name),
          "Write 1 to 64 letters, digits, - and _.");
    }
    return name;
  }

  private Duration checkedTimeout() {
    Duration length = Durations.parse(timeout, "--timeout");
    if (length.compareTo(Duration.ofSeconds(1)) < 0 || length.compareTo(LONGEST) > 0) {
      throw new InvalidInputException(
          "--timeout: AWS does not let a function run for %s.".formatted(timeout),
          "Give 1s to 15m.");
    }
    return length;
  }

  private int checkedMemory() {
    if (memory < 128 || memory > 10_240) {
      throw new InvalidInputException(
          "--memory: AWS does not give a function %d MB.".formatted(memory), "Give 128 to 10240.");
    }
    return memory;
  }
}
