package dev.dynamomigrate.it.onetable;

import dev.dynamomigrate.schema.Field;
import dev.dynamomigrate.schema.Fields;
import dev.dynamomigrate.schema.Index;
import dev.dynamomigrate.schema.Model;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.schema.ValueTemplate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;

/** Properties for any model of any schema, in variants: by the types of its fields. */
final class ModelProperties {
  /** How many variants differ. */
  static final int VARIANTS = 6;

  private static final Map<String, Object> VALIDATED =
      Map.of("re", "Abc", "sub", "x abc x", "num", 42);
  private static final Instant DATE = Instant.parse("2024-02-29T12:34:56.789Z");

  private final Schema schema;
  private final Model model;
  private final Set<String> keys = new LinkedHashSet<>();
  private final Set<String> scopes = new LinkedHashSet<>();

  ModelProperties(Schema schema, Model model) {
    this.schema = schema;
    this.model = model;
    Index table = schema.indexes().get(Index.PRIMARY);
    key(table.hash());
    key(table.sort());
    model.fields().all().stream()
        .filter(Field::unique)
        .flatMap(field -> Stream.concat(field.scope().stream(), field.template().stream()))
        .flatMap(template -> template.references().stream())
        .forEach(reference -> scopes.add(reference.root()));
  }

  private void key(String attribute) {
    model.fields().storedIn(attribute).ifPresent(this::key);
  }

  private void key(Field field) {
    Optional<ValueTemplate> template = field.template();
    if (template.isEmpty()) {
      keys.add(field.name());
    } else {
      template.get().references().stream()
          .flatMap(reference -> model.fields().named(reference.root()).stream())
          .forEach(this::key);
    }
  }

  /** The properties of an item. */
  Map<String, Object> of(int item, int variant) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Field field : model.fields().all()) {
      if (keys.contains(field.name())) {
        properties.put(field.name(), keyValue(field, item));
      } else if (scopes.contains(field.name())) {
        properties.put(field.name(), "scope-" + item % 2);
      } else if (given(field) && field.unique()) {
        properties.put(field.name(), unique(field, item, variant));
      } else if (given(field)) {
        properties.put(field.name(), value(field, variant));
      }
    }
    return properties;
  }

  /** Those that say which item is meant. */
  Map<String, Object> key(int item) {
    Map<String, Object> key = of(item, 0);
    key.keySet().retainAll(keys);
    return key;
  }

  /** The key and the scopes: without these OneTable leaves a scoped sentinel behind. */
  Map<String, Object> removal(int item) {
    Map<String, Object> removal = of(item, 0);
    removal.keySet().removeIf(name -> !keys.contains(name) && !scopes.contains(name));
    return removal;
  }

  private boolean given(Field field) {
    return field.template().isEmpty()
        && !field.name().equals(schema.typeField())
        && !field.name().equals(schema.createdField())
        && !field.name().equals(schema.updatedField());
  }

  /**
   * Each item's own, but in the last variant, which only one item can have. None that is false in
   * JavaScript, and scopes stay: OneTable would leave the sentinel of what was there before.
   */
  private static Object unique(Field field, int item, int variant) {
    int kind = variant % VARIANTS;
    if (kind == 3 && !field.traits().required()) {
      return null;
    }
    int number = kind == VARIANTS - 1 ? 1 : 10 + item * VARIANTS + kind;
    return switch (field.type()) {
      case NUMBER -> number;
      case DATE -> DATE.plusSeconds(number);
      default -> "ü#" + number;
    };
  }

  private static Object keyValue(Field field, int item) {
    return switch (field.type()) {
      case NUMBER -> item + 1;
      case DATE -> DATE.plusSeconds(item);
      case OBJECT -> Map.of("city", "Ñandú " + item);
      default -> "id-" + item;
    };
  }

  private Object value(Field field, int variant) {
    if (field.nested().isPresent()) {
      return field.list()
          ? List.of(within(field, variant), within(field, variant + 1))
          : within(field, variant);
    }
    if (field.choices().isPresent()) {
      return field.choices().get().get(variant % field.choices().get().size());
    }
    if (field.validate().isPresent()) {
      return VALIDATED.get(field.name());
    }
    Object value = values(field).get(variant % VARIANTS);
    boolean needed = field.traits().required() || field.packed() || field.crypt();
    return value == null && needed ? values(field).get(0) : value;
  }

  private Map<String, Object> within(Field field, int variant) {
    Fields fields = field.nested().orElseThrow();
    Map<String, Object> members = new LinkedHashMap<>();
    for (Field member : fields.all()) {
      if (member.template().isEmpty()) {
        // A null within fails in OneTable, or hits another element, unless nulls are kept.
        Object value = value(member, variant);
        boolean first = value == null && !member.traits().nulls();
        members.put(member.name(), first ? value(member, 0) : value);
      }
    }
    return members;
  }

  /** As many as there are variants; encrypted fields hold texts, and dates as texts. */
  private static List<Object> values(Field field) {
    return switch (field.type()) {
      case STRING -> Arrays.asList("plain", "", "ä€😀 #{x}", null, "a#b:c${", "\u0000 日本語");
      case NUMBER ->
          field.crypt()
              ? Arrays.asList(0, 0, 0, 0, 0, 0)
              : Arrays.asList(0, 9007199254740991L, -1.5, null, 1e-7, new BigDecimal("123456.789"));
      case BOOLEAN -> Arrays.asList(true, false, true, null, false, true);
      case DATE ->
          Arrays.asList(
              DATE,
              Instant.EPOCH.minusMillis(1),
              Instant.parse("9999-12-31T23:59:59.999Z"),
              null,
              Instant.EPOCH,
              "2024-02-29T12:00:00+02:00");
      case BINARY, BUFFER, ARRAYBUFFER ->
          Arrays.asList(
              new byte[] {0, 1, -1},
              SdkBytes.fromByteArray(new byte[] {-1, 0}),
              new byte[0],
              null,
              "AAEC",
              new byte[] {127});
      case SET ->
          Arrays.asList(
              Set.of("a", "ü"),
              Set.of(new BigDecimal("1.5"), BigDecimal.TEN),
              Set.of(SdkBytes.fromByteArray(new byte[] {1})),
              null,
              List.of("b", "b"),
              Set.of("#"));
      case ARRAY ->
          Arrays.asList(
              List.of("x", 1, true),
              List.of(),
              Arrays.asList(null, "", List.of(1.5, "ä")),
              null,
              List.of(new byte[] {1}),
              "");
      case OBJECT ->
          Arrays.asList(
              Map.of("a", 1, "b", List.of("", DATE)),
              Map.of(),
              Map.of("ünï #", Map.of("deep", Set.of("s"))),
              null,
              new LinkedHashMap<>(Collections.singletonMap("nothing", null)),
              Map.of("bytes", new byte[] {-1}, "n", 9007199254740991L));
    };
  }
}
