package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.InvalidInputException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;

class ErrorTextTest {
  @Test
  void tellsTheCausesThatSayMore() {
    Exception cause = new IllegalStateException("no such index");
    assertThat(ErrorText.of(new RuntimeException("cannot read", cause)))
        .isEqualTo("RuntimeException: cannot read; caused by IllegalStateException: no such index");
  }

  @Test
  void doesNotRepeatACauseThatTheMessageQuotes() {
    assertThat(ErrorText.of(new RuntimeException(new IllegalStateException("once"))))
        .isEqualTo("RuntimeException: java.lang.IllegalStateException: once");
  }

  @Test
  void namesAnExceptionThatSaysNothing() {
    assertThat(ErrorText.of(new NullPointerException())).isEqualTo("NullPointerException");
  }

  @Test
  void endsOnARingOfCauses() {
    Exception first = new RuntimeException("a");
    first.initCause(new RuntimeException("b", first));
    assertThat(ErrorText.of(first)).isEqualTo("RuntimeException: a; caused by RuntimeException: b");
  }

  @Test
  void isCutWhereNobodyReadsOn() {
    assertThat(ErrorText.of(new RuntimeException("x".repeat(10_000)))).hasSize(4001).endsWith("…");
  }

  @Test
  void saysOfAStoppedScriptWhatItSaidItselfAndNotThatItWasInterrupted() {
    assertThat(ErrorText.ofStopped("Stopped", new IllegalStateException("after 500 items")))
        .isEqualTo("Stopped: IllegalStateException: after 500 items");
    for (Throwable echo :
        new Throwable[] {AbortedException.create("interrupted"), new InterruptedException()}) {
      assertThat(ErrorText.ofStopped("Stopped", echo)).isEqualTo("Stopped.");
    }
    assertThat(ErrorText.ofStopped("Stopped", new StopRequestedException("at a page", "ann")))
        .isEqualTo("Stopped at a page, as ann asked.");
  }

  @Test
  void takesOurOwnErrorsAtTheirWord() {
    assertThat(ErrorText.of(new InvalidInputException("There is no such table.", "Check it.")))
        .isEqualTo("There is no such table.");
  }
}
