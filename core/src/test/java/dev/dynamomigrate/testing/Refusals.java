package dev.dynamomigrate.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.InvalidInputException;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The two texts of an error, word for word. */
public final class Refusals {
  private Refusals() {}

  /** That a call is refused as unusable input, with this fact and this way out. */
  public static void assertRefused(ThrowingCallable call, String message, String hint) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refusal -> {
              Assertions.assertThat(refusal.getMessage()).isEqualTo(message);
              Assertions.assertThat(refusal.hint()).isEqualTo(hint);
            });
  }
}
