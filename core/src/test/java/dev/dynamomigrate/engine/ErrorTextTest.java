package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
