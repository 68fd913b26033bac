package dev.dynamomigrate.it.onetable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.it.Build;
import dev.dynamomigrate.schema.Index;
import dev.dynamomigrate.schema.Model;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.table.Crypto;
import dev.dynamomigrate.table.DynamoTable;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The real dynamodb-onetable beside ours, on every model of the fixtures' schemas. Each language
 * has a table of its own in which it creates; then each changes what the other created. After each
 * step both tables hold the same, and both languages read the same.
 */
@Timeout(600)
class OneTableLiveIT {
  private static final Path SCHEMAS =
      Build.CHECKOUT.resolve("core/src/test/resources/onetable/schemas");
  private static final Map<String, Object> CRYPTO =
      Map.of("primary", Map.of("cipher", "aes-256-gcm", "password", "live"));
  private static final int NEW = 100;

  private static Database database;
  private static Peer peer;

  private Schema schema;
  private Model model;
  private Table java;
  private Table javaOnTheirs;
  private String ours;
  private String theirs;
  private int refusals;

  @BeforeAll
  static void start() {
    database = new Database();
    peer = Peer.start(database.endpoint());
  }

  @AfterAll
  static void stop() {
    if (peer != null) {
      peer.close();
    }
    database.close();
  }

  static List<Arguments> models() throws IOException {
    List<Arguments> models = new ArrayList<>();
    try (Stream<Path> files = Files.list(SCHEMAS)) {
      for (Path file : files.sorted().toList()) {
        for (String model : Schema.read(file).models().keySet()) {
          models.add(Arguments.of(file.getFileName().toString(), model, true));
          models.add(Arguments.of(file.getFileName().toString(), model, false));
        }
      }
    }
    return models;
  }

  @ParameterizedTest(name = "{0} {1}, partial: {2}")
  @MethodSource("models")
  void bothLanguagesWriteAndReadTheSame(String file, String name, boolean partial) {
    open(file, name, partial);
    ModelProperties properties = new ModelProperties(schema, model);
    for (int i = 0; i < ModelProperties.VARIANTS; i++) {
      Map<String, Object> first = properties.of(i, i);
      both("create", first, ours, theirs);
      assertReadAlike(properties.key(i));
      both("update", properties.of(i, i + 1), theirs, ours);
      assertReadAlike(properties.key(i));
      both("upsert", properties.of(i, i + 2), theirs, ours);
      both("upsert", properties.of(NEW + i, i), ours, theirs);
      assertReadAlike(properties.key(NEW + i));
      both("remove", properties.removal(NEW + i), theirs, ours);
    }
    assertThat(database.items(ours)).hasSizeGreaterThan(ModelProperties.VARIANTS / 2);
    assertThat(refusals).isLessThan(2 * ModelProperties.VARIANTS);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void bothLanguagesChangeTheSame(String what, Map<String, Object> theirParams, Params ourParams) {
    open("update.json5", "M", true);
    Map<String, Object> item =
        Map.of(
            "id",
            "x",
            "n",
            1,
            "s",
            "text",
            "l",
            List.of("a"),
            "se",
            Set.of("p", "q"),
            "o",
            Map.of("k", 1, "list", List.of(1)),
            "short",
            "mapped");
    both("create", item, ours, theirs);
    Map<String, Object> key = Map.of("id", "x");
    String before = shown(ours);
    java.update("M", key, ourParams);
    ask(theirs, "update", key, theirParams).orFail();
    assertThat(shown(ours)).isEqualTo(shown(theirs)).isNotEqualTo(before);
    assertReadAlike(key);
  }

  static List<Arguments> changes() {
    return List.of(
        change("set", Map.of("s", "new"), Params.none().set("s", "new")),
        change("set", Map.of("short", "new"), Params.none().set("short", "new")),
        change("set", Map.of("o.k", 2), Params.none().set("o.k", 2)),
        change("add", Map.of("n", 5), Params.none().add("n", 5)),
        change("add", Map.of("se", Set.of("r")), Params.none().add("se", Set.of("r"))),
        change("delete", Map.of("se", Set.of("p")), Params.none().delete("se", Set.of("p"))),
        change("remove", List.of("s", "o.list"), Params.none().remove("s", "o.list")),
        change("push", Map.of("l", List.of("b", 2)), Params.none().push("l", List.of("b", 2))));
  }

  private static Arguments change(String param, Object value, Params ours) {
    return Arguments.of(param + " " + value, Map.of(param, value), ours);
  }

  private void open(String file, String name, boolean partial) {
    schema = Schema.read(SCHEMAS.resolve(file));
    model = schema.models().get(name);
    ours = newTable(partial);
    theirs = newTable(partial);
    java = javaTable(ours, partial);
    javaOnTheirs = javaTable(theirs, partial);
  }

  private String newTable(boolean partial) {
    String table = database.newTable(schema);
    Map<String, Object> settings =
        Map.of("schema", schema.document(), "partial", partial, "crypto", CRYPTO);
    peer.ask(Map.of("op", "table", "table", table, "settings", settings)).orFail();
    return table;
  }

  private Table javaTable(String table, boolean partial) {
    Index primary = schema.indexes().get(Index.PRIMARY);
    return new DynamoTable(
        database.client(),
        new TableKeys(table, primary.hash(), primary.sort()),
        schema,
        Crypto.of(CRYPTO),
        partial);
  }

  /** One call by Java on one table and by JavaScript on the other. */
  private void both(String op, Map<String, Object> properties, String javas, String scripts) {
    Table table = javas.equals(ours) ? java : javaOnTheirs;
    String refused =
        refusal(
            () -> {
              switch (op) {
                case "create" -> table.create(model.name(), properties);
                case "update" -> table.update(model.name(), properties);
                case "upsert" -> table.upsert(model.name(), properties);
                default -> table.remove(model.name(), properties);
              }
            });
    Peer.Answer answer = ask(scripts, op, properties, Map.of());
    refusals += refused.isEmpty() ? 0 : 1;
    assertThat(answer.refused())
        .as("%s of %s%n Java: %s%n JavaScript: %s", op, properties, refused, answer.refusal())
        .isEqualTo(!refused.isEmpty());
    assertThat(shown(ours)).as("%s of %s", op, properties).isEqualTo(shown(theirs));
  }

  private static String refusal(Runnable call) {
    try {
      call.run();
      return "";
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  private Peer.Answer ask(
      String table, String op, Map<String, ?> properties, Map<String, ?> params) {
    return peer.ask(
        Map.of(
            "op",
            op,
            "table",
            table,
            "model",
            model.name(),
            "properties",
            properties,
            "params",
            params));
  }

  private void assertReadAlike(Map<String, Object> key) {
    for (String table : List.of(ours, theirs)) {
      Item item =
          (table.equals(ours) ? java : javaOnTheirs)
              .get(model.name(), key, Params.none().hidden())
              .orElse(null);
      Object answer = ask(table, "get", key, Map.of("hidden", true)).orFail();
      assertThat(PeerValues.text(item)).isEqualTo(PeerValues.text(answer));
    }
  }

  /**
   * All items of a table with their types. When something was stamped is left out; and as OneTable
   * stamps wrongly where only one of the two stamps is asked for, there whether it was.
   */
  private String shown(String table) {
    Object timestamps = schema.section("params").get("timestamps");
    Map<String, String> items = new TreeMap<>();
    for (Map<String, AttributeValue> item : database.items(table)) {
      Map<String, AttributeValue> shown = new LinkedHashMap<>(item);
      for (String stamp : List.of(schema.createdField(), schema.updatedField())) {
        if (timestamps instanceof String) {
          shown.remove(stamp);
        }
        shown.computeIfPresent(stamp, (name, value) -> AttributeValue.fromS(value.type().name()));
      }
      String text = PeerValues.typed(AttributeValue.fromM(shown));
      items.put(text, text);
    }
    return String.join("\n", items.values());
  }
}
