package dev.dynamomigrate.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.guard.GuardedClient;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.guard.Traffic;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.testing.Indexes;
import dev.dynamomigrate.testing.LocalDynamo;
import dev.dynamomigrate.testing.Poll;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;

class WriteCostTest {
  private static final TableIndex ALL = new TableIndex(Set.of("G"), Optional.empty());
  private static final TableIndex SOME =
      new TableIndex(Set.of("G", "H"), Optional.of(Set.of("PK", "G", "H", "a")));
  private static final Map<String, Object> NOTHING = Map.of();

  record Case(
      String what,
      Map<String, Object> before,
      Map<String, Object> after,
      List<TableIndex> indexes,
      double units) {
    @Override
    public String toString() {
      return what;
    }
  }

  static final List<Case> CASES =
      List.of(
          new Case("small", item(100), item(200), List.of(), 1),
          new Case("exactly a kilobyte", item(1024), item(1024), List.of(), 1),
          new Case("a byte more", item(1025), item(1024), List.of(), 2),
          new Case("grows", item(100), item(5000), List.of(), 5),
          new Case("shrinks", item(5000), item(100), List.of(), 5),
          new Case("put", NOTHING, item(3000), List.of(), 3),
          new Case("deleted", item(3000), NOTHING, List.of(), 3),
          new Case("not in the index", item(100), item(200), List.of(ALL), 1),
          new Case(
              "in it", with(item(2000), "G", "x"), with(item(2100), "G", "x"), List.of(ALL), 6),
          new Case("unchanged there", with("b", "1"), with("b", "2"), List.of(SOME), 1),
          new Case("changed there", with("a", "1"), with("a", "2"), List.of(SOME), 2),
          new Case("moves there", with("H", "1"), with("H", "2"), List.of(SOME), 3),
          new Case("comes in", item(100), with(item(100), "G", "x"), List.of(ALL), 2),
          new Case("goes out", with(item(1500), "G", "x"), item(1500), List.of(ALL), 4),
          new Case("half a key", item(100), with(item(100), "G", "x"), List.of(SOME), 1),
          new Case("put into both", NOTHING, with("a", "1"), List.of(ALL, SOME), 3),
          new Case("deleted of both", with("a", "1"), NOTHING, List.of(ALL, SOME), 3));

  @ParameterizedTest
  @FieldSource("CASES")
  void aWriteCosts(Case each) {
    WriteCost cost =
        new WriteCost(
            AttributeValues.of(each.before), AttributeValues.of(each.after), 1, each::indexes);
    assertThat(cost.done()).isEqualTo(each.units);
    WriteCost inTransaction = new WriteCost(cost.before(), cost.after(), 2, each::indexes);
    assertThat(inTransaction.done()).isEqualTo(2 * each.units);
  }

  @Test
  void aConditionThatDoesNotHoldCostsWhatTheItemWeighs() {
    WriteCost cost =
        new WriteCost(
            AttributeValues.of(item(2500)),
            AttributeValues.of(item(9000)),
            1,
            () -> {
              throw new AssertionError("Nobody needs the indexes for that");
            });
    assertThat(cost.refused()).isEqualTo(3);
  }

  /** DynamoDB Local reports nothing for a batch of statements, and the same for one UpdateItem. */
  @Test
  void whatATransformIsChargedIsWhatTheServiceReportsForTheSameUpdates() {
    TableKeys keys = LocalDynamo.newTable();
    addIndex(keys, "gsi1", "G");
    addIndex(keys, "gsi2", "H", "SK");
    List<Map<String, AttributeValue>> all =
        Stream.of(item(300), with(item(900), "G", "x"), with(item(3000), "H", "y"), with("b", "z"))
            .map(item -> named(item, "P" + item.size() + item.hashCode()))
            .toList();
    all.forEach(
        item -> LocalDynamo.client().putItem(put -> put.tableName(keys.table()).item(item)));
    Traffic traffic = new Traffic();
    DynamoDbClient guarded = GuardedClient.around(LocalDynamo.client(), keys, traffic, () -> {});
    Transform transform =
        Transform.of(Items.surroundings(guarded, keys))
            .each(item -> item.put("G", item.string("pad").length() > 1000 ? "new" : "x"));
    assertThat(transform.run().changed()).isEqualTo(3);
    double charged = traffic.writeUnits();

    double reported = 0;
    for (Map<String, AttributeValue> item : all) {
      LocalDynamo.client().putItem(put -> put.tableName(keys.table()).item(item));
      boolean large = item.get("pad").s().length() > 1000;
      if (!large && item.containsKey("G") && item.get("G").s().equals("x")) {
        continue;
      }
      reported +=
          LocalDynamo.client()
              .updateItem(
                  update ->
                      update
                          .tableName(keys.table())
                          .key(keys.keyOf(item))
                          .updateExpression("SET G = :g")
                          .expressionAttributeValues(
                              Map.of(":g", AttributeValue.fromS(large ? "new" : "x")))
                          .returnConsumedCapacity("TOTAL"))
              .consumedCapacity()
              .capacityUnits();
    }
    assertThat(charged).isEqualTo(reported);
    assertThat(traffic.readUnits()).isPositive();
    assertThat(traffic.capacity()).isEqualTo(traffic.readUnits() + traffic.writeUnits());
  }

  private static void addIndex(TableKeys keys, String name, String... attributes) {
    Indexes.add(keys, name, attributes);
    assertThat(
            Poll.until(
                Duration.ofSeconds(20),
                () ->
                    LocalDynamo.client()
                        .describeTable(describe -> describe.tableName(keys.table()))
                        .table()
                        .globalSecondaryIndexes()
                        .stream()
                        .allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE)))
        .isTrue();
  }

  private static Map<String, AttributeValue> named(Map<String, Object> item, String name) {
    Map<String, Object> named = new HashMap<>(item);
    named.put("PK", name);
    named.put("SK", "s");
    return AttributeValues.of(named);
  }

  /** One that weighs so many bytes. */
  private static Map<String, Object> item(int bytes) {
    return Map.of("PK", "k", "pad", "x".repeat(bytes - "PKkpad".length()));
  }

  /** A small one that stands in both indexes. */
  private static Map<String, Object> with(String name, String value) {
    Map<String, Object> item = with(with(item(100), "G", "g"), "H", "h");
    return with(item, name, value);
  }

  private static Map<String, Object> with(Map<String, Object> item, String name, String value) {
    Map<String, Object> all = new HashMap<>(item);
    all.put(name, value);
    return all;
  }
}
