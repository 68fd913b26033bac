package dev.dynamomigrate.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.testing.LocalDynamo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The gate is asked between two pages, where nothing is half done. */
class NextPageTest {
  private final TableKeys keys = LocalDynamo.newTable();
  private final String table = keys.table();
  private final CountingGate gate = new CountingGate();
  private final DynamoDbClient client =
      GuardedClient.around(LocalDynamo.client(), keys, new Traffic(), gate);

  @BeforeEach
  void fill() {
    for (String sort : List.of("1", "2", "3")) {
      LocalDynamo.client().putItem(put -> put.tableName(table).item(keys.key("user", sort)));
    }
  }

  @Test
  void isAskedBeforeEveryPageOfAScanButTheFirst() {
    assertThat(client.scanPaginator(scan -> scan.tableName(table).limit(2)).items()).hasSize(3);
    assertThat(gate.pages).isEqualTo(1);
    assertThat(gate.writes).isZero();
  }

  @Test
  void isAskedBeforeEveryPageOfAQueryButTheFirst() {
    assertThat(query().toList()).hasSize(3);
    assertThat(gate.pages).as("of one item each, and an empty one at the end").isEqualTo(3);
  }

  @Test
  void isNotAskedForOnePageAndForOtherReads() {
    client.scan(scan -> scan.tableName(table));
    client.getItem(get -> get.tableName(table).key(keys.key("user", "1")));
    client.describeTable(describe -> describe.tableName(table));
    assertThat(gate.pages).isZero();
  }

  @Test
  void isNotAskedForAWrite() {
    client.putItem(put -> put.tableName(table).item(keys.key("user", "4")));
    assertThat(gate.pages).isZero();
    assertThat(gate.writes).isEqualTo(1);
  }

  @Test
  void endsAPaginatorBetweenTwoPages() {
    gate.open = false;
    List<String> seen = new ArrayList<>();
    assertThatThrownBy(() -> query().forEach(item -> seen.add(item.get("SK").s())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("closed");
    assertThat(seen).containsExactly("1");
  }

  private Stream<Map<String, AttributeValue>> query() {
    return client
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .limit(1)
                    .keyConditionExpression("PK = :pk")
                    .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("user"))))
        .items()
        .stream();
  }

  private static final class CountingGate implements Gate {
    int pages;
    int writes;
    boolean open = true;

    @Override
    public void beforeWrite() {
      writes++;
    }

    @Override
    public void beforeNextPage() {
      pages++;
      if (!open) {
        throw new IllegalStateException("closed");
      }
    }
  }
}
