package dev.dynamomigrate.cli;

import static dev.dynamomigrate.cli.BadInput.badInput;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.dynamomigrate.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input: a service that is not there, or that refuses. */
class BadServiceTest {
  /** Five seconds, and a slow machine's. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final String CHECK_ADDRESS =
      "Check the endpoint, the network and the credentials (--endpoint, aws.region, AWS_PROFILE).";
  private static final String CHECK_RIGHTS =
      "Check the credentials, the region and what they may do (--profile, aws.region, AWS_PROFILE).";

  private static RefusingService service;
  private static ServerSocket silence;

  @RegisterExtension static final Commands commands = new Commands();

  @BeforeAll
  static void openTheServices() throws IOException {
    service = new RefusingService();
    silence = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  }

  @AfterAll
  static void closeTheServices() throws IOException {
    service.close();
    silence.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"refusals", "addresses"})
  void isToldSoon(BadInput input) {
    assertTimeoutPreemptively(SOON, () -> input.check(commands));
  }

  static Stream<BadInput> refusals() {
    return Stream.of(
        badInput("wrong credentials")
            .given(
                answering(
                    400,
                    "UnrecognizedClientException",
                    "The security token included in the request is invalid."))
            .asked("up --aws-access-key AKIA --aws-secret-key wrong")
            .says(
                "DynamoDB refused describing the table '<table>': The security token included in the request is invalid. (UnrecognizedClientException)",
                CHECK_RIGHTS)
            .exits(ExitCode.SERVICE)
            .writesNothing(),
        badInput("wrong region")
            .given(
                answering(
                    400,
                    "ResourceNotFoundException",
                    "Requested resource not found: Table: not found"))
            .asked("up --aws-region eu-west-3")
            .says(
                "There is no table '<table>' at http://127.0.0.1:<port>/ResourceNotFoundException.",
                "Check name, region, endpoint and profile, or create it from the schema's indexes with 'up --create-table'.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("a service that has a fault")
            .given(answering(500, "InternalServerError", "The request processing has failed."))
            .asked("up")
            .says(
                "DynamoDB had a fault of its own at describing the table '<table>' (500).",
                "Run it again in a while. If it is a DynamoDB Local: is there room on its disk?")
            .exits(ExitCode.SERVICE)
            .writesNothing());
  }

  static Stream<BadInput> addresses() {
    return Stream.of(
        badInput("an endpoint that nobody listens on")
            .asked("up --endpoint http://127.0.0.1:1")
            .says(
                "DynamoDB could not be reached for describing the table '<table>': Connection refused",
                CHECK_ADDRESS)
            .exits(ExitCode.SERVICE)
            .writesNothing(),
        badInput("an endpoint that nobody listens on, for a table to be created")
            .asked("up --create-table --endpoint http://127.0.0.1:1")
            .says(
                "DynamoDB could not be reached for describing the table '<table>': Connection refused",
                CHECK_ADDRESS)
            .exits(ExitCode.SERVICE)
            .writesNothing(),
        badInput("an endpoint that listens and does not answer")
            .given(project -> project.environment("DB_ENDPOINT", silent()))
            .asked("up --lease 2s")
            .says(
                "DynamoDB could not be reached for describing the table '<table>': it did not answer in time",
                CHECK_ADDRESS)
            .exits(ExitCode.SERVICE)
            .writesNothing(),
        badInput("an endpoint whose host nobody knows")
            .asked("up --endpoint http://nowhere.invalid")
            .says(
                "DynamoDB could not be reached for describing the table '<table>': nobody knows the host 'nowhere.invalid'",
                CHECK_ADDRESS)
            .exits(ExitCode.SERVICE)
            .writesNothing(),
        badInput("an endpoint that is no address")
            .asked("up --endpoint here")
            .says(
                "The endpoint 'here' is not an address.",
                "Write http://localhost:8000, or 'local' to have DynamoDB Local started.")
            .exits(ExitCode.INVALID)
            .writesNothing());
  }

  /** The system takes the connections, and nobody reads what comes. */
  private static String silent() {
    return "http://127.0.0.1:" + silence.getLocalPort();
  }

  private static Consumer<Commands> answering(int status, String error, String message) {
    return project -> project.environment("DB_ENDPOINT", service.saying(status, error, message));
  }
}
