package dev.dynamomigrate.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Json5Document;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.testing.DynamoProxy;
import dev.dynamomigrate.testing.DynamoProxy.Fate;
import dev.dynamomigrate.testing.LocalDynamo;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class BatchTest {
  private static final Schema SCHEMA =
      Schema.of(
          Json5Document.parse(
              """
              {
                version: '1', indexes: { primary: { hash: 'PK', sort: 'SK' } },
                models: {
                  Note: {
                    PK: { type: 'string', value: 'note' }, SK: { type: 'string', value: 'note#${id}' },
                    id: { type: 'number' }, text: { type: 'string' },
                  },
                },
              }
              """,
              "s"),
          "s");

  private final TableKeys keys = LocalDynamo.newTable();
  private final List<Duration> pauses = new ArrayList<>();

  private Table through(DynamoProxy proxy) {
    Entities entities = new Entities(SCHEMA, Entities.Surroundings.usual(true, Crypto.NONE));
    return new DynamoTable(
        LocalDynamo.client(proxy.address()),
        keys,
        Optional.of(entities),
        new Backoff(pauses::add, () -> 1));
  }

  private static DynamoProxy proxy(UnaryOperator<Integer> busyUntil) {
    AtomicInteger sent = new AtomicInteger();
    return DynamoProxy.deciding(
        operation ->
            operation.startsWith("Batch") && busyUntil.apply(sent.incrementAndGet()) > 0
                ? Fate.LEFT_OVER
                : Fate.PASSES);
  }

  /** DynamoDB takes 1.0 and answers 1. */
  @Test
  void aNumberIsTheSameKeyWhateverItsDigits() {
    TableKeys numbers = LocalDynamo.newTable("n", "", ScalarAttributeType.N);
    Table table = new DynamoTable(LocalDynamo.client(), numbers);
    Map<String, Object> one = Map.of("n", new BigDecimal("1.0"));
    table.batch(
        batch -> {
          batch.putItem(Map.of("n", 1));
          batch.putItem(Map.of("n", 1.0, "text", "x"));
        });
    List<Optional<Item>> read =
        table.batchGet(
            gets -> {
              gets.getItem(Map.of("n", 1));
              gets.getItem(one);
            });
    assertThat(read).hasSize(2).allSatisfy(item -> assertThat(item).isPresent());
    assertThat(read.get(1).orElseThrow().string("text")).isEqualTo("x");
    assertThat(table.transactGet(gets -> gets.getItem(one))).isEqualTo(read.subList(1, 2));
  }

  @Test
  void manyItemsAreWrittenAndReadInRequestsOfTheLargestSize() {
    try (DynamoProxy proxy = proxy(sent -> 0)) {
      Table table = through(proxy);
      table.batch(
          batch -> {
            for (int i = 0; i < 130; i++) {
              assertThat(batch.create("Note", Map.of("id", i, "text", "t" + i)))
                  .containsEntry("text", "t" + i);
            }
          });
      List<Optional<Item>> read =
          table.batchGet(
              gets -> {
                for (int i = 131; i >= 0; i--) {
                  gets.get("Note", Map.of("id", i));
                }
                gets.getItem(Map.of("PK", "note", "SK", "note#0"));
              });
      assertThat(proxy.operations())
          .containsExactly(
              "BatchWriteItem",
              "BatchWriteItem",
              "BatchWriteItem",
              "BatchWriteItem",
              "BatchWriteItem",
              "BatchWriteItem",
              "BatchGetItem",
              "BatchGetItem");
      assertThat(read).hasSize(133);
      assertThat(read.subList(0, 2)).containsOnly(Optional.empty());
      for (int i = 129; i >= 0; i--) {
        assertThat(read.get(131 - i).orElseThrow()).containsEntry("text", "t" + i);
      }
      assertThat(read.get(132).orElseThrow()).containsEntry("_type", "Note");
    }
  }

  @Test
  void ofTwoCallsAboutOneItemTheSecondCounts() {
    Table table = new DynamoTable(LocalDynamo.client(), keys, SCHEMA, Crypto.NONE, true);
    table.batch(
        batch -> {
          batch.create("Note", Map.of("id", 1, "text", "first"));
          batch.create("Note", Map.of("id", 2));
          batch.putItem(Map.of("PK", "raw", "SK", "1"));
          batch.create("Note", Map.of("id", 1, "text", "second"));
          batch.remove("Note", Map.of("id", 2));
          batch.deleteItem(Map.of("PK", "raw", "SK", "1"));
        });
    assertThat(table.scanItems()).extracting(item -> item.string("text")).containsExactly("second");
  }

  @Test
  void whatABusyTableLeavesOverIsSentAgain() {
    try (DynamoProxy proxy = proxy(sent -> sent == 1 || sent == 2 || sent == 4 ? 1 : 0)) {
      Table table = through(proxy);
      table.batch(batch -> batch.create("Note", Map.of("id", 1)));
      assertThat(pauses).containsExactly(Duration.ofMillis(20), Duration.ofMillis(40));
      assertThat(table.batchGet(gets -> gets.get("Note", Map.of("id", 1))).get(0)).isPresent();
      assertThat(pauses).hasSize(3);
    }
  }

  @Test
  void whatATableLeavesOverAllTheTimeIsNamed() {
    try (DynamoProxy proxy = proxy(sent -> sent)) {
      Table table = through(proxy);
      assertThatExceptionOfType(UnprocessedException.class)
          .isThrownBy(
              () ->
                  table.batch(
                      batch -> {
                        for (int i = 0; i < 3; i++) {
                          batch.create("Note", Map.of("id", i, "text", "secret"));
                        }
                        batch.deleteItem(Map.of("PK", "raw", "SK", "1"));
                      }))
          .withMessage(
              "4 items of a batch were not written, for the table was too busy 12 times:"
                  + " {PK=note, SK=note#0}, {PK=note, SK=note#1}, {PK=note, SK=note#2} and others.")
          .satisfies(
              left -> {
                assertThat(left.remaining()).hasSize(4).contains(Map.of("PK", "raw", "SK", "1"));
                assertThat(left.hint())
                    .isEqualTo(
                        "Raise the table's capacity, or try again later;"
                            + " all else of the batch was done.");
              });
      assertThatExceptionOfType(UnprocessedException.class)
          .isThrownBy(() -> table.batchGet(gets -> gets.getItem(Map.of("PK", "a", "SK", "b"))))
          .withMessage(
              "1 items of a batch were not read, for the table was too busy 12 times:"
                  + " {PK=a, SK=b}.");
      assertThat(Collections.frequency(proxy.operations(), "BatchWriteItem"))
          .isEqualTo(Backoff.TRIES);
      assertThat(pauses).hasSize(2 * (Backoff.TRIES - 1)).contains(Duration.ofSeconds(5));
    }
    assertThat(new DynamoTable(LocalDynamo.client(), keys).scanItems()).isEmpty();
  }
}
