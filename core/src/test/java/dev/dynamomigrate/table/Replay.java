package dev.dynamomigrate.table;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Schema;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One recorded call, made on our table with the recorded clock and random bytes. */
final class Replay {
  private static final Set<String> CALLS =
      Set.of(
          "create",
          "get",
          "find",
          "scan",
          "update",
          "upsert",
          "remove",
          "init",
          "putItem",
          "batchWrite",
          "batchGet",
          "transact",
          "saveSchema",
          "readSchema",
          "readSchemas",
          "removeSchema",
          "scanItems",
          "template",
          "encrypt",
          "setContext");
  private static final Set<String> PARAMS =
      Set.of(
          "exists",
          "hidden",
          "many",
          "reverse",
          "limit",
          "index",
          "where",
          "substitutions",
          "partial",
          "timestamps",
          "set",
          "add",
          "delete",
          "remove",
          "push",
          "return",
          "fields",
          "next",
          "prev",
          "follow",
          "parse",
          "decrypt");

  private final Table table;
  private final Schema schema;
  private final Map<String, Object> step;
  private Instant now;
  private Optional<Page> page = Optional.empty();

  Replay(
      DynamoDbClient client,
      TableKeys keys,
      Schema schema,
      Map<String, Object> settings,
      Map<String, Object> step) {
    this.step = step;
    this.schema = schema;
    Map<String, Object> context = Vectors.map(settings.getOrDefault("context", Map.of()));
    Deque<byte[]> random = new ArrayDeque<>();
    if (step.get("random") instanceof List<?> texts) {
      texts.forEach(text -> random.add(HexFormat.of().parseHex((String) text)));
    }
    this.now = now(step);
    Crypto crypto =
        settings.containsKey("crypto")
            ? Crypto.of(Vectors.map(settings.get("crypto")))
            : Crypto.NONE;
    Entities.Surroundings surroundings =
        new Entities.Surroundings(
            Boolean.TRUE.equals(settings.get("partial")),
            crypto,
            count -> random.isEmpty() ? new byte[count] : random.remove(),
            () -> now);
    this.table =
        new DynamoTable(client, keys, new Entities(schema, surroundings)).withContext(context);
  }

  private static Instant now(Map<String, Object> step) {
    return Instant.parse((String) step.getOrDefault("now", "2024-01-01T00:00:00Z"));
  }

  /** The table, at the moment of another step. */
  Table tableAt(Map<String, Object> other) {
    now = now(other);
    return table;
  }

  /** Why this step is not replayed, if it is not. */
  static Optional<String> notBuilt(Map<String, Object> step) {
    if (!CALLS.contains((String) step.get("op"))) {
      return Optional.of((String) step.get("op"));
    }
    if (Queued.doesNotCompile(step)) {
      return Optional.of("update in a batch, which does not compile");
    }
    if (step.get("op").equals("saveSchema") && Vectors.list(step.get("args")).isEmpty()) {
      return Optional.of("saveSchema of none");
    }
    Map<String, Object> params = params(step);
    if (Queued.runs(step)) {
      params.remove("parse");
    }
    return params.keySet().stream()
        .filter(name -> !PARAMS.contains(name))
        .findFirst()
        .map(name -> "param " + name);
  }

  /** The answer, as plain values. */
  Object answer() {
    String op = (String) step.get("op");
    String model = (String) step.get("model");
    Map<String, Object> properties =
        step.get("properties") instanceof Map<?, ?> given ? Vectors.givenMap(given) : Map.of();
    Params params = paramsOf(params(step));
    return switch (op) {
      case "create" -> table.create(model, properties, params);
      case "get" -> table.get(model, properties, params);
      case "find" -> found(model, properties, params);
      case "scan" -> table.scan(model, properties, params).toList();
      case "update" -> table.update(model, properties, params);
      case "upsert" -> table.upsert(model, properties, params);
      case "init" -> table.init(model, properties);
      case "remove" -> removed(table.remove(model, properties, params));
      case "saveSchema" -> table.saveSchema(schemaGiven()).document();
      case "readSchema" -> table.readSchema().map(Schema::document);
      case "readSchemas" -> SavedAnswer.documents(table.readSchemas());
      case "removeSchema" -> {
        table.removeSchema((String) Vectors.map(arguments().get(0)).get("name"));
        yield Optional.empty();
      }
      case "scanItems" -> Set.copyOf(table.scanItems(params).toList());
      case "template" ->
          table.template(model, argument(0), Vectors.givenMap(Vectors.map(arguments().get(1))));
      case "encrypt" -> table.encrypt(argument(0), argument(1));
      case "setContext" -> Optional.empty();
      default -> {
        table.putItem(properties);
        yield Optional.empty();
      }
    };
  }

  private List<Object> arguments() {
    return Vectors.list(step.get("args"));
  }

  private String argument(int number) {
    return (String) arguments().get(number);
  }

  private Schema schemaGiven() {
    Object given = arguments().get(0);
    return given.equals("$schema")
        ? schema
        : Schema.of(Vectors.map(Vectors.given(given)), "The schema given");
  }

  /** OneTable's lists of a limited find carry their cursors; ours are pages. */
  private List<Item> found(String model, Map<String, Object> properties, Params params) {
    if (params.limit().isEmpty()) {
      return table.find(model, properties, params).toList();
    }
    page = Optional.of(table.findPage(model, properties, params));
    return page.get().items();
  }

  /** What was recorded, as plain values. */
  Object recorded() {
    Object result = step.get("result");
    return switch ((String) step.get("op")) {
      case "scanItems" -> Set.copyOf((List<?>) Vectors.given(result));
      case "saveSchema", "readSchema", "readSchemas", "removeSchema" ->
          SavedAnswer.of(Vectors.given(result));
      default ->
          Boolean.FALSE.equals(params(step).get("parse"))
              ? AttributeValues.plainMap(Wire.item(Vectors.map(result)))
              : Vectors.given(result);
    };
  }

  /** Whether the cursors are those that were recorded. */
  boolean sameCursors() {
    return page.stream()
        .allMatch(
            found ->
                found.next().equals(Optional.ofNullable(step.get("next")))
                    && found.prev().equals(Optional.ofNullable(step.get("prev"))));
  }

  /** OneTable's transaction does not tell what was removed; ours does. */
  private Object removed(List<Item> items) {
    if (step.get("result") instanceof Map<?, ?> nothing && nothing.isEmpty()) {
      return nothing;
    }
    return params(step).containsKey("many") ? items : items.stream().findFirst();
  }

  static Map<String, Object> params(Map<String, Object> step) {
    return step.get("params") instanceof Map<?, ?> params
        ? new LinkedHashMap<>(Vectors.map(params))
        : new LinkedHashMap<>();
  }

  static Params paramsOf(Map<String, Object> given) {
    Params params =
        Params.where(
            (String) given.getOrDefault("where", ""),
            Vectors.map(given.getOrDefault("substitutions", Map.of())));
    if (given.containsKey("exists")) {
      params =
          given.get("exists") == null
              ? params.existsOrNot()
              : params.exists((Boolean) given.get("exists"));
    }
    if (given.containsKey("index")) {
      params = params.index((String) given.get("index"));
    }
    if (given.containsKey("limit")) {
      params = params.limit(((Number) given.get("limit")).intValue());
    }
    if (given.containsKey("partial")) {
      params = params.partial((Boolean) given.get("partial"));
    }
    params = reading(params, given);
    params = given.containsKey("hidden") ? params.hidden() : params;
    params = given.containsKey("many") ? params.many() : params;
    params = given.containsKey("reverse") ? params.reverse() : params;
    params = Boolean.FALSE.equals(given.get("timestamps")) ? params.withoutTimestamps() : params;
    return changes(params, given);
  }

  private static Params reading(Params start, Map<String, Object> given) {
    Params params = start;
    if (given.containsKey("return")) {
      String returned = (String) given.get("return");
      params = params.returning(Returned.valueOf(returned.toUpperCase(Locale.ROOT)));
    }
    if (given.get("fields") instanceof List<?> fields) {
      params = params.fields(fields.toArray(String[]::new));
    }
    if (given.containsKey("next")) {
      params = params.next(Vectors.map(given.get("next")));
    }
    if (given.containsKey("prev")) {
      params = params.prev(Vectors.map(given.get("prev")));
    }
    if (given.containsKey("follow")) {
      params = params.follow((Boolean) given.get("follow"));
    }
    if (given.containsKey("parse")) {
      params = params.parse((Boolean) given.get("parse"));
    }
    return Boolean.FALSE.equals(given.get("decrypt")) ? params.withoutDecryption() : params;
  }

  private static Params changes(Params start, Map<String, Object> given) {
    Params params = start;
    for (Map.Entry<String, Object> set : entries(given, "set")) {
      params =
          set.getValue() instanceof String text && text.contains("{")
              ? params.compute(set.getKey(), text)
              : params.set(set.getKey(), set.getValue());
    }
    for (Map.Entry<String, Object> add : entries(given, "add")) {
      params = params.add(add.getKey(), add.getValue());
    }
    for (Map.Entry<String, Object> push : entries(given, "push")) {
      params = params.push(push.getKey(), push.getValue());
    }
    for (Map.Entry<String, Object> delete : entries(given, "delete")) {
      params = params.delete(delete.getKey(), (Set<?>) delete.getValue());
    }
    if (given.get("remove") instanceof List<?> paths) {
      params = params.remove(paths.toArray(String[]::new));
    }
    return params;
  }

  private static List<Map.Entry<String, Object>> entries(Map<String, Object> given, String name) {
    return given.get(name) instanceof Map<?, ?> map
        ? new ArrayList<>(Vectors.givenMap(map).entrySet())
        : List.of();
  }
}
