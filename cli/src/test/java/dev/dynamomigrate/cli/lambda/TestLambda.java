package dev.dynamomigrate.cli.lambda;

import dev.dynamomigrate.cli.artifacts.Artifacts;
import dev.dynamomigrate.cli.artifacts.MimaArtifacts;
import dev.dynamomigrate.cli.artifacts.StoredArtifacts;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** A Lambda with one of {@link TestFunctions}, and the SDK's client for it. */
final class TestLambda implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
  static final String NAME = "test-function";

  /** More than any test takes, on whatever machine. */
  static final Duration LIMIT = Duration.ofMinutes(2);

  private static final Artifacts ARTIFACTS =
      new StoredArtifacts(new MimaArtifacts(false), repository(), Path.of("target", "artifacts"));

  private HandTurnedClock clock;
  private LogLines log;
  private Path root;
  private LocalLambda lambda;
  private LambdaClient client;

  static Path repository() {
    String given = System.getProperty("maven.repo.local");
    return given == null
        ? Path.of(System.getProperty("user.home"), ".m2", "repository")
        : Path.of(given);
  }

  static Artifacts artifacts() {
    return ARTIFACTS;
  }

  @Override
  public void beforeAll(ExtensionContext test) throws IOException, URISyntaxException {
    root = taskRoot(Path.of("target", "task-root").toAbsolutePath());
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    clock = new HandTurnedClock();
    log = new LogLines();
    lambda = null;
  }

  @Override
  public void afterEach(ExtensionContext test) {
    if (lambda != null) {
      client.close();
      lambda.close();
    }
  }

  /** The functions' classes, and the jars of the tests as their libraries. */
  static Path taskRoot(Path folder) throws IOException, URISyntaxException {
    Path classes =
        Path.of(TestFunctions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String inside = TestFunctions.class.getPackageName().replace('.', '/');
    Path target = Files.createDirectories(folder.resolve(inside));
    try (Stream<Path> files = Files.list(classes.resolve(inside))) {
      for (Path each : files.filter(TestLambda::isFunction).toList()) {
        Files.write(target.resolve(each.getFileName()), Files.readAllBytes(each));
      }
    }
    Path libraries = Files.createDirectories(folder.resolve("lib"));
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path jar = Path.of(each);
      Path link = libraries.resolve(jar.getFileName());
      if (each.endsWith(".jar") && !Files.exists(link)) {
        Files.createSymbolicLink(link, jar);
      }
    }
    return folder;
  }

  private static boolean isFunction(Path file) {
    return file.getFileName().toString().startsWith("TestFunctions");
  }

  /** A function as it is when nothing is configured. */
  LambdaFunction function(String method) {
    return LambdaFunction.of(NAME, root, TestFunctions.class.getName() + "::" + method);
  }

  /** Serves one, and makes the client, which does not try anything again. */
  LocalLambda serve(String method, UnaryOperator<LambdaFunction> configured) {
    lambda =
        LocalLambda.of(configured.apply(function(method)))
            .clock(clock)
            .log(log::add)
            .start(ARTIFACTS);
    client = client(lambda.endpoint(), 1);
    return lambda;
  }

  LocalLambda serve(String method) {
    return serve(method, function -> function);
  }

  static LambdaClient client(URI endpoint, int attempts) {
    return LambdaClient.builder()
        .endpointOverride(endpoint)
        .region(Region.of("local"))
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(LIMIT))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "secret")))
        .overrideConfiguration(
            override -> override.retryStrategy(retry -> retry.maxAttempts(attempts)))
        .build();
  }

  LambdaClient client() {
    return client;
  }

  HandTurnedClock clock() {
    return clock;
  }

  LogLines log() {
    return log;
  }

  InvokeResponse invoke(String payload) {
    return invoke(InvocationType.REQUEST_RESPONSE, payload);
  }

  InvokeResponse invoke(InvocationType type, String payload) {
    return client.invoke(
        request ->
            request
                .functionName(NAME)
                .invocationType(type)
                .payload(SdkBytes.fromUtf8String(payload)));
  }

  /** What the function answered, after a successful call. */
  String answer(String payload) {
    return invoke(payload).payload().asUtf8String();
  }

  /** How the deliveries of all events went so far, in order. */
  List<String> deliveries() throws InterruptedException {
    if (!lambda.awaitQuiet(LIMIT)) {
      throw new AssertionError("Events are still delivered: " + lambda.invocations());
    }
    return lambda.invocations().stream()
        .map(each -> each.attempt() + (each.failed() ? " failed" : " done"))
        .toList();
  }
}
