package dev.dynamomigrate.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dynamomigrate.guard.TableKeys;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CanaryTest {
  private static final TableKeys KEYS = new TableKeys("any", "PK", "SK");

  @Test
  void hasAboutThatPartOfTheKeys() {
    Canary five = new Canary(KEYS, 5);
    long chosen = IntStream.range(0, 20_000).filter(i -> five.has(item(i))).count();
    assertThat(chosen).isCloseTo(1000, within(100L));
  }

  @Test
  void isInEveryLargerOne() {
    Canary five = new Canary(KEYS, 5);
    Canary ten = new Canary(KEYS, 10);
    assertThat(IntStream.range(0, 5_000).filter(i -> five.has(item(i))))
        .isNotEmpty()
        .allMatch(i -> ten.has(item(i)));
  }

  /** A later release must choose the same keys: these were computed by sha256sum. */
  @Test
  void choosesTheSameKeysForEver() {
    // printf 'USER#1\0PROFILE\0' | sha256sum: it begins with e6bfeffb, which is 90.137 % of all.
    Map<String, AttributeValue> user =
        Map.of("PK", AttributeValue.fromS("USER#1"), "SK", AttributeValue.fromS("PROFILE"));
    assertThat(new Canary(KEYS, 90.13).has(user)).isFalse();
    assertThat(new Canary(KEYS, 90.14).has(user)).isTrue();
  }

  @Test
  void keysOfEveryTypeAndAloneAreChosenFrom() {
    TableKeys alone = new TableKeys("any", "id", "");
    Canary most = new Canary(alone, 99.999999);
    assertThat(most.has(Map.of("id", AttributeValue.fromN("7")))).isTrue();
    assertThat(most.has(Map.of("id", AttributeValue.fromB(SdkBytes.fromUtf8String("x"))))).isTrue();
  }

  private static Map<String, AttributeValue> item(int i) {
    return Map.of("PK", AttributeValue.fromS("P" + i / 10), "SK", AttributeValue.fromS("S" + i));
  }
}
