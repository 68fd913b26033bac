package dev.dynamomigrate.it.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.dynamomigrate.it.controller.ControllerFixture.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A controller that cannot be reached, refuses, or is none: what the command line says. */
class ControllerOutOfReachIT {
  private static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:f";

  private static final Path PROJECT =
      ControllerFixture.project("out-of-reach", Map.of("migrate.json5", "{ name: 'orders' }"));

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "up --force", "up --dry", "named", "validate", "stop --force"})
  void nobodyListens(String words) throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }

    Said said = says("http://127.0.0.1:" + port, words.split(" "));

    boolean once = words.contains("stop") || words.contains("dry");
    assertThat(said)
        .isEqualTo(
            new Said(
                4,
                "",
                """
                Lambda could not be reached at http://127.0.0.1:%d: Connection refused%s
                Check the network, the ARN's region and the credentials (AWS_PROFILE, --endpoint-lambda).
                """
                    .formatted(
                        port,
                        once ? " Whether it was done is not known: 'status' shows it." : "")));
  }

  @Test
  void whoCallsMayNot() throws IOException {
    answers(
        403,
        "AccessDeniedException",
        "{\"Message\": \"User: arn:aws:iam::123456789012:user/ann is not authorized to perform: lambda:InvokeFunction\"}");

    refuses(
        """
        Lambda refused to call the controller: User: arn:aws:iam::123456789012:user/ann is not authorized to perform: lambda:InvokeFunction (AccessDeniedException)
        Who calls needs lambda:InvokeFunction on this function; docs/lambda.md has the policy.
        """);
    assertThat(asked).hasSize(1);
  }

  @Test
  void thereIsNoSuchFunction() throws IOException {
    answers(404, "ResourceNotFoundException", "{\"Message\": \"Function not found: " + ARN + "\"}");

    refuses(
        """
        Lambda refused to call the controller: Function not found: %s (ResourceNotFoundException)
        Check the ARN, its region and its account; deploy the controller first.
        """
            .formatted(ARN));
  }

  @Test
  void tooMuchIsAsked() throws IOException {
    answers(429, "TooManyRequestsException", "{\"message\": \"Rate Exceeded.\"}");

    refuses(
        """
        Lambda refused to call the controller: Rate Exceeded. (TooManyRequestsException)
        The account's or the function's concurrency is used up; run it again in a while.
        """);
    // What only reads is asked again.
    assertThat(asked).hasSize(3);
  }

  @Test
  void anInvocationTimesOut() throws IOException {
    fails("{\"errorMessage\": \"2026-11-22T04:00:00.000Z 1 Task timed out after 3.00 seconds\"}");

    refuses(
        """
        The controller ended with an error: 2026-11-22T04:00:00.000Z 1 Task timed out after 3.00 seconds
        Its log in CloudWatch says more. A time-out needs a longer one, or more memory; 'status' shows what was done.
        """);
  }

  @Test
  void anInvocationDies() throws IOException {
    fails(
        "{\"errorType\": \"Runtime.ExitError\", \"errorMessage\": \"RequestId: 1 Error: Runtime exited with error: signal: killed\"}");

    refuses(
        """
        The controller ended with an error: RequestId: 1 Error: Runtime exited with error: signal: killed
        Its log in CloudWatch says more. A time-out needs a longer one, or more memory; 'status' shows what was done.
        """);
  }

  @Test
  void theAnswerIsNoJson() throws IOException {
    answers(200, "", "Hello");

    refuses(
        """
        The function's answer cannot be read: It is not one of a controller of Dynamo Migrate, and begins with 'Hello'.
        Check the ARN. For OneTable's own controller give --controller onetable.
        """);
  }

  @Test
  void theAnswerIsAnotherFunctions() throws IOException {
    answers(200, "", "{\"statusCode\": 200, \"body\": \"Hello\"}");

    refuses(
        """
        The function's answer cannot be read: It is not one of a controller of Dynamo Migrate, and begins with '{"statusCode": 200, "body": "Hello"}'.
        Check the ARN. For OneTable's own controller give --controller onetable.
        """);
    assertThat(says(endpoint(), "status", "--controller", "onetable"))
        .isEqualTo(
            new Said(
                4,
                "",
                """
                The function's answer is not one of OneTable's controller: Its body is no list.
                Check the ARN. For a controller of Dynamo Migrate leave --controller out.
                """));
  }

  @Test
  void theAnswerIsOfANewerController() throws IOException {
    answers(200, "", "{\"dynamoMigrate\": 2, \"warnings\": [], \"result\": {}}");

    refuses(
        """
        The function's answer cannot be read: The format of the answer is 2, and this side knows 1.
        Use the same version of Dynamo Migrate here and in the controller.
        """);
  }

  @Test
  void theAnswerIsNoResult() throws IOException {
    answers(200, "", "{\"dynamoMigrate\": 1, \"warnings\": [], \"result\": {\"a\": 1}}");

    refusesToRun(
        """
        The function's answer cannot be read: 'prepared.report' is not there.
        Use the same version of Dynamo Migrate here and in the controller.
        """);
  }

  @Test
  void theArnIsNone() throws IOException {
    answers(200, "", "{}");

    assertThat(says(endpoint(), "status", "--arn", "orders-migrations"))
        .isEqualTo(
            new Said(
                2,
                "",
                """
                'orders-migrations' is not the ARN of a Lambda function.
                Write arn:aws:lambda:<region>:<account>:function:<name>, as the deployment prints it.
                """));
    assertThat(asked).isEmpty();
  }

  @Test
  void aTableIsNamedBesideIt() throws IOException {
    answers(200, "", "{}");

    assertThat(says(endpoint(), "status", "--arn", ARN, "--endpoint", "local"))
        .isEqualTo(
            new Said(
                2,
                "",
                """
                --arn and --endpoint are both given, and a controller reaches DynamoDB by itself. Nothing was done.
                Leave one of them out. Where Lambda is, if not at AWS, says --endpoint-lambda.
                """));
    assertThat(says(endpoint(), "up", "--create-table").err())
        .isEqualTo(
            """
            --create-table is for a table that is reached from here, and --arn is given. Nothing was done.
            Create it where the controller is deployed, or once without --arn.
            """);
    assertThat(asked).isEmpty();
  }

  /** Whether it runs or reads. */
  private void refuses(String words) {
    assertThat(says(endpoint(), "status")).isEqualTo(new Said(4, "", words));
    asked.clear();
    refusesToRun(words);
  }

  /** No run is started, so nothing can have been written. */
  private void refusesToRun(String words) {
    assertThat(says(endpoint(), "up")).isEqualTo(new Said(4, "", words));
    assertThat(asked).isNotEmpty().allMatch("RequestResponse"::equals);
  }

  private Said says(String endpoint, String... words) {
    Caller caller =
        new Caller(PROJECT, Map.of("DYNAMO_ARN", ARN), coordinates -> List.of())
            .always("--endpoint-lambda", endpoint);
    return caller.says(words);
  }

  private String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void fails(String payload) throws IOException {
    serve(200, Map.of("X-Amz-Function-Error", "Unhandled"), payload);
  }

  private void answers(int status, String error, String body) throws IOException {
    serve(status, error.isEmpty() ? Map.of() : Map.of("X-Amzn-ErrorType", error), body);
  }

  /** In place of Lambda. */
  private void serve(int status, Map<String, String> headers, String body) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type"));
          exchange.getRequestBody().readAllBytes();
          headers.forEach(exchange.getResponseHeaders()::set);
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }
}
