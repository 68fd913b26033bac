package dev.dynamomigrate.table;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Json5Document;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.testing.DynamoProxy;
import dev.dynamomigrate.testing.DynamoProxy.Fate;
import dev.dynamomigrate.testing.LocalDynamo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Where OneTable would leave a sentinel behind, or none, and who else writes meanwhile. */
class UniqueTest {
  private static final Schema SCHEMA =
      Schema.of(
          Json5Document.parse(
              """
              {
                version: '1', indexes: { primary: { hash: 'PK', sort: 'SK' } },
                models: {
                  User: {
                    PK: { type: 'string', value: 'user' }, SK: { type: 'string', value: 'user#${id}' },
                    id: { type: 'string' }, org: { type: 'string' }, note: { type: 'string' },
                    email: { type: 'string', unique: true }, n: { type: 'number', unique: true },
                    slug: { type: 'string', unique: true, scope: '${org}' },
                    tag: { type: 'string', unique: true, value: '${org}/${id}' },
                    zip: { type: 'string', unique: true, map: 'data.zip' },
                  },
                  Plain: {
                    PK: { type: 'string', value: 'user' }, SK: { type: 'string', value: 'user#${id}' },
                    id: { type: 'string' },
                  },
                },
              }
              """,
              "s"),
          "s");

  private final TableKeys keys = LocalDynamo.newTable();
  private final Table table =
      new DynamoTable(LocalDynamo.client(), keys, SCHEMA, Crypto.NONE, true);
  private final List<Duration> pauses = new ArrayList<>();

  private Set<String> sentinels() {
    return table
        .scanItems()
        .filter(item -> "_Unique".equals(item.string("_type")))
        .map(item -> item.string("PK").substring("_unique#".length()))
        .collect(Collectors.toSet());
  }

  private static void assertTaken(ThrowingCallable call, String property) {
    String name = property.substring("User.".length());
    assertThatExceptionOfType(UniqueException.class)
        .isThrownBy(call)
        .withMessage(property + " is unique, and another item has this value. Nothing was written.")
        .satisfies(
            taken -> {
              assertThat(taken.property()).isEqualTo(property);
              assertThat(taken.hint())
                  .isEqualTo(
                      "Give another value; scan(\"User\", Map.of(\"%s\", value)) finds who has it."
                          .formatted(name));
            });
  }

  @Test
  void aValueThatIsTakenIsRefusedAndNothingIsWritten() {
    table.create("User", Map.of("id", "1", "email", "a", "n", 5));
    table.create("User", Map.of("id", "2", "email", "b"));
    assertTaken(() -> table.create("User", Map.of("id", "3", "email", "a")), "User.email");
    assertTaken(() -> table.update("User", Map.of("id", "2", "n", 5.0)), "User.n");
    assertTaken(() -> table.upsert("User", Map.of("id", "4", "email", "b")), "User.email");
    assertThat(sentinels()).containsExactlyInAnyOrder("User#email#a", "User#n#5", "User#email#b");
    assertThat(table.scan("User")).hasSize(2);
  }

  @Test
  void whereTheItemItselfIsInTheWayTheConditionSaysSo() {
    table.create("User", Map.of("id", "1", "email", "a"));
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> table.create("User", Map.of("id", "1", "email", "new")),
            () -> table.update("User", Map.of("id", "9", "email", "new")),
            () ->
                table.update(
                    "User", Map.of("id", "1", "email", "new"), Params.where("${note} = {x}")),
            () -> table.remove("User", Map.of("id", "1"), Params.where("${note} = {x}")),
            () -> table.remove("User", Map.of("id", "9"), Params.none().exists(true)))) {
      assertThatThrownBy(call).isInstanceOf(ConditionalCheckFailedException.class);
    }
    assertThat(sentinels()).containsExactly("User#email#a");
  }

  @Test
  void anItemThatIsReplacedGivesItsValuesUp() {
    table.create("User", Map.of("id", "1", "org", "o", "email", "a", "slug", "s"));
    table.create("User", Map.of("id", "1", "email", "b"), Params.none().existsOrNot());
    assertThat(sentinels()).containsExactly("User#email#b");
  }

  @Test
  void anUpdateMovesWhateverItChanges() {
    Item created =
        table.create("User", Map.of("id", "1", "org", "o", "email", "a", "slug", "s", "zip", "z"));
    assertThat(created).containsEntry("email", "a").doesNotContainKey("tag");
    assertThat(sentinels())
        .containsExactlyInAnyOrder(
            "User#email#a", "o#User#slug#s", "User#tag#o/1", "User#data,zip#z");
    Item updated =
        table.update("User", Map.of("id", "1", "org", "p"), Params.none().set("zip", "y"));
    assertThat(updated).containsEntry("org", "p").containsEntry("zip", "y");
    assertThat(sentinels())
        .containsExactlyInAnyOrder(
            "User#email#a", "p#User#slug#s", "User#tag#p/1", "User#data,zip#y");
    table.update("User", Map.of("id", "1"), Params.none().remove("email", "slug"));
    Map<String, Object> without = new HashMap<>(Map.of("id", "1"));
    without.put("zip", null);
    table.update("User", without);
    assertThat(sentinels()).containsExactly("User#tag#p/1");
  }

  @Test
  void anUpdateWhoseOutcomeOnlyTheServiceKnowsIsRefused() {
    table.create("User", Map.of("id", "1", "n", 1));
    assertRefused(
        () -> table.update("User", Map.of("id", "1"), Params.none().add("n", 1)),
        "A unique value of User depends on 'n', and this update does not say what it becomes.",
        "Read the item, and give the whole new value as a property.");
    assertThat(sentinels()).containsExactly("User#n#1");
  }

  @Test
  void theScopeOfWhatIsRemovedIsThatOfTheStoredItem() {
    table.create("User", Map.of("id", "1", "org", "o", "slug", "s", "n", 0));
    assertThat(table.remove("User", Map.of("id", "1")))
        .singleElement()
        .satisfies(removed -> assertThat(removed).containsEntry("slug", "s"));
    assertThat(sentinels()).isEmpty();
    assertThat(table.remove("User", Map.of("id", "1", "email", "x"))).isEmpty();
  }

  /** Find meets items of other models, and a remove takes them along. */
  @Test
  void allThatAreRemovedGiveTheirValuesUpWhicheverModelWasNamed() {
    table.create("User", Map.of("id", "1", "email", "a"));
    table.create("User", Map.of("id", "2", "email", "b"));
    assertThat(table.remove("Plain", Map.of(), Params.none().many())).hasSize(2);
    assertThat(table.scanItems()).isEmpty();
  }

  @Test
  void theSentinelThatOneTableMadeWithoutAScopeGoesWithItsItem() {
    table.putItem(Map.of("PK", "user", "SK", "user#1", "slug", "s", "_type", "User"));
    table.putItem(
        Map.of("PK", "_unique#undefined#User#slug#s", "SK", "_unique#", "_type", "_Unique"));
    table.remove("User", Map.of("id", "1"));
    assertThat(table.scanItems()).isEmpty();
  }

  private Table through(DynamoProxy proxy) {
    Entities entities = new Entities(SCHEMA, Entities.Surroundings.usual(true, Crypto.NONE));
    return new DynamoTable(
        LocalDynamo.client(proxy.address()),
        keys,
        Optional.of(entities),
        new Backoff(pauses::add, () -> 1));
  }

  @Test
  void anItemThatOthersChangeMeanwhileIsReadAgain() {
    table.create("User", Map.of("id", "1", "email", "a"));
    AtomicInteger sent = new AtomicInteger();
    try (DynamoProxy proxy =
        DynamoProxy.deciding(
            operation -> {
              if (operation.equals("TransactWriteItems") && sent.incrementAndGet() == 1) {
                table.update("User", Map.of("id", "1", "email", "theirs"));
              }
              return Fate.PASSES;
            })) {
      through(proxy).update("User", Map.of("id", "1", "email", "ours"));
    }
    assertThat(sentinels()).containsExactly("User#email#ours");
    assertThat(pauses).containsExactly(Duration.ofMillis(20));
  }

  @Test
  void anItemThatComesBetweenIsNotRemovedWithoutItsSentinels() {
    AtomicInteger sent = new AtomicInteger();
    try (DynamoProxy proxy =
        DynamoProxy.deciding(
            operation -> {
              if (operation.equals("TransactWriteItems") && sent.incrementAndGet() == 1) {
                table.create("User", Map.of("id", "1", "email", "theirs"));
              }
              return Fate.PASSES;
            })) {
      assertThat(through(proxy).remove("User", Map.of("id", "1"))).hasSize(1);
    }
    assertThat(table.scanItems()).isEmpty();
  }

  @Test
  void anItemThatOthersChangeAllTheTimeIsGivenUp() {
    table.create("User", Map.of("id", "1", "email", "a"));
    AtomicInteger sent = new AtomicInteger();
    try (DynamoProxy proxy =
        DynamoProxy.deciding(
            operation -> {
              if (operation.equals("TransactWriteItems")) {
                table.update("User", Map.of("id", "1", "email", "e" + sent.incrementAndGet()));
              }
              return Fate.PASSES;
            })) {
      assertThatThrownBy(() -> through(proxy).update("User", Map.of("id", "1", "email", "ours")))
          .isInstanceOf(TransactionException.class)
          .hasMessage(
              "Nothing of this transaction was written: call 1 (update of User):"
                  + " others change its item all the time.");
    }
    assertThat(sent).hasValue(Backoff.TRIES);
    assertThat(pauses).hasSize(Backoff.TRIES - 1).endsWith(Duration.ofSeconds(5));
    assertThat(sentinels()).containsExactly("User#email#e" + Backoff.TRIES);
  }
}
