package dev.dynamomigrate.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.table.ModelEditor.UniqueValues;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class GroupingTest {
  private static final TableKeys KEYS = new TableKeys("any", "PK", "SK");

  private final Grouping grouping = new Grouping();

  @Test
  void tenGoTogether() {
    assertThat(sizes(moves(25, 100))).containsExactly(10, 10, 5);
    assertThat(grouping.of(List.of())).isEmpty();
  }

  @Test
  void fewerAfterOneThatWasRefusedAndOneMoreAfterEachThatWasDone() {
    grouping.learn(false);
    assertThat(sizes(moves(10, 100))).containsExactly(5, 5);
    grouping.learn(false);
    grouping.learn(false);
    grouping.learn(false);
    assertThat(sizes(moves(3, 100))).containsExactly(1, 1, 1);
    grouping.learn(true);
    assertThat(sizes(moves(3, 100))).containsExactly(2, 1);
    IntStream.range(0, 20).forEach(i -> grouping.learn(true));
    assertThat(sizes(moves(11, 100))).containsExactly(10, 1);
  }

  @Test
  void whatWouldWriteAnItemTwiceGoesApart() {
    Attempt one = move("a", "b", 10);
    Attempt intoTheOthersPlace = move("c", "b", 10);
    Attempt outOfIt = move("b", "d", 10);
    assertThat(grouping.of(List.of(one, intoTheOthersPlace, outOfIt, move("e", "f", 10))))
        .extracting(List::size)
        .containsExactly(1, 1, 2);
  }

  @Test
  void moreThanATransactionHoldsGoesApart() {
    assertThat(sizes(moves(10, 390_000))).containsExactly(4, 4, 2);
  }

  private List<Integer> sizes(List<Attempt> attempts) {
    return grouping.of(attempts).stream().map(List::size).toList();
  }

  private static List<Attempt> moves(int count, int bytes) {
    return IntStream.range(0, count).mapToObj(i -> move("S" + i, "T" + i, bytes)).toList();
  }

  private static Attempt move(String from, String to, int bytes) {
    Map<String, AttributeValue> seen =
        Map.of(
            "PK", AttributeValue.fromS("p"),
            "SK", AttributeValue.fromS(from),
            "text", AttributeValue.fromS("x".repeat(bytes)));
    Map<String, AttributeValue> sets = Map.of("SK", AttributeValue.fromS(to));
    Change.Edit edit = new Change.Edit(Set.of("text"), Set.of(), sets, Set.of(), false);
    return new Attempt(new Change(KEYS, seen, edit, List.of(), UniqueValues.UNCHANGED), 0);
  }
}
