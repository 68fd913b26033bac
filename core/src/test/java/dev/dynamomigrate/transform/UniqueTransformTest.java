package dev.dynamomigrate.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Json5Document;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.table.Crypto;
import dev.dynamomigrate.table.DynamoTable;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.ModelEditor;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.testing.DynamoProxy;
import dev.dynamomigrate.testing.DynamoProxy.Fate;
import dev.dynamomigrate.testing.LocalDynamo;
import dev.dynamomigrate.transform.SpoiledClient.Fault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The items that keep values unique follow what a transform does, whoever else writes. */
class UniqueTransformTest {
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
                },
              }
              """,
              "s"),
          "s");
  private static final Map<String, Object> USER =
      Map.of("id", "1", "org", "o", "email", "a", "n", 5, "slug", "s", "zip", "z");

  private final TableKeys keys = LocalDynamo.newTable();
  private final Table db = table(keys);

  private static Table table(TableKeys keys) {
    return new DynamoTable(LocalDynamo.client(), keys, SCHEMA, Crypto.NONE, true);
  }

  @BeforeEach
  void fill() {
    db.create("User", USER);
  }

  private Transform users() {
    return users(LocalDynamo.client());
  }

  private Transform users(DynamoDbClient client) {
    return Transform.of(
        Items.surroundings(client, keys),
        "User",
        timestamps -> new ModelEditor(SCHEMA, Crypto.NONE, true, "User", timestamps));
  }

  private Set<String> sentinels() {
    return db.scanItems()
        .filter(item -> "_Unique".equals(item.string("_type")))
        .map(item -> item.string("PK").substring("_unique#".length()))
        .collect(Collectors.toSet());
  }

  /** A transform and an update leave the same table, sentinels and all. */
  private void assertAsUpdated(
      Consumer<EditableItem> edit, Map<String, Object> properties, Params params) {
    TableKeys others = LocalDynamo.newTable();
    List<Item> before = db.scanItems().toList();
    before.forEach(table(others)::putItem);
    table(others).update("User", properties, params);
    assertThat(users().each(edit).run().changed()).isEqualTo(1);
    assertThat(db.scanItems().toList())
        .containsExactlyInAnyOrderElementsOf(table(others).scanItems().toList())
        .isNotEqualTo(before);
    assertThat(users().each(edit).run().unchanged()).isEqualTo(1);
  }

  @Test
  void sentinelsFollowAsAnUpdateMovesThem() {
    Params none = Params.none();
    assertAsUpdated(user -> user.put("email", "b"), Map.of("id", "1", "email", "b"), none);
    assertAsUpdated(user -> user.put("n", 6), Map.of("id", "1", "n", 6), none);
    assertAsUpdated(user -> user.put("org", "p"), Map.of("id", "1", "org", "p"), none);
    assertAsUpdated(user -> user.put("zip", "y"), Map.of("id", "1"), Params.none().set("zip", "y"));
    assertAsUpdated(
        user -> {
          user.remove("email");
          user.remove("slug");
        },
        Map.of("id", "1"),
        Params.none().remove("email", "slug"));
    assertThat(sentinels())
        .containsExactlyInAnyOrder("User#n#6", "User#tag#p/1", "User#data,zip#y");
  }

  @Test
  void whatChangesNoUniqueValueIsNoTransaction() {
    try (DynamoProxy proxy = DynamoProxy.deciding(operation -> Fate.PASSES)) {
      users(LocalDynamo.client(proxy.address())).each(user -> user.put("note", "x")).run();
      assertThat(proxy.operations()).contains("BatchExecuteStatement");
      assertThat(proxy.operations()).doesNotContain("TransactWriteItems");
    }
  }

  @Test
  void anItemThatMovesTakesItsValuesAlong() {
    users()
        .each(
            user -> {
              user.put("id", "2");
              user.put("email", "b");
            })
        .run();
    assertThat(db.get("User", Map.of("id", "1"))).isEmpty();
    assertThat(db.get("User", Map.of("id", "2")).orElseThrow()).containsEntry("email", "b");
    assertThat(sentinels())
        .containsExactlyInAnyOrder(
            "User#email#b", "User#n#5", "o#User#slug#s", "User#tag#o/2", "User#data,zip#z");
  }

  @Test
  void anItemThatIsDeletedGivesItsValuesUpUnlessRaw() {
    db.create("User", Map.of("id", "2", "email", "b"));
    users().filter("${id} = @{id}", Map.of("id", "1")).each(EditableItem::delete).run();
    assertThat(sentinels()).containsExactly("User#email#b");
    users().raw().each(EditableItem::delete).run();
    assertThat(sentinels()).containsExactly("User#email#b");
    assertThat(db.scan("User")).isEmpty();
  }

  @Test
  void aValueThatAnotherItemHoldsIsAnErrorAndNothingOfItIsWritten() {
    db.create("User", Map.of("id", "2", "email", "b"));
    List<Item> before = db.scanItems().toList();
    assertThatThrownBy(
            () ->
                users()
                    .filter("${id} = @{id}", Map.of("id", "1"))
                    .each(
                        user -> {
                          user.emit(Map.of("PK", "log", "SK", "1"));
                          user.put("zip", "free");
                          user.put("email", "b");
                        })
                    .run())
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith(
            "The item PK=user, SK=user#1 cannot be transformed: User.email is unique, and another"
                + " item has the value that it would get. Until then: ");
    assertThat(db.scanItems().toList()).isEqualTo(before);
  }

  @Test
  void aScopeThatCannotBeFilledIsAnError() {
    assertThatThrownBy(() -> users().each(user -> user.remove("org")).run())
        .hasMessageStartingWith(
            "The item PK=user, SK=user#1 cannot be transformed: User.slug is unique within"
                + " '${org}', which cannot be filled. Give every property that the scope names. Until then: ");
  }

  /** Whatever the author says that the function depends on. */
  @Test
  void aValueThatTheApplicationChangesMeanwhileIsTheOneThatIsGivenUp() {
    TransformReport deleted =
        meanwhile(
            Map.of("id", "1", "email", "theirs"), users -> users.each(EditableItem::delete).run());
    assertThat(deleted).isEqualTo(new TransformReport(1, 1, 0, 0, 1, 0, 0, Map.of()));
    assertThat(db.scanItems()).isEmpty();
    db.create("User", USER);
    TransformReport changed =
        meanwhile(
            Map.of("id", "1", "org", "theirs"),
            users -> users.reads("note").each(user -> user.put("slug", "t")).run());
    assertThat(changed).isEqualTo(new TransformReport(1, 1, 0, 0, 1, 0, 0, Map.of()));
    assertThat(sentinels())
        .containsExactlyInAnyOrder(
            "User#email#a",
            "User#n#5",
            "theirs#User#slug#t",
            "User#tag#theirs/1",
            "User#data,zip#z");
  }

  private TransformReport meanwhile(
      Map<String, Object> update, Function<Transform, TransformReport> run) {
    AtomicBoolean updated = new AtomicBoolean();
    try (DynamoProxy proxy =
        DynamoProxy.deciding(
            operation -> {
              if (operation.equals("TransactWriteItems") && !updated.getAndSet(true)) {
                db.update("User", update);
              }
              return Fate.PASSES;
            })) {
      return run.apply(users(LocalDynamo.client(proxy.address())));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"UNANSWERED", "FORGOTTEN"})
  void whatNobodyAnsweredDoesNotCollideWithItsOwnSentinel(Fault fault) {
    TransformReport changed =
        users(SpoiledClient.of(fault, 0)).each(user -> user.put("email", "b")).run();
    assertThat(changed)
        .isEqualTo(new TransformReport(1, 1, 0, 0, 0, 1, 0, Map.of("no answer", 1L)));
    TransformReport moved =
        users(SpoiledClient.of(fault, 0)).each(user -> user.put("id", "2")).run();
    assertThat(moved).isEqualTo(new TransformReport(1, 1, 0, 0, 0, 1, 0, Map.of("no answer", 1L)));
    assertThat(sentinels())
        .containsExactlyInAnyOrder(
            "User#email#b", "User#n#5", "o#User#slug#s", "User#tag#o/2", "User#data,zip#z");
    assertThat(users().each(user -> user.put("email", "b")).run().unchanged()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"KILLED_BEFORE", "KILLED_AFTER"})
  void afterAKillItIsDoneOnce(Fault fault) {
    Consumer<EditableItem> edit =
        user -> {
          user.put("email", "b");
          user.put("id", "2");
        };
    Transform killed = users(SpoiledClient.of(fault, 0)).each(edit);
    assertThatThrownBy(killed::run).isInstanceOf(SpoiledClient.Killed.class);
    users().each(edit).run();
    assertThat(sentinels())
        .containsExactlyInAnyOrder(
            "User#email#b", "User#n#5", "o#User#slug#s", "User#tag#o/2", "User#data,zip#z");
    assertThat(db.scan("User")).hasSize(1);
  }
}
