package dev.dynamomigrate.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.remote.Invoker;
import dev.dynamomigrate.remote.LambdaInvoker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The function: {@code dev.dynamomigrate.lambda.MigrationHandler::handleRequest}. It finds the
 * configuration and the migrations in its own code ({@code LAMBDA_TASK_ROOT}, else the working
 * directory, and the class path).
 *
 * <p>Environment: {@code DYNAMO_*} as everywhere; {@code DYNAMO_CONTROLLER_MARGIN}, the time that
 * is kept for handing over before an invocation ends ({@code 15s}); {@code DYNAMO_ENDPOINT_LAMBDA},
 * where Lambda is if it is not at AWS (the SDK's own {@code AWS_ENDPOINT_URL_LAMBDA} does as well).
 *
 * <p>What every event needs is read and loaded when the function starts; nothing is asked of a
 * service then, so that a snapshot of a started function (SnapStart) holds no connection.
 *
 * <p>An error of a migration is an answer. The function itself fails only where nothing could be
 * recorded, so that Lambda tries again.
 */
public final class MigrationHandler implements RequestStreamHandler {
  private static final String MARGIN = "DYNAMO_CONTROLLER_MARGIN";
  private static final String LAMBDA_ENDPOINT = "DYNAMO_ENDPOINT_LAMBDA";

  private final Map<String, String> environment;
  private final Duration margin;
  private final Controller controller;

  /** What Lambda makes. */
  public MigrationHandler() {
    this(System.getenv());
  }

  private MigrationHandler(Map<String, String> environment) {
    this.environment = environment;
    this.margin = margin(environment);
    Path root = Path.of(environment.getOrDefault("LAMBDA_TASK_ROOT", "")).toAbsolutePath();
    this.controller =
        new Controller(
            () -> Bundle.open(root, environment, MigrationHandler.class.getClassLoader()),
            this::itself,
            () -> Runtime.getRuntime().halt(1));
    controller.prepare();
  }

  /** For tests: a controller with a bundle, and with other ways to reach itself and to end. */
  MigrationHandler(Map<String, String> environment, Controller controller) {
    this.environment = Map.copyOf(environment);
    this.margin = margin(environment);
    this.controller = controller;
  }

  private Invoker itself(String function) {
    return LambdaInvoker.of(
        function,
        new AwsSettings(
            Optional.ofNullable(environment.get(LAMBDA_ENDPOINT)).filter(each -> !each.isBlank()),
            Optional.ofNullable(environment.get("AWS_REGION")),
            Optional.empty(),
            Optional.empty()));
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    String answer =
        controller.answer(
            event,
            new Invocation(
                context.getAwsRequestId(),
                context.getInvokedFunctionArn(),
                context::getRemainingTimeInMillis,
                margin),
            line -> context.getLogger().log(line + "\n"));
    output.write(answer.getBytes(StandardCharsets.UTF_8));
  }

  private static Duration margin(Map<String, String> environment) {
    return Controller.margin(environment.getOrDefault(MARGIN, ""));
  }
}
