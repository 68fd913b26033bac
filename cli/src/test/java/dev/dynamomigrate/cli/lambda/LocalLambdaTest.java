package dev.dynamomigrate.cli.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** Synchronous invokes, by the real SDK, of functions under AWS's real runtime client. */
class LocalLambdaTest {
  @RegisterExtension static final TestLambda test = new TestLambda();

  @Test
  void answersWhatTheFunctionAnswers() {
    test.serve("echo");
    InvokeResponse response = test.invoke("{\"name\":\"Zoë\"}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.payload().asUtf8String()).isEqualTo("{\"name\":\"Zoë\"}");
    assertThat(response.functionError()).isNull();
    assertThat(response.executedVersion()).isEqualTo("$LATEST");
    assertThat(response.responseMetadata().requestId()).hasSize(36);
  }

  @Test
  void startsNoJvmBeforeTheFirstInvokeAndServesTheNextOneInTheSame() throws Exception {
    LocalLambda lambda = test.serve("process");
    assertThat(lambda.kill()).isZero();
    String first = test.answer("1");
    assertThat(test.answer("2")).isEqualTo(first);
    assertThat(lambda.kill()).isEqualTo(1);
    assertThat(ProcessHandle.of(Long.parseLong(first))).isEmpty();
    assertThat(test.answer("3")).isNotEqualTo(first);
  }

  @Test
  void functionErrorIsAnAnswerThatSaysSo() {
    LocalLambda lambda = test.serve("fails");
    InvokeResponse response = test.invoke("{}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat(response.payload().asUtf8String())
        .contains("\"errorMessage\":\"on purpose\"")
        .contains("\"errorType\":\"java.lang.IllegalStateException\"");
    assertThat(lambda.invocations()).hasSize(1);
    assertThat(lambda.invocations().get(0).failed()).isTrue();
  }

  @Test
  void missingMethodIsAFunctionError() {
    test.serve("nothing");
    InvokeResponse response = test.invoke("{}");
    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat(response.payload().asUtf8String()).contains("nothing");
  }

  @Test
  void killsTheJvmAtTheTimeOut() throws Exception {
    test.serve("hangs", function -> function.withTimeout(Duration.ofSeconds(1)));
    InvokeResponse response = test.invoke("{}");
    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat(response.payload().asUtf8String())
        .isEqualTo(
            "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: "
                + response.responseMetadata().requestId()
                + " Error: Task timed out after 1.00 seconds\"}");
    assertThat(ProcessHandle.of(hanging(1))).isEmpty();
  }

  private static long hanging(int count) throws InterruptedException {
    List<String> lines = test.log().await(count, line -> line.startsWith("hangs in "));
    return Long.parseLong(lines.get(count - 1).substring("hangs in ".length()));
  }

  @Test
  void jvmThatIsKilledIsAFunctionError() throws Exception {
    LocalLambda lambda = test.serve("hangs");
    CompletableFuture<InvokeResponse> response =
        CompletableFuture.supplyAsync(() -> test.invoke("{}"));
    long process = hanging(1);
    assertThat(lambda.kill()).isEqualTo(1);
    InvokeResponse answer = response.get(TestLambda.LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertThat(answer.functionError()).isEqualTo("Unhandled");
    assertThat(answer.payload().asUtf8String())
        .isEqualTo(
            "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":"
                + "\"Error: Runtime exited with error: signal: killed\"}");
    assertThat(ProcessHandle.of(process)).isEmpty();
  }

  @Test
  void jvmThatEndsItselfIsAFunctionError() {
    test.serve("exits");
    assertThat(test.answer("{}"))
        .isEqualTo(
            "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":"
                + "\"Error: Runtime exited with error: exit status 3\"}");
  }

  @Test
  void answerThatIsTooLargeIsAFunctionErrorAndTheNextIsNot() {
    test.serve("answersMuch");
    int most = 6 * 1024 * 1024;
    assertThat(test.answer(Integer.toString(most))).hasSize(most);
    InvokeResponse response = test.invoke(Integer.toString(most + 101));
    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat(response.payload().asUtf8String()).contains("Function.ResponseSizeTooLarge");
    assertThat(test.answer("10")).hasSize(10);
  }

  @Test
  void functionIsToldWhatLambdaTellsItAndNothingElseOfOurs() {
    test.serve(
        "tellsItsSurroundings",
        function -> function.withMemory(200).withEnvironment(Map.of("DYNAMO_TABLE", "App")));
    String answer = test.answer("{}");
    assertThat(answer).contains("\"heap\":16").contains("DYNAMO_TABLE,");
    String names = answer.replaceFirst("\\{\"environment\":\"([^\"]*)\".*", "$1");
    assertThat(List.of(names.split(",")))
        .contains("AWS_ENDPOINT_URL_LAMBDA", "AWS_LAMBDA_FUNCTION_NAME", "AWS_REGION", "_HANDLER")
        .allMatch(
            name ->
                name.matches(
                    "_?AWS_.*|LAMBDA_TASK_ROOT|_HANDLER|DYNAMO_TABLE|TZ|PATH|HOME|LANG|LC_ALL|LD_LIBRARY_PATH"));
  }

  @Test
  void secondInvokeAtOnceGetsAJvmOfItsOwnUpToTheBound() throws Exception {
    LocalLambda lambda = test.serve("hangs", function -> function.withConcurrency(2));
    CompletableFuture<InvokeResponse> first =
        CompletableFuture.supplyAsync(() -> test.invoke("{}"));
    CompletableFuture<InvokeResponse> second =
        CompletableFuture.supplyAsync(() -> test.invoke("{}"));
    assertThat(hanging(1)).isNotEqualTo(hanging(2));
    assertThatThrownBy(() -> test.invoke("{}"))
        .isInstanceOfSatisfying(
            TooManyRequestsException.class, e -> assertThat(e.statusCode()).isEqualTo(429));
    assertThat(lambda.kill()).isEqualTo(2);
    assertThat(first.get().functionError()).isEqualTo("Unhandled");
    assertThat(second.get().functionError()).isEqualTo("Unhandled");
  }

  @Test
  void dryRunInvokesNothing() {
    LocalLambda lambda = test.serve("echo");
    assertThat(test.invoke(InvocationType.DRY_RUN, "{}").statusCode()).isEqualTo(204);
    assertThat(lambda.invocations()).isEmpty();
  }

  @Test
  void functionIsFoundByItsNameAndItsArn() {
    LocalLambda lambda = test.serve("echo");
    String inPart = "123456789012:function:" + TestLambda.NAME;
    String elsewhere = "arn:aws:lambda:eu-west-1:123456789012:function:" + TestLambda.NAME;
    for (String name : List.of(lambda.arn(), inPart, elsewhere, TestLambda.NAME + ":$LATEST")) {
      assertThat(status(name)).as(name).isEqualTo(204);
    }
    for (String name :
        List.of("other", elsewhere + "2", TestLambda.NAME + ":7", lambda.arn() + ":live")) {
      assertThatThrownBy(() -> status(name))
          .as(name)
          .isInstanceOfSatisfying(
              LambdaException.class,
              e -> {
                assertThat(e.statusCode()).isEqualTo(404);
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFoundException");
                assertThat(e.awsErrorDetails().errorMessage())
                    .startsWith("Function not found: arn:aws:lambda:")
                    .endsWith(name.replaceFirst(".*function:", ""));
              });
    }
  }

  private static int status(String name) {
    return test.client()
        .invoke(call -> call.functionName(name).invocationType(InvocationType.DRY_RUN))
        .statusCode();
  }

  @Test
  void refusesWhatTheServiceRefuses() {
    LocalLambda lambda = test.serve("echo");
    String large = "\"" + "x".repeat(6 * 1024 * 1024 - 1) + "\"";
    assertError(413, "RequestTooLargeException", () -> test.invoke(large));
    String event = "\"" + "x".repeat(1024 * 1024 - 1) + "\"";
    assertError(413, "RequestTooLargeException", () -> test.invoke(InvocationType.EVENT, event));
    assertError(400, "InvalidRequestContentException", () -> test.invoke("{"));
    assertError(400, "InvalidRequestContentException", () -> test.invoke("{} {}"));
    assertError(
        403,
        "AccessDeniedException",
        () -> test.client().getFunction(call -> call.functionName("x")));
    lambda.mishaps().refuse(ServiceError.accessDenied(lambda.arn()), 1);
    assertError(403, "AccessDeniedException", () -> test.invoke("{}"));
    assertThat(lambda.invocations()).isEmpty();
    assertThat(test.answer("{}")).isEqualTo("{}");
  }

  private static void assertError(int status, String code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            LambdaException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(status);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            });
  }

  @Test
  void answerThatIsLostMakesTheSdkInvokeTwice() {
    LocalLambda lambda = test.serve("echo");
    lambda.mishaps().loseAnswers(1);
    try (LambdaClient patient = TestLambda.client(lambda.endpoint(), 3)) {
      assertThat(patient.invoke(call -> call.functionName(TestLambda.NAME)).statusCode())
          .isEqualTo(200);
    }
    assertThat(lambda.invocations()).hasSize(2);
  }

  @Test
  void isReachedFromThisMachineAlone() throws Exception {
    LocalLambda lambda = test.serve("echo");
    assertThat(lambda.endpoint().getHost()).isEqualTo("127.0.0.1");
    assertThat(answers(InetAddress.getLoopbackAddress(), lambda.endpoint().getPort())).isTrue();
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .toList();
    for (InetAddress each : others) {
      assertThat(answers(each, lambda.endpoint().getPort())).as(each.toString()).isFalse();
    }
  }

  private static boolean answers(InetAddress address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void isNotReachedByAWebPage() throws Exception {
    URI endpoint = test.serve("echo").endpoint();
    URI invoke = endpoint.resolve("/2015-03-31/functions/" + TestLambda.NAME + "/invocations");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(invoke).POST(HttpRequest.BodyPublishers.ofString("{}"));
    HttpClient http = HttpClient.newHttpClient();
    HttpResponse<String> unsigned =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(unsigned.statusCode()).isEqualTo(403);
    assertThat(unsigned.body()).contains("Missing Authentication Token");
    request.header("Authorization", "AWS4-HMAC-SHA256");
    assertThat(http.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
    assertThat(raw(endpoint, "evil.example")).startsWith("HTTP/1.1 403");
    assertThat(raw(endpoint, "127.0.0.1:" + endpoint.getPort())).startsWith("HTTP/1.1 200");
  }

  /** A signed request with a header that Java's client would not send. */
  private static String raw(URI endpoint, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort())) {
      String request =
          "POST /2015-03-31/functions/%s/invocations HTTP/1.1\r\nHost: %s\r\nAuthorization: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
      socket
          .getOutputStream()
          .write(request.formatted(TestLambda.NAME, host).getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
