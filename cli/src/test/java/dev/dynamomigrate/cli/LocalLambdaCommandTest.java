package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** {@code local lambda}. */
class LocalLambdaCommandTest {
  private static final String ARN = "arn:aws:lambda:local:000000000000:function:gallery";

  @RegisterExtension static final Commands commands = new Commands();

  /** A bundle whose handler answers the event. */
  private static Path bundle() throws IOException {
    String name = "dev/dynamomigrate/lambda/MigrationHandler";
    Path source =
        commands.write(
            "src/" + name + ".java",
            """
            package dev.dynamomigrate.lambda;
            public class MigrationHandler {
              public void handleRequest(java.io.InputStream in, java.io.OutputStream out)
                  throws java.io.IOException {
                System.out.println("is called with " + System.getenv("DYNAMO_TABLE"));
                in.transferTo(out);
              }
            }
            """);
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", commands.project().toString(), source.toString());
    assertThat(compiled).isZero();
    Path bundle = commands.project().resolve("bundle.jar");
    try (OutputStream out = Files.newOutputStream(bundle);
        ZipOutputStream jar = new ZipOutputStream(out)) {
      jar.putNextEntry(new ZipEntry(name + ".class"));
      jar.write(Files.readAllBytes(commands.project().resolve(name + ".class")));
      jar.closeEntry();
    }
    return bundle;
  }

  /** A command that runs in a thread of its own. */
  private static final class Running implements Notes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CompletableFuture<String> started = new CompletableFuture<>();
    private final CompletableFuture<String> called = new CompletableFuture<>();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final Thread thread;

    Running(String... args) {
      Surroundings surroundings =
          new Surroundings(
              commands.project(),
              Map.of("DYNAMO_TABLE", "App"),
              new PrintStream(out, true, StandardCharsets.UTF_8),
              this,
              Screen.NONE,
              commands.workshop().artifacts(),
              Person.NOBODY,
              true,
              HostBuild.NONE);
      thread =
          new Thread(() -> ended.complete(CommandRun.in(surroundings).execute(args).exitCode()));
      thread.start();
    }

    @Override
    public void info(String line) {
      if (line.startsWith("is called")) {
        called.complete(line);
      } else {
        started.complete(line);
      }
    }

    @Override
    public void warn(String line) {
      started.completeExceptionally(new AssertionError(line));
    }

    static <T> T soon(CompletableFuture<T> future) throws Exception {
      return future.get(2, TimeUnit.MINUTES);
    }

    String out() {
      return out.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void servesTheBundleUntilItIsInterrupted() throws Exception {
    bundle();
    Running running = new Running("local", "lambda", "bundle.jar", "--function", "gallery");
    String note = Running.soon(running.started);
    String endpoint = note.replaceFirst(".*(http://127\\.0\\.0\\.1:\\d+).*", "$1");
    assertThat(note)
        .isEqualTo(
            "A command reaches it with '--arn "
                + ARN
                + " --endpoint-lambda "
                + endpoint
                + "'; Ctrl-C ends it.");
    assertThat(running.out().lines())
        .containsExactly("Lambda listens on " + endpoint + ", with the function " + ARN);
    try (LambdaClient client = client(endpoint)) {
      assertThat(answer(client)).isEqualTo("{\"a\":1}");
      assertThat(Running.soon(running.called)).isEqualTo("is called with App");
      running.thread.interrupt();
      assertThat(Running.soon(running.ended)).isZero();
      assertThatThrownBy(() -> answer(client)).isInstanceOf(SdkClientException.class);
    }
  }

  private static LambdaClient client(String endpoint) {
    return LambdaClient.builder()
        .endpointOverride(URI.create(endpoint))
        .region(Region.of("local"))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "secret")))
        .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
        .build();
  }

  private static String answer(LambdaClient client) {
    return client
        .invoke(call -> call.functionName("gallery").payload(SdkBytes.fromUtf8String("{\"a\":1}")))
        .payload()
        .asUtf8String();
  }

  @Test
  void saysInJsonWhereItListens() throws Exception {
    bundle();
    Running running = new Running("local", "lambda", "bundle.jar", "--port", freePort(), "--json");
    while (running.out().lines().noneMatch("}"::equals)) {
      Thread.onSpinWait();
    }
    running.thread.interrupt();
    assertThat(Running.soon(running.ended)).isZero();
    assertThat(StrictJson.text(StrictJson.member(StrictJson.parse(running.out()), "arn")))
        .isEqualTo("arn:aws:lambda:local:000000000000:function:dynamo-migrate");
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(socket.getLocalPort());
    }
  }

  @Test
  void refusesAPortThatIsInUse() throws Exception {
    bundle();
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(socket.getLocalPort());
      commands
          .run("local", "lambda", "bundle.jar", "--port", port)
          .endsWith(ExitCode.INVALID)
          .prints()
          .says(
              "The port " + port + " is in use, or may not be used.",
              "Choose another one, or leave --port out: then a free one is taken.");
    }
  }

  @Test
  void refusesWhatIsNoBundle() {
    commands
        .run("local", "lambda", "nowhere.jar")
        .endsWith(ExitCode.INVALID)
        .says(
            "There is no bundle <project>/nowhere.jar.",
            "Make it with 'bundle', or check the path.");
    commands.write("classes/migrate.json5", "{}");
    commands
        .run("local", "lambda", "classes")
        .endsWith(ExitCode.INVALID)
        .says(
            "<project>/classes has no handler: the class dev.dynamomigrate.lambda.MigrationHandler is not in it.",
            "Make it with 'bundle', or check the path.");
  }

  @Test
  void refusesWordsThatAwsWouldNotHave() {
    refuses("--port", "65536", "--port: 65536 is no port.", "Give a number from 1 to 65535.");
    refuses(
        "--function",
        "a b",
        "--function: 'a b' is no name of a function.",
        "Write 1 to 64 letters, digits, - and _.");
    refuses(
        "--timeout",
        "16m",
        "--timeout: AWS does not let a function run for 16m.",
        "Give 1s to 15m.");
    refuses(
        "--memory", "64", "--memory: AWS does not give a function 64 MB.", "Give 128 to 10240.");
    commands
        .run("local", "lambda", "bundle.jar", "--dry")
        .endsWith(ExitCode.INVALID)
        .says(
            "'local lambda' has no dry run.",
            "Leave --dry out here, and give it to the command that calls the function.");
  }

  private static void refuses(String option, String value, String... error) {
    commands
        .run("local", "lambda", "bundle.jar", option, value)
        .endsWith(ExitCode.INVALID)
        .says(error);
  }

  @Test
  void tellsTheFunctionWhatConfiguresIt() {
    Map<String, String> told =
        Map.of("AWS_REGION", "eu-west-1", "DYNAMO_TABLE", "App", "PROFILE", "dev");
    Map<String, String> all = new HashMap<>(told);
    for (String other :
        new String[] {
          "HOME", "PASSWORD", "DYNAMO_ARN", "DYNAMO_ENDPOINT_LAMBDA", "AWS_LAMBDA_RUNTIME_API"
        }) {
      all.put(other, "x");
    }
    assertThat(LocalLambdaCommand.environment(all)).isEqualTo(told);
  }
}
