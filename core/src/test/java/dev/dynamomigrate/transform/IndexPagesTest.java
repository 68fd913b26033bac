package dev.dynamomigrate.transform;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.testing.DynamoProxy;
import dev.dynamomigrate.testing.DynamoProxy.Fate;
import dev.dynamomigrate.testing.LocalDynamo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An index names items; the table has them. */
class IndexPagesTest {
  private final IndexedItems items = new IndexedItems();
  private final TableKeys keys = items.keys;

  private IndexPages pages(DynamoDbClient client, String index) {
    return IndexPages.of(
        Items.surroundings(client, keys), Selection.ALL.within(index, "G = :g", Map.of(":g", "x")));
  }

  private static Map<String, AttributeValue> entry(int i, String g) {
    return AttributeValues.of(Map.of("PK", "P", "SK", "S" + i, "G", g, "H", i));
  }

  private static List<Map<String, AttributeValue>> entries(int count) {
    return IntStream.range(0, count).mapToObj(i -> entry(i, "x")).toList();
  }

  @Test
  void theWholeItemsAreReadInTheOrderOfTheIndex() {
    items.fill(250);
    List<Map<String, AttributeValue>> whole =
        pages(LocalDynamo.client(), "some").whole(entries(250));
    assertThat(whole.stream().map(item -> Item.of(item).number("H").intValue()))
        .isEqualTo(IntStream.range(0, 250).boxed().toList());
    assertThat(whole).allSatisfy(item -> assertThat(item).containsKey("beside"));
  }

  @Test
  void whatIsGoneOrElsewhereInTheIndexByNowIsLeftOut() {
    items.fill(3);
    List<Map<String, AttributeValue>> stale = new ArrayList<>(entries(4));
    stale.set(1, entry(1, "before"));
    assertThat(pages(LocalDynamo.client(), "some").whole(stale))
        .extracting(item -> item.get("SK").s())
        .containsExactly("S0", "S2");
  }

  @Test
  void whatABusyTableLeavesOverIsAskedForAgain() {
    items.fill(3);
    AtomicInteger asked = new AtomicInteger();
    try (DynamoProxy proxy =
        DynamoProxy.deciding(
            operation ->
                operation.equals("BatchGetItem") && asked.incrementAndGet() < 3
                    ? Fate.LEFT_OVER
                    : Fate.PASSES)) {
      assertThat(pages(LocalDynamo.client(proxy.address()), "some").whole(entries(3))).hasSize(3);
    }
    assertThat(asked).hasValue(3);
  }

  @Test
  void aPageOfTheTableIsWholeAlready() {
    List<Map<String, AttributeValue>> page = entries(2);
    assertThat(pages(LocalDynamo.client(), "").whole(page)).isSameAs(page);
  }

  @Test
  void anIndexThatIsNotThereOrCannotAnswerIsRefused() {
    assertRefused(
        () -> pages(LocalDynamo.client(), "gs9"),
        "The table %s has no index 'gs9'.".formatted(keys.table()),
        "Its indexes are all, some.");
    Selection filtered =
        Selection.ALL
            .and("beside = :b", Map.of(), Map.of(":b", 1))
            .within("some", "G = :g", Map.of(":g", "x"));
    assertRefused(
        () -> IndexPages.of(Items.surroundings(LocalDynamo.client(), keys), filtered),
        "The index 'some' does not hold all attributes, so a filter on it could miss items.",
        "Write the condition into the function, which sees the whole item.");
  }
}
