package dev.dynamomigrate.table;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.dynamo.TableDefinition;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Json5Document;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.testing.LocalDynamo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** What params make of a call: of its answer, and of what it reads. */
class ParamsTest {
  private static final Schema SCHEMA =
      Schema.of(
          Json5Document.parse(
              """
              {
                version: '1',
                indexes: {
                  primary: { hash: 'PK', sort: 'SK' },
                  gs1: { hash: 'g', sort: 'SK', project: 'keys' },
                  ls1: { type: 'local', sort: 'word' },
                },
                models: {
                  Doc: {
                    PK: { type: 'string', value: 'doc' }, SK: { type: 'string', value: 'doc#${id}' },
                    g: { type: 'string', value: 'all' }, id: { type: 'string' },
                    word: { type: 'string' }, n: { type: 'number', default: 7 },
                    at: { type: 'object', schema: { x: { type: 'number' }, y: { type: 'number' } } },
                    secret: { type: 'string', crypt: true },
                    part: { type: 'string', encode: ['SK', '#', 1] },
                    quiet: { type: 'string', filter: false },
                    token: { type: 'string', generate: true },
                  },
                },
              }
              """,
              "s"),
          "s");

  private final TableKeys keys = new TableKeys("t-" + UUID.randomUUID(), "PK", "SK");
  private final Table table =
      new DynamoTable(
              LocalDynamo.client(),
              keys,
              SCHEMA,
              Crypto.of(Map.of("password", "p", "cipher", "aes-256-gcm")),
              true)
          .withGenerator(() -> "made");

  @BeforeEach
  void fill() {
    LocalDynamo.client().createTable(new TableDefinition(SCHEMA.document()).request(keys.table()));
    for (int i = 1; i <= 5; i++) {
      String word = i % 2 == 0 ? "even" : "odd";
      table.create(
          "Doc",
          Map.of("id", "" + i, "word", word, "at", Map.of("x", i, "y", -i), "secret", "s" + i));
    }
  }

  @Test
  void pagesFollowEachOtherInBothDirections() {
    Params two = Params.none().limit(2);
    Page first = table.findPage("Doc", Map.of(), two);
    assertThat(ids(first.items())).containsExactly("1", "2");
    assertThat(first.prev()).isEmpty();
    Page second = table.findPage("Doc", Map.of(), two.next(first.next().orElseThrow()));
    assertThat(ids(second.items())).containsExactly("3", "4");
    Page last = table.findPage("Doc", Map.of(), two.next(second.next().orElseThrow()));
    assertThat(ids(last.items())).containsExactly("5");
    assertThat(last.next()).isEmpty();
    Page back = table.findPage("Doc", Map.of(), two.prev(last.prev().orElseThrow()));
    assertThat(ids(back.items())).containsExactly("3", "4");
    assertThat(back.next()).contains(Map.of("PK", "doc", "SK", "doc#4"));
    assertThat(back.prev()).contains(Map.of("PK", "doc", "SK", "doc#3"));
    Page ahead = table.findPage("Doc", Map.of(), two.reverse().prev(second.prev().orElseThrow()));
    assertThat(ids(ahead.items())).containsExactly("5", "4");
  }

  @Test
  void aPageOfWhatIsFilteredHasAsManyItems() {
    Params odd = Params.where("${word} = {odd}").limit(2);
    Page first = table.findPage("Doc", Map.of(), odd);
    assertThat(ids(first.items())).containsExactly("1", "3");
    Page second = table.findPage("Doc", Map.of(), odd.next(first.next().orElseThrow()));
    assertThat(ids(second.items())).containsExactly("5");
    assertThat(second.next()).isEmpty();
  }

  @Test
  void aStreamBeginsAfterACursor() {
    Map<String, Object> cursor = Map.of("PK", "doc", "SK", "doc#3");
    assertThat(ids(table.find("Doc", Map.of(), Params.none().next(cursor)).toList()))
        .containsExactly("4", "5");
    assertRefused(
        () -> table.find("Doc", Map.of(), Params.none().index("gs1").next(cursor)).toList(),
        "The cursor has not the keys PK, SK, g.",
        "Give the next or prev of a page of the same index.");
  }

  @Test
  void scansAndIndexesHavePagesToo() {
    List<String> seen = new ArrayList<>();
    Params three = Params.none().limit(3);
    Page scanned = table.scanPage("Doc", Map.of(), three);
    seen.addAll(ids(scanned.items()));
    scanned = table.scanPage("Doc", Map.of(), three.next(scanned.next().orElseThrow()));
    seen.addAll(ids(scanned.items()));
    assertThat(seen).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    Params index = three.index("gs1");
    Page keysOnly = table.findPage("Doc", Map.of(), index.hidden());
    assertThat(keysOnly.next()).contains(Map.of("PK", "doc", "SK", "doc#3", "g", "all"));
    assertThat(table.findPage("Doc", Map.of(), index.next(keysOnly.next().orElseThrow())).items())
        .hasSize(2);
  }

  @Test
  void pagesOfItemsAreAsTheyAreStored() {
    Map<String, Object> pk = Map.of(":pk", "doc");
    Params two = Params.none().limit(2).fields("id");
    Page first = table.queryItemsPage("PK = :pk", pk, two);
    assertThat(first.items()).containsExactly(item("id", "1"), item("id", "2"));
    Page next = table.queryItemsPage("PK = :pk", pk, two.next(first.next().orElseThrow()));
    assertThat(next.items()).containsExactly(item("id", "3"), item("id", "4"));
    assertThat(table.queryItems("PK = :pk", pk, Params.none().reverse().limit(1).fields("id")))
        .containsExactly(item("id", "5"));
    Page all = table.scanItemsPage(Params.none().limit(9));
    assertThat(all.items()).hasSize(5);
    assertThat(all.next()).isEmpty();
    Table plain = new DynamoTable(LocalDynamo.client(), keys);
    assertRefused(
        () -> plain.scanItemsPage(Params.none().limit(1).index("gs1")),
        "No schema tells the keys of the index 'gs1', by which its pages end.",
        "Declare it in the schema, or read the whole index with queryItems or scanItems.");
  }

  @Test
  void countsWithoutReading() {
    assertThat(table.findCount("Doc", Map.of())).isEqualTo(5);
    assertThat(table.findCount("Doc", Map.of("word", "odd"))).isEqualTo(3);
    assertThat(table.scanCount("Doc")).isEqualTo(5);
    assertThat(table.scanCount("Doc", Map.of(), Params.where("${n} > {7}"))).isZero();
  }

  @Test
  void onlyFieldsThatAreWantedAreRead() {
    Params fields = Params.none().fields("id", "at.x");
    assertThat(table.get("Doc", Map.of("id", "2"), fields))
        .get()
        .asString()
        .isEqualTo("{id=2, at={x=2}}");
    assertThat(table.find("Doc", Map.of(), fields.limit(1)).toList().toString())
        .isEqualTo("[{id=1, at={x=1}}]");
    assertThat(table.get("Doc", Map.of("id", "2"), Params.none().fields("part", "n")))
        .contains(new Item(Map.of("part", "2", "n", new BigDecimal(7))));
    assertThat(table.getItem(Map.of("PK", "doc", "SK", "doc#2"), Params.none().fields("word")))
        .contains(item("word", "even"));
    assertRefused(
        () -> table.get("Doc", Map.of("id", "2"), Params.none().fields("wrod")),
        "The model Doc has no property 'wrod' to read.",
        "Name one that the schema declares, or read the whole item.");
  }

  @Test
  void whatAnIndexLacksIsReadFromTheTableOnRequest() {
    Params index = Params.none().index("gs1");
    assertThat(table.find("Doc", Map.of("id", "2"), index)).allMatch(doc -> !doc.contains("word"));
    assertThat(table.find("Doc", Map.of("id", "2"), index.follow(true)))
        .extracting(doc -> doc.string("word"))
        .containsExactly("even");
    assertThat(
            table.queryItems(
                "g = :g", Map.of(":g", "all"), index.follow(true).limit(1).fields("word")))
        .containsExactly(item("word", "odd"));
  }

  @Test
  void aLocalIndexCanBeReadConsistentlyAndAGlobalOneCannot() {
    Params local = Params.none().index("ls1").consistent(true);
    assertThat(table.find("Doc", Map.of("word", "odd"), local)).hasSize(3);
    assertThat(table.find("Doc", Map.of(), Params.none().consistent(false))).hasSize(5);
    assertRefused(
        () -> table.find("Doc", Map.of(), Params.none().index("gs1").consistent(true)),
        "The global index 'gs1' has no consistent reads.",
        "Leave out consistent(true), or follow(true) what is found.");
  }

  @Test
  void anUpdateReturnsWhatItIsAskedFor() {
    assertThat(update(Returned.ALL_OLD, 1).string("word")).isEqualTo("odd");
    assertThat(update(Returned.NONE, 2)).isEmpty();
    assertThat(update(Returned.UPDATED_OLD, 3)).containsEntry("word", "w2").doesNotContainKey("n");
    assertThat(update(Returned.UPDATED_NEW, 4)).containsEntry("word", "w4").doesNotContainKey("n");
    assertThat(update(Returned.ALL_NEW, 5)).containsEntry("word", "w5").containsKey("n");
    assertThat(update(Returned.GET, 6)).containsEntry("word", "w6").containsKey("n");
    assertThat(table.upsert("Doc", Map.of("id", "new"), Params.none().returning(Returned.ALL_OLD)))
        .isEmpty();
  }

  private Item update(Returned returned, int turn) {
    return table.update(
        "Doc", Map.of("id", "1", "word", "w" + turn), Params.none().returning(returned));
  }

  @Test
  void createAndRemoveReturnWhatTheyAreAskedFor() {
    Params over = Params.none().existsOrNot();
    Map<String, Object> one = Map.of("id", "1", "word", "new");
    assertThat(table.create("Doc", one, over.returning(Returned.ALL_OLD)).string("word"))
        .isEqualTo("odd");
    assertThat(table.create("Doc", one, over.returning(Returned.GET)).string("word"))
        .isEqualTo("new");
    assertThat(table.create("Doc", one, over.returning(Returned.NONE))).isEmpty();
    assertThat(table.remove("Doc", one, Params.none().returning(Returned.NONE))).isEmpty();
    assertThat(table.get("Doc", one)).isEmpty();
  }

  @Test
  void itemsAreParsedAndDecryptedOrNot() {
    Map<String, Object> key = Map.of("PK", "doc", "SK", "doc#1");
    Item parsed = table.getItem(key, Params.none().parse(true)).orElseThrow();
    assertThat(parsed).containsEntry("secret", "s1").containsEntry("part", "1");
    assertThat(parsed).doesNotContainKey("PK");
    Item hidden = table.getItem(key, Params.none().parse(true).hidden()).orElseThrow();
    assertThat(hidden).containsEntry("PK", "doc");
    String stored = table.getItem(key).orElseThrow().string("secret");
    assertThat(stored).startsWith("primary:");
    assertThat(table.decrypt(stored)).isEqualTo("s1");
    assertThat(table.decrypt(table.encrypt("x"))).isEqualTo("x");
    assertThat(table.get("Doc", Map.of("id", "1"), Params.none().withoutDecryption()).orElseThrow())
        .containsEntry("secret", stored);
    assertThat(table.get("Doc", Map.of("id", "1"), Params.none().parse(false)).orElseThrow())
        .containsEntry("SK", "doc#1")
        .containsEntry("secret", stored);
  }

  @Test
  void itemsAreChangedInEveryWay() {
    Map<String, Object> key = Map.of("PK", "a", "SK", "b");
    assertThatThrownBy(() -> table.updateItem(key, Params.none().set("n", 1).exists(true)))
        .isInstanceOf(ConditionalCheckFailedException.class);
    table.putItem(
        Map.of("PK", "a", "SK", "b", "n", 1, "tags", Set.of("x", "y")),
        Params.none().exists(false));
    assertThatThrownBy(() -> table.putItem(key, Params.none().exists(false)))
        .isInstanceOf(ConditionalCheckFailedException.class);
    Params change =
        Params.where("#n = :one", Map.of(":one", 1))
            .names(Map.of("#n", "n"))
            .exists(true)
            .compute("n", "#n + :one")
            .push("list", List.of("a", "b"))
            .delete("tags", Set.of("x"));
    Item changed = table.updateItem(key, change);
    assertThat(changed.number("n")).isEqualByComparingTo("2");
    assertThat(changed.list("list")).containsExactly("a", "b");
    assertThat(changed.set("tags")).containsExactly("y");
    Params more = Params.none().add("n", 1);
    assertThat(table.updateItem(key, more.returning(Returned.UPDATED_NEW)).toString())
        .isEqualTo("{n=3}");
    assertThat(table.updateItem(key, more.returning(Returned.GET)).number("n"))
        .isEqualByComparingTo("4");
    assertThat(table.deleteItem(key, Params.none().returning(Returned.NONE))).isEmpty();
    assertThat(table.getItem(key)).isEmpty();
    assertThatThrownBy(() -> table.deleteItem(key, Params.none().exists(true)))
        .isInstanceOf(ConditionalCheckFailedException.class);
  }

  @Test
  void aKeyFindsNoMoreThanItsItem() {
    assertRefused(
        () -> table.get("Doc", Map.of("id", "1"), Params.where("${n} = {1}")),
        "'where' has no meaning for get by the whole key.",
        "Leave it out; get takes " + String.join(", ", Call.GET.accepted()) + ".");
    assertThat(table.scan("Doc", Map.of("SK", "doc#3"), Params.none()))
        .extracting(doc -> doc.string("id"))
        .containsExactly("3");
    assertThat(table.find("Doc", Map.of(), Params.none().index("primary"))).hasSize(5);
  }

  @Test
  void whatFindsNothingIsRefused() {
    String encoded =
        "The property 'part' is read from SK and not stored; nothing is found by it here.";
    String results = "Give all that the key's template names, or filter the results.";
    assertRefused(() -> table.find("Doc", Map.of("part", "1")), encoded, results);
    assertRefused(() -> table.scan("Doc", Map.of("part", "1"), Params.none()), encoded, results);
    assertRefused(
        () -> table.remove("Doc", Map.of("quiet", "q"), Params.none().many()),
        "The property 'quiet' has 'filter: false'; nothing is found by it here.",
        "Give all that the key's template names, or filter with where(...).");
    assertRefused(
        () -> table.update("Doc", Map.of("id", "1"), Params.none().set("part", "9")),
        "The property 'part' is read from SK and not stored.",
        "Name SK, or a property that is stored.");
    assertRefused(
        () -> table.find("Doc", Map.of(), Params.where("${part} = {1}")),
        "The property 'part' is read from SK and not stored.",
        "Name SK, or a property that is stored.");
  }

  @Test
  void aContextIsStoredAndFoundBy() {
    Table odd = table.withContext(Map.of("word", "odd", "at", Map.of("y", 0), "other", 1));
    assertThat(ids(odd.find("Doc", Map.of()).toList())).containsExactly("1", "3", "5");
    Item created = odd.create("Doc", Map.of("id", "6", "word", "mine", "at", Map.of("x", 6)));
    assertThat(created.toString()).contains("word=odd").contains("at={x=6, y=0}");
    assertThat(created).containsEntry("token", "made").doesNotContainKey("other");
    assertThat(table.withContext(Map.of()).find("Doc", Map.of())).hasSize(6);
  }

  @Test
  void aGeneratorOfTheApplicationIsAskedFor() {
    Table without = new DynamoTable(LocalDynamo.client(), keys, SCHEMA, Crypto.NONE, true);
    assertRefused(
        () -> without.create("Doc", Map.of("id", "7")),
        "generate: true asks for a function of the application, which no schema holds.",
        "Give the value, or the function: withGenerator(() -> ...)");
  }

  @Test
  void templatesAreFilledOnRequest() {
    assertThat(table.template("Doc", "SK", Map.of("id", 5))).contains("doc#5");
    assertThat(table.template("Doc", "SK", Map.of())).isEqualTo(Optional.empty());
    assertRefused(
        () -> table.template("Doc", "word", Map.of()),
        "Doc.word has no template.",
        "Name a property that the schema declares with one: value: '...'");
    assertRefused(
        () -> table.template("Doc", "wrod", Map.of()),
        "The model Doc has no property 'wrod'.",
        "Name one that the schema declares with a template.");
  }

  private static List<String> ids(List<Item> items) {
    return items.stream().map(item -> item.string("id")).toList();
  }

  private static Item item(String name, Object value) {
    return new Item(Map.of(name, value));
  }
}
