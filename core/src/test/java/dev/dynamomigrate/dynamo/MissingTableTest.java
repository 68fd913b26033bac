package dev.dynamomigrate.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.testing.LocalDynamo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is missing of a run's tables. */
class MissingTableTest {
  private static final String THERE = LocalDynamo.newTable().table();

  private final String fresh = "t-" + UUID.randomUUID();

  private static Optional<Schema> schema(Map<String, String> primary) {
    return Optional.of(
        new Schema("0.1.0", Map.of("indexes", Map.of("primary", primary), "models", Map.of())));
  }

  private static List<String> among(String table, String ledger, Optional<Schema> schema) {
    return MissingTable.among(LocalDynamo.client(), table, Optional.ofNullable(ledger), schema)
        .stream()
        .map(MissingTable::words)
        .toList();
  }

  @Test
  void isEachThatIsNotThere() {
    Optional<Schema> id = schema(Map.of("hash", "id"));
    Optional<Schema> two = schema(Map.of("hash", "a", "sort", "b"));

    assertThat(among(THERE, null, Optional.empty())).isEmpty();
    assertThat(among(THERE, THERE, Optional.empty())).isEmpty();
    assertThat(among(fresh, null, two)).containsExactly("'" + fresh + "' (a, b)");
    assertThat(among(fresh, fresh, two)).containsExactly("'" + fresh + "' (a, b)");
    assertThat(among(fresh, THERE, id)).containsExactly("'" + fresh + "' (id)");
    assertThat(among(THERE, fresh, Optional.empty())).containsExactly("'" + fresh + "' (PK, SK)");
    assertThat(among(fresh, fresh + "-books", id))
        .containsExactly("'" + fresh + "' (id)", "'" + fresh + "-books' (PK, SK)");
  }

  @Test
  void cannotBeTheLedgersWithoutTwoTextKeys() {
    for (String ledger : new String[] {null, fresh}) {
      assertThatThrownBy(() -> among(fresh, ledger, schema(Map.of("hash", "id"))))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("'" + fresh + "' cannot hold the ledger");
    }
  }

  @Test
  void isCreatedOnceByAllWhoWantIt() {
    MissingTable table =
        new MissingTable(
            fresh,
            new TableDefinition(schema(Map.of("hash", "a", "sort", "b")).orElseThrow().document()));

    CompletableFuture.allOf(
            IntStream.range(0, 4)
                .mapToObj(
                    each -> CompletableFuture.runAsync(() -> table.create(LocalDynamo.client())))
                .toArray(CompletableFuture[]::new))
        .join();

    assertThat(BookTable.ledgerKeys(LocalDynamo.client(), fresh))
        .isEqualTo(new TableKeys(fresh, "a", "b"));
  }
}
