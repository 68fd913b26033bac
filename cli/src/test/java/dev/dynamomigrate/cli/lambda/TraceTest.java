package dev.dynamomigrate.cli.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The trace header, by which a chain of invocations is counted. */
class TraceTest {
  private static final LambdaFunction FUNCTION = LambdaFunction.of("one", Path.of("."), "A::b");
  private static final LambdaFunction OTHER = LambdaFunction.of("two", Path.of("."), "A::b");

  @Test
  void headerHasTheServicesForm() {
    assertThat(Trace.following("", FUNCTION).header(FUNCTION))
        .matches(
            "Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;Lineage=1:[0-9a-f]{8}:0");
  }

  @Test
  void isCountedAlongTheChainOfOneFunction() {
    Trace first = Trace.following(null, FUNCTION);
    Trace second = Trace.following(first.header(FUNCTION), FUNCTION);
    assertThat(second).isEqualTo(new Trace(first.root(), 1));
    assertThat(Trace.following(second.header(FUNCTION), FUNCTION).invoked()).isEqualTo(2);
    assertThat(Trace.following(second.header(FUNCTION), OTHER))
        .isEqualTo(new Trace(first.root(), 0));
  }

  @Test
  void chainHasSixteenInvocations() {
    Trace trace = Trace.following("", FUNCTION);
    int invocations = 0;
    while (!trace.tooLong()) {
      invocations++;
      trace = Trace.following(trace.header(FUNCTION), FUNCTION);
    }
    assertThat(invocations).isEqualTo(16);
  }

  @Test
  void headerOfAnotherFormBeginsAChain() {
    for (String header :
        new String[] {"nonsense", "Lineage=", "Lineage=1:zz:3", "Root=1-a;Lineage=1:0:0"}) {
      assertThat(Trace.following(header, FUNCTION).invoked()).as(header).isZero();
    }
  }
}
