package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.InvalidInputException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

class JsonTextTest {
  @Test
  void everyCharacterComesThroughAParserThatKnowsNothingOfJson5() {
    StringBuilder all =
        new StringBuilder("'single' \"double\" \\ / ` \u007F \u00A0 \u2028\u2029 \uFEFF 🚀");
    for (char control = 0; control < ' '; control++) {
      all.append(control);
    }

    JsonNode json = StrictJson.parse(JsonText.of(Map.of("text", all.toString())));

    assertThat(StrictJson.text(StrictJson.member(json, "text"))).isEqualTo(all.toString());
  }

  @Test
  void numbersAreNumbers() {
    JsonNode json = StrictJson.parse(JsonText.of(Map.of("n", Long.MAX_VALUE, "d", 0.5, "b", true)));

    assertThat(StrictJson.member(json, "n").isNumber()).isTrue();
    assertThat(StrictJson.text(StrictJson.member(json, "n"))).isEqualTo("9223372036854775807");
    assertThat(StrictJson.text(StrictJson.member(json, "d"))).isEqualTo("0.5");
    assertThat(StrictJson.member(json, "b").isBoolean()).isTrue();
  }

  @Test
  void anErrorHasItsHintAndItsExitCode() {
    JsonNode json = StrictJson.parse(JsonText.of(new InvalidInputException("wrong", "right")));

    assertThat(StrictJson.text(json)).isEqualTo("{error={message=wrong, hint=right, exitCode=2}}");
  }
}
