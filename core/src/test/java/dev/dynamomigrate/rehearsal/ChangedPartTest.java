package dev.dynamomigrate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two texts have in common. */
class ChangedPartTest {
  @ParameterizedTest
  @CsvSource({
    "abc, abc, abc, '', ''",
    "'', a, '', '', a",
    "abc, xyz, '', abc, xyz",
    "one two three, one 2 three, 'one ', two, 2",
    "aa, aaa, aa, '', a",
    "aba, aa, a, b, ''",
    // Two emoji that begin, or end, with the same half stay whole.
    "😀, 😁, '', 😀, 😁",
    "x😀, x🨀, x, 😀, 🨀",
  })
  void theMiddleIsWhatDiffers(String before, String after, String lead, String was, String is) {
    ChangedPart part = ChangedPart.of(before, after);
    assertThat(part.lead() + part.before() + part.tail()).isEqualTo(before);
    assertThat(part.lead() + part.after() + part.tail()).isEqualTo(after);
    assertThat(part.lead()).isEqualTo(lead);
    assertThat(part.before()).isEqualTo(was);
    assertThat(part.after()).isEqualTo(is);
  }

  @Test
  void longTextsAreShortenedAroundTheDifference() {
    ChangedPart part =
        ChangedPart.of(
            "a".repeat(1000) + "x".repeat(5000) + "b".repeat(1000),
            "a".repeat(1000) + "y" + "b".repeat(1000));
    assertThat(part.lead()).isEqualTo("…" + "a".repeat(60));
    assertThat(part.before()).isEqualTo("x".repeat(600) + "… (4,400 more characters)");
    assertThat(part.after()).isEqualTo("y");
    assertThat(part.tail()).isEqualTo("b".repeat(60) + "…");
    assertThat(ChangedPart.shortened("x".repeat(599) + "😀")).startsWith("x".repeat(599) + "…");
  }
}
