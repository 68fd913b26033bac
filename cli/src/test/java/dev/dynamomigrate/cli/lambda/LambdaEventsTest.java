package dev.dynamomigrate.cli.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.cli.lambda.FailedEvent.Reason;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Asynchronous invokes, whose events are delivered again, twice at once, or no more. */
class LambdaEventsTest {
  @RegisterExtension static final TestLambda test = new TestLambda();

  private static InvokeResponse send(String payload) {
    return test.invoke(InvocationType.EVENT, payload);
  }

  @Test
  void eventIsAcceptedAtOnceAndDeliveredOnce() throws Exception {
    LocalLambda lambda = test.serve("hangs");
    InvokeResponse accepted = send("{\"a\":1}");
    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(accepted.payload().asByteArray()).isEmpty();
    test.log().await(1, line -> line.startsWith("hangs"));
    assertThat(lambda.invocations()).isEmpty();
    assertThat(lambda.kill()).isEqualTo(1);
  }

  @Test
  void eventThatWentWellIsNotDeliveredAgain() throws Exception {
    LocalLambda lambda = test.serve("echo");
    InvokeResponse accepted = send("{\"a\":1}");
    assertThat(test.deliveries()).containsExactly("1 done");
    assertThat(lambda.invocations().get(0).answer()).isEqualTo("{\"a\":1}");
    assertThat(lambda.invocations().get(0).requestId())
        .isEqualTo(accepted.responseMetadata().requestId());
    test.clock().turn(Duration.ofHours(7));
    assertThat(test.deliveries()).containsExactly("1 done");
    assertThat(lambda.failures()).isEmpty();
  }

  @Test
  void eventThatFailsIsDeliveredAgainAfterOneMinuteAndAfterTwo() throws Exception {
    LocalLambda lambda = test.serve("fails");
    String requestId = send("{\"a\":1}").responseMetadata().requestId();
    assertThat(test.deliveries()).containsExactly("1 failed");
    test.clock().turn(Duration.ofSeconds(59));
    assertThat(test.deliveries()).containsExactly("1 failed");
    test.clock().turn(Duration.ofSeconds(1));
    assertThat(test.deliveries()).containsExactly("1 failed", "2 failed");
    test.clock().turn(Duration.ofSeconds(119));
    assertThat(test.deliveries()).hasSize(2);
    assertThat(lambda.failures()).isEmpty();
    test.clock().turn(Duration.ofSeconds(1));
    assertThat(test.deliveries()).containsExactly("1 failed", "2 failed", "3 failed");
    assertThat(lambda.invocations()).allMatch(each -> each.requestId().equals(requestId));
    String error = lambda.invocations().get(2).answer();
    assertThat(lambda.failures())
        .containsExactly(
            new FailedEvent(requestId, "{\"a\":1}", Reason.RETRIES_EXHAUSTED, 3, error));
    test.clock().turn(Duration.ofHours(1));
    assertThat(test.deliveries()).hasSize(3);
  }

  @Test
  void eventWhoseJvmEndedIsDeliveredAgainInAnotherOne() throws Exception {
    LocalLambda lambda =
        test.serve(
            "exits",
            function ->
                function.withDelivery(DeliveryRules.AWS.withRetries(Duration.ofMinutes(1))));
    send("{}");
    assertThat(test.deliveries()).containsExactly("1 failed");
    test.clock().turn(Duration.ofMinutes(1));
    assertThat(test.deliveries()).containsExactly("1 failed", "2 failed");
    assertThat(lambda.failures()).hasSize(1);
    assertThat(lambda.failures().get(0).answer()).contains("Runtime.ExitError");
  }

  @Test
  void eventThatIsTooOldIsGivenUp() throws Exception {
    LocalLambda lambda =
        test.serve(
            "fails",
            function ->
                function.withDelivery(DeliveryRules.AWS.withMaximumAge(Duration.ofSeconds(90))));
    send("{}");
    assertThat(test.deliveries()).containsExactly("1 failed");
    test.clock().turn(Duration.ofMinutes(1));
    assertThat(test.deliveries()).containsExactly("1 failed", "2 failed");
    test.clock().turn(Duration.ofMinutes(2));
    assertThat(test.deliveries()).containsExactly("1 failed", "2 failed");
    assertThat(lambda.failures()).hasSize(1);
    assertThat(lambda.failures().get(0).reason()).isEqualTo(Reason.EVENT_AGE_EXCEEDED);
    assertThat(lambda.failures().get(0).attempts()).isEqualTo(2);
    assertThat(lambda.failures().get(0).answer()).contains("on purpose");
  }

  @Test
  void eventIsDeliveredMoreThanOnceOnDemand() throws Exception {
    LocalLambda lambda = test.serve("process");
    lambda.mishaps().deliverEach(3);
    String requestId = send("{}").responseMetadata().requestId();
    assertThat(test.deliveries()).containsExactly("1 done", "1 done", "1 done");
    assertThat(lambda.invocations()).allMatch(each -> each.requestId().equals(requestId));
    lambda.mishaps().deliverEach(1);
    send("{}");
    assertThat(test.deliveries()).hasSize(4);
  }

  @Test
  void eventsWaitForAPlace() throws Exception {
    LocalLambda lambda = test.serve("process", function -> function.withConcurrency(1));
    IntStream.range(0, 5).forEach(i -> send("{}"));
    assertThat(test.deliveries()).hasSize(5);
    assertThat(lambda.invocations().stream().map(InvocationRecord::answer).distinct()).hasSize(1);
  }

  @Test
  void functionThatInvokesItselfIsStoppedBeforeThe17thTime() throws Exception {
    LocalLambda lambda = test.serve("invokesItself");
    send("20");
    assertThat(test.deliveries()).hasSize(16);
    assertThat(chain(lambda)).isEqualTo(IntStream.range(0, 16).boxed().toList());
    assertThat(lambda.failures()).hasSize(1);
    FailedEvent dropped = lambda.failures().get(0);
    assertThat(dropped.reason()).isEqualTo(Reason.RECURSIVE_LOOP);
    assertThat(dropped.payload()).isEqualTo("4");
    assertThat(dropped.attempts()).isZero();
  }

  @Test
  void functionMayInvokeItselfWithoutEndIfThatIsConfigured() throws Exception {
    LocalLambda lambda =
        test.serve(
            "invokesItself",
            function -> function.withDelivery(DeliveryRules.AWS.withRecursiveLoop()));
    send("20");
    assertThat(test.deliveries()).hasSize(21);
    assertThat(chain(lambda)).isEqualTo(IntStream.range(0, 21).boxed().toList());
    assertThat(lambda.failures()).isEmpty();
  }

  private static List<Integer> chain(LocalLambda lambda) {
    return lambda.invocations().stream().map(InvocationRecord::invoked).sorted().toList();
  }

  @Test
  void chainsThatOthersBeginAreCountedApart() throws Exception {
    LocalLambda lambda = test.serve("invokesItself");
    send("9");
    send("9");
    assertThat(test.deliveries()).hasSize(20);
    assertThat(lambda.failures()).isEmpty();
  }
}
