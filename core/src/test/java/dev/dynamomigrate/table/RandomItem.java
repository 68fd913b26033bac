package dev.dynamomigrate.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dynamomigrate.schema.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A random model and properties that it allows.
 *
 * @param params of the schema
 * @param partial OneTable's setting
 * @param fields of the model, beside its keys
 * @param properties of an item, beside its id
 */
record RandomItem(
    Map<String, Object> params,
    boolean partial,
    Map<String, Shape> fields,
    Map<String, Object> properties) {
  private static final Object ABSENT = new Object();
  private static final long FARTHEST = 8_640_000_000_000_000L;
  private static final List<String> TYPES =
      List.of(
          "string",
          "number",
          "boolean",
          "date",
          "binary",
          "buffer",
          "arraybuffer",
          "set",
          "array",
          "object");
  private static final Set<String> HOLDING = Set.of("array", "object");
  private static final String[] HOSTILE = {
    "",
    "#",
    "a#b",
    "${f0}",
    "${",
    "}",
    "{f1}",
    "@{x}",
    "a:b:c:d",
    "primary:a:b:c",
    "null",
    "-0",
    "1e21",
    "\u0000",
    "\uFEFF",
    "ä€😀",
    "e\u0301",
    "it's \"quoted\" \\",
    "_schema",
    "2024-02-30",
  };

  Schema schema() {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("pk", Map.of("type", "string", "value", "m#${id}"));
    model.put("sk", Map.of("type", "string", "value", "m#"));
    model.put("id", Map.of("type", "string", "required", true));
    model.putAll(Shape.documents(fields));
    return Schema.of(
        Map.of(
            "version",
            "0.0.1",
            "indexes",
            Map.of("primary", Map.of("hash", "pk", "sort", "sk")),
            "models",
            Map.of("M", model),
            "params",
            params),
        "a random schema");
  }

  static Arbitrary<RandomItem> any() {
    Arbitrary<Map<String, Object>> params =
        Combinators.combine(flag(), flag())
            .as((nulls, iso) -> Map.of("nulls", nulls, "isoDates", iso));
    return Combinators.combine(params, flag(), fields(0))
        .flatAs(
            (given, partial, fields) ->
                properties(fields)
                    .map(properties -> new RandomItem(given, partial, fields, properties)));
  }

  private static Arbitrary<Boolean> flag() {
    return Arbitraries.of(true, false);
  }

  private static Arbitrary<Map<String, Shape>> fields(int depth) {
    Arbitrary<List<Shape>> shapes = field(depth).list().ofMinSize(1).ofMaxSize(depth == 0 ? 6 : 3);
    Arbitrary<Integer> extras = Arbitraries.of(0, 0, 0, 1, 2);
    return Combinators.combine(shapes, extras)
        .as(
            (list, extra) -> {
              Map<String, Shape> fields = new LinkedHashMap<>();
              list.forEach(shape -> fields.put("f" + fields.size(), apart(shape, fields.size())));
              if (extra == 1 && !HOLDING.contains(list.get(0).type())) {
                fields.put("t", new Shape("string", Map.of("value", "${f0}#x"), Map.of()));
              } else if (extra == 2 && depth == 0) {
                fields.put("p", new Shape("string", Map.of("map", "pack.a"), Map.of()));
                fields.put("q", new Shape("date", Map.of("map", "pack.b"), Map.of()));
              }
              return fields;
            });
  }

  /** No two are stored in the same attribute. */
  private static Shape apart(Shape shape, int number) {
    Map<String, Object> options = new LinkedHashMap<>(shape.options());
    options.computeIfPresent("map", (name, attribute) -> attribute + "_" + number);
    return new Shape(shape.type(), options, shape.fields());
  }

  private static Arbitrary<Shape> field(int depth) {
    Arbitrary<Set<String>> traits =
        Arbitraries.of("nulls", "nulls off", "required", "default", "map", "crypt", "ttl", "iso")
            .set()
            .ofMaxSize(3);
    return Combinators.combine(Arbitraries.of(TYPES), traits, flag())
        .flatAs(
            (type, chosen, nested) -> {
              boolean holds = depth < 2 && nested && HOLDING.contains(type);
              return holds
                  ? fields(depth + 1).map(within -> shape(type, chosen, within))
                  : Arbitraries.just(shape(type, chosen, Map.of()));
            });
  }

  private static Shape shape(String type, Set<String> traits, Map<String, Shape> within) {
    Map<String, Object> options = new LinkedHashMap<>();
    if (traits.contains("nulls") || traits.contains("nulls off")) {
      options.put("nulls", traits.contains("nulls"));
    }
    if (traits.contains("map")) {
      options.put("map", "stored" + Integer.toHexString(traits.hashCode() + type.hashCode()));
    }
    if (within.isEmpty() && traits.contains("required")) {
      options.put("required", true);
    }
    if (traits.contains("crypt") && type.equals("string")) {
      options.put("crypt", true);
    }
    if (type.equals("date") && traits.contains("ttl")) {
      options.put("ttl", true);
    }
    if (type.equals("date") && traits.contains("iso")) {
      options.put("isoDates", true);
    }
    if (traits.contains("default")) {
      switch (type) {
        case "string" -> options.put("default", "dflt");
        case "number" -> options.put("default", BigDecimal.ZERO);
        case "boolean" -> options.put("default", false);
        default -> {}
      }
    }
    return new Shape(type, options, within);
  }

  private static Arbitrary<Map<String, Object>> properties(Map<String, Shape> fields) {
    List<Arbitrary<Object>> values = new ArrayList<>();
    fields.values().forEach(field -> values.add(given(field)));
    return Combinators.combine(values)
        .as(
            list -> {
              Map<String, Object> properties = new LinkedHashMap<>();
              int i = 0;
              for (String name : fields.keySet()) {
                Object value = list.get(i++);
                if (value != ABSENT) {
                  properties.put(name, value);
                }
              }
              return properties;
            });
  }

  private static Arbitrary<Object> given(Shape field) {
    if (field.computed()) {
      return Arbitraries.just(ABSENT);
    }
    Arbitrary<Object> value = value(field);
    if (field.flag("required") || field.packed()) {
      return value;
    }
    return Arbitraries.frequencyOf(
        Tuple.of(7, value),
        Tuple.of(1, Arbitraries.just(ABSENT)),
        Tuple.of(1, Arbitraries.just(ABSENT).map(absent -> null)));
  }

  private static Arbitrary<Object> value(Shape field) {
    if (!field.fields().isEmpty()) {
      Arbitrary<Map<String, Object>> within = properties(field.fields());
      return field.type().equals("array")
          ? within.list().ofMaxSize(3).map(list -> list)
          : within.map(map -> map);
    }
    return switch (field.type()) {
      case "string" -> text().map(text -> text);
      case "number" -> number().map(number -> number);
      case "boolean" -> flag().map(flag -> flag);
      case "date" -> date().map(date -> date);
      case "set" -> set();
      case "array" -> free(2).list().ofMaxSize(4).map(list -> list);
      case "object" -> object(2).map(map -> map);
      default -> bytes();
    };
  }

  private static Arbitrary<String> text() {
    return Arbitraries.oneOf(
        Arbitraries.of(HOSTILE),
        Arbitraries.strings().ofMaxLength(20).filter(text -> UTF_8.newEncoder().canEncode(text)));
  }

  /** What DynamoDB holds and OneTable writes. */
  private static Arbitrary<Number> number() {
    return Arbitraries.oneOf(
        Arbitraries.of(0, -0.0, 1e-100, 0.1, 9007199254740991L, -9007199254740991L),
        Arbitraries.longs().between(-9007199254740991L, 9007199254740991L).map(each -> each),
        Arbitraries.bigDecimals()
            .between(new BigDecimal("-1e12"), new BigDecimal("1e12"))
            .ofScale(20)
            .map(each -> each));
  }

  private static Arbitrary<Instant> date() {
    return Arbitraries.oneOf(
            Arbitraries.of(-FARTHEST, FARTHEST, 0L, -1L, 999L, 1001L, -62167219200001L),
            Arbitraries.longs().between(-FARTHEST, FARTHEST))
        .map(Instant::ofEpochMilli);
  }

  private static Arbitrary<Object> bytes() {
    Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(6);
    return Arbitraries.oneOf(
        bytes.map(each -> each), bytes.map(each -> (Object) SdkBytes.fromByteArray(each)));
  }

  private static Arbitrary<Object> set() {
    return Arbitraries.oneOf(
        text().set().ofMinSize(1).ofMaxSize(4).map(texts -> new LinkedHashSet<Object>(texts)),
        Arbitraries.longs().set().ofMinSize(1).ofMaxSize(4).map(RandomItem::small),
        Arbitraries.bytes()
            .array(byte[].class)
            .ofMaxSize(4)
            .map(SdkBytes::fromByteArray)
            .set()
            .ofMinSize(1)
            .map(each -> (Object) each));
  }

  private static Object small(Set<Long> numbers) {
    Set<Object> small = new LinkedHashSet<>();
    numbers.forEach(number -> small.add(BigDecimal.valueOf(number >> 11)));
    return small;
  }

  /** Anything that an object without a schema may hold. */
  private static Arbitrary<Object> free(int depth) {
    Arbitrary<Object> plain =
        Arbitraries.oneOf(
            text().map(each -> each),
            number().map(each -> each),
            flag().map(each -> each),
            date().map(each -> each),
            bytes(),
            set(),
            Arbitraries.just(ABSENT).map(absent -> null));
    return depth == 0
        ? plain
        : Arbitraries.oneOf(
            plain,
            Arbitraries.lazy(() -> free(depth - 1)).list().ofMaxSize(3).map(list -> list),
            Arbitraries.lazy(() -> object(depth - 1)).map(map -> map));
  }

  private static Arbitrary<Map<String, Object>> object(int depth) {
    Arbitrary<String> names = Arbitraries.of("a", "with space", "#", "a.b", "ünï", "0", "[1]");
    return Arbitraries.maps(names, free(depth)).ofMaxSize(3);
  }
}
