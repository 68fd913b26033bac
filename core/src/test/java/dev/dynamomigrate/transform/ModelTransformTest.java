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
import dev.dynamomigrate.testing.LocalDynamo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By model a transform leaves what OneTable's own update would leave. */
class ModelTransformTest {
  private static final Schema SCHEMA =
      Schema.of(
          Json5Document.parse(
              """
              {
                version: '1.0.0',
                indexes: { primary: { hash: 'PK', sort: 'SK' }, GSI: { hash: 'GPK', sort: 'GSK' } },
                params: { timestamps: true, isoDates: true },
                models: {
                  User: {
                    PK: { type: 'string', value: 'USER#${id}' },
                    SK: { type: 'string', value: 'PROFILE' },
                    GPK: { type: 'string', value: 'ORG#${org}' },
                    GSK: { type: 'string', value: '${name}#${joined}' },
                    id: { type: 'string', required: true },
                    org: { type: 'string' },
                    name: { type: 'string', required: true },
                    joined: { type: 'date' },
                    role: { type: 'string', enum: ['a', 'b'], default: 'a' },
                    secret: { type: 'string', crypt: true },
                    mail: { type: 'string', unique: true },
                    street: { type: 'string', map: 'address.street' },
                    city: { type: 'string', map: 'address.city' },
                    settings: { type: 'object', schema: {
                      theme: { type: 'string' }, since: { type: 'date' } } },
                  },
                  Photo: {
                    PK: { type: 'string', value: 'USER#${owner}' },
                    SK: { type: 'string', value: 'PHOTO#${taken}#${id}' },
                    id: { type: 'string' }, owner: { type: 'string' }, taken: { type: 'date' },
                  },
                },
              }
              """,
              "s"),
          "s");
  private static final Crypto CRYPTO =
      Crypto.of(Map.of("primary", Map.of("cipher", "aes-256-gcm", "password", "sesame")));
  private static final Instant JOINED = Instant.parse("2024-01-02T03:04:05.678Z");

  private final TableKeys keys = LocalDynamo.newTable();
  private final Table db = new DynamoTable(LocalDynamo.client(), keys, SCHEMA, CRYPTO, true);

  @BeforeEach
  void fill() {
    db.create(
        "User",
        Map.of(
            "id", "1",
            "org", "o",
            "name", "ANN",
            "joined", JOINED,
            "secret", "clear",
            "street", "S",
            "city", "C",
            "settings", Map.of("theme", "dark", "since", JOINED)),
        Params.none().withoutTimestamps());
    db.create("Photo", Map.of("id", "p", "owner", "1", "taken", JOINED));
  }

  private Transform transform(String model) {
    return Transform.of(
        Items.surroundings(LocalDynamo.client(), keys),
        model,
        timestamps -> new ModelEditor(SCHEMA, CRYPTO, true, model, timestamps));
  }

  private Item stored() {
    return db.getItem(Map.of("PK", "USER#1", "SK", "PROFILE")).orElseThrow();
  }

  /** The same change by a transform and by an update leaves the same attributes. */
  private void assertAsUpdated(Consumer<EditableItem> edit, Map<String, Object> properties) {
    Item before = stored();
    assertThat(transform("User").withoutTimestamps().each(edit).run().changed()).isEqualTo(1);
    Item transformed = stored();
    db.putItem(before);
    db.update("User", properties, Params.none().withoutTimestamps());
    assertThat(transformed).isEqualTo(stored()).isNotEqualTo(before);
    assertThat(transform("User").each(edit).run().changed()).isZero();
  }

  @Test
  void theKeysOfIndexesFollowWhatTheirTemplatesName() {
    assertAsUpdated(
        user -> user.put("name", user.string("name").toLowerCase(Locale.ROOT)),
        Map.of("id", "1", "name", "ann", "joined", JOINED));
    assertThat(stored()).containsEntry("GSK", "ann#2024-01-02T03:04:05.678Z");
  }

  @Test
  void datesAndNestedAndPackedPropertiesAreStoredAsAnUpdateStoresThem() {
    Instant later = JOINED.plusSeconds(60);
    assertAsUpdated(
        user -> user.put("joined", later), Map.of("id", "1", "name", "ANN", "joined", later));
    assertAsUpdated(
        user -> user.map("settings").put("since", later),
        Map.of("id", "1", "settings", Map.of("since", later)));
    assertAsUpdated(user -> user.put("city", "D"), Map.of("id", "1", "street", "S", "city", "D"));
  }

  @Test
  void whatANestedObjectHasBesideItsDeclaredMembersIsKept() {
    db.updateItem(
        Map.of("PK", "USER#1", "SK", "PROFILE"),
        Params.none().set("settings", Map.of("theme", "dark", "undeclared", 1)));
    transform("User").each(user -> user.map("settings").put("theme", "light")).run();
    assertThat(stored().map("settings"))
        .isEqualTo(Map.of("theme", "light", "undeclared", BigDecimal.ONE));
  }

  @Test
  void encryptedPropertiesAreClearInTheFunctionAndEncryptedInTheTable() {
    String before = stored().string("secret");
    Transform shout =
        transform("User")
            .each(user -> user.put("secret", user.string("secret").toUpperCase(Locale.ROOT)));
    shout.run();
    assertThat(stored().string("secret")).isNotEqualTo(before).startsWith("primary:");
    assertThat(db.get("User", Map.of("id", "1")).orElseThrow().string("secret")).isEqualTo("CLEAR");
    assertThat(shout.run()).isEqualTo(new TransformReport(1, 0, 1, 0, 0, 0, 0, Map.of()));
  }

  @Test
  void aChangeStampsTheItemAndNoChangeDoesNot() {
    assertThat(stored()).doesNotContainKey("updated");
    transform("User").each(user -> user.put("name", "ANN")).run();
    assertThat(stored()).doesNotContainKey("updated");
    transform("User").each(user -> user.put("name", "ann")).run();
    assertThat(stored().instant("updated")).isAfter(Instant.now().minusSeconds(60));
  }

  @Test
  void aPrimaryKeyThatIsMadeOfWhatChangesMovesTheItem() {
    transform("Photo").each(photo -> photo.put("taken", JOINED.plusMillis(1))).run();
    assertThat(db.scan("Photo").toList())
        .containsExactly(
            new Item(
                Map.of(
                    "id",
                    "p",
                    "owner",
                    "1",
                    "taken",
                    JOINED.plusMillis(1),
                    "created",
                    created(),
                    "updated",
                    stamped())));
    assertThat(db.getItem(Map.of("PK", "USER#1", "SK", "PHOTO#2024-01-02T03:04:05.679Z#p")))
        .isPresent();
  }

  private Instant created() {
    return photo().instant("created");
  }

  private Instant stamped() {
    return photo().instant("updated");
  }

  private Item photo() {
    return db.scan("Photo").findFirst().orElseThrow();
  }

  @Test
  void keysAreChangedByNameAndDatesReadAsText() {
    transform("Photo")
        .each(photo -> photo.key("SK", "P#" + photo.string("taken") + "#" + photo.string("id")))
        .run();
    assertThat(db.getItem(Map.of("PK", "USER#1", "SK", "P#2024-01-02T03:04:05.678Z#p")))
        .isPresent();
  }

  @Test
  void whatIsNotStoredHasNoDefault() {
    db.updateItem(Map.of("PK", "USER#1", "SK", "PROFILE"), Params.none().remove("role"));
    transform("User").each(each -> each.putIfAbsent("role", "b")).run();
    assertThat(stored()).containsEntry("role", "b");
  }

  @Test
  void itemsAreSelectedInOneTablesLanguage() {
    assertThat(
            transform("User")
                .filter("${name} = @{name}", Map.of("name", "nobody"))
                .each(EditableItem::delete)
                .run()
                .read())
        .isZero();
    assertThat(
            transform("User")
                .filter("${name} = {ANN}", Map.of())
                .filter("${joined} = @{date}", Map.of("date", "2024-01-02T03:04:05.678Z"))
                .each(EditableItem::delete)
                .run()
                .changed())
        .isEqualTo(1);
  }

  @Test
  void rawIsAboutAttributes() {
    transform("User").raw().each(user -> user.put("GSK", "by hand")).run();
    assertThat(stored()).containsEntry("GSK", "by hand").doesNotContainKey("updated");
  }

  @Test
  void whatTheModelDoesNotAllowIsRefusedAndNothingIsWritten() {
    assertBad(user -> user.put("role", "c"), "'role' is none of its enum.");
    assertBad(user -> user.remove("name"), "'name' is required");
    assertBad(user -> user.put("nme", "x"), "The model User has no property 'nme'.");
  }

  private void assertBad(Consumer<EditableItem> edit, String message) {
    Item before = stored();
    assertThatThrownBy(() -> transform("User").each(edit).run())
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("The item PK=USER#1, SK=PROFILE cannot be transformed: ")
        .hasMessageContaining(message);
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void emittedItemsAndSetsAreStoredAsGiven() {
    transform("User")
        .each(user -> user.emit(Map.of("PK", "LOG", "SK", user.string("id"), "tags", Set.of("a"))))
        .run();
    assertThat(db.getItem(Map.of("PK", "LOG", "SK", "1")).orElseThrow().set("tags"))
        .isEqualTo(Set.of("a"));
    assertThat(List.of(stored())).hasSize(1);
  }

  @Test
  void whatAMigrationKeepsIsAnAttributeThoughNoModelKnowsIt() {
    Transform keeping =
        transform("User")
            .each(
                user -> {
                  if (!user.contains("_before")) {
                    user.put("_before", Map.of("name", user.string("name")));
                    user.put("name", "ann");
                  }
                });
    keeping.run();
    assertThat(stored())
        .containsEntry("GSK", "ann#2024-01-02T03:04:05.678Z")
        .containsKey("_before");
    assertThat(keeping.run().changed()).isZero();
    transform("User")
        .each(
            user -> {
              if (user.contains("_before")) {
                user.put("name", user.map("_before").get("name"));
                user.remove("_before");
              }
            })
        .run();
    assertThat(stored()).doesNotContainKey("_before").containsEntry("name", "ANN");
  }
}
