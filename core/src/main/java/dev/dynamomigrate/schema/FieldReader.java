package dev.dynamomigrate.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Fields of one level, prepared as dynamodb-onetable 2.7.7 does, and checked. */
final class FieldReader {
  private static final List<String> FLAGS =
      List.of(
          "required", "hidden", "nulls", "isoDates", "ttl", "crypt", "unique", "partial", "filter");
  private static final Pattern GENERATED = Pattern.compile("uuid|ulid|uid|uid\\([1-9]\\d{0,3}\\)");

  private final Schema schema;
  private final Index primary;
  private final List<Index> indexes;
  private final boolean top;

  /** A reader of a model's own fields. */
  FieldReader(Schema schema, Map<String, Index> indexes) {
    this(schema, indexes.get(Index.PRIMARY), List.copyOf(indexes.values()), true);
  }

  private FieldReader(Schema schema, Index primary, List<Index> indexes, boolean top) {
    this.schema = schema;
    this.primary = primary;
    this.indexes = indexes;
    this.top = top;
  }

  Fields read(Place place, Map<String, Object> declared) {
    List<Field> all = new ArrayList<>();
    declared.forEach(
        (name, value) ->
            all.add(
                field(
                    place.in(name),
                    name,
                    place.in(name).map(value, "Write: " + name + ": { type: 'string' }"))));
    all.forEach(field -> checkReferences(place.in(field.name()), field, declared));
    return Fields.of(place, List.copyOf(all));
  }

  private Field field(Place at, String name, Map<String, Object> options) {
    checkOptions(at, options);
    FieldType type = type(at, options.get("type"));
    String[] map = mapped(at, name, options.get("map"));
    if (!top && !map[1].isEmpty()) {
      throw at.refuse(
          "is within an object and packed; OneTable packs an item's own properties only.",
          "Write: map: '" + map[1] + "'");
    }
    boolean key = top && primary.key(map[0]);
    if (top && indexes.stream().anyMatch(index -> index.key(map[0]))) {
      checkKey(at, type, map, options);
    }
    Optional<ValueTemplate> template = template(at, options.get("value"));
    boolean hidden = options.get("hidden") instanceof Boolean given ? given : template.isPresent();
    Field.Traits traits =
        new Field.Traits(
            key || Boolean.TRUE.equals(options.get("required")),
            hidden,
            options.get("nulls") instanceof Boolean given ? given : schema.nulls(),
            schema.isoDates() || Boolean.TRUE.equals(options.get("isoDates")));
    return new Field(
        name, type, map[0], map[1], traits, template, nested(at, type, options), options);
  }

  private static FieldType type(Place at, Object given) {
    if (given == null) {
      throw at.refuse(
          "has no type; a schema without types cannot be saved.", "Add: type: 'string'");
    }
    return FieldType.named(String.valueOf(given))
        .orElseThrow(
            () ->
                at.refuse(
                    "has the unknown type '" + given + "'.",
                    "The types are " + FieldType.names() + "."));
  }

  private static void checkOptions(Place at, Map<String, Object> options) {
    for (String flag : FLAGS) {
      if (options.get(flag) != null && !(options.get(flag) instanceof Boolean)) {
        throw at.in(flag).refuse("is neither true nor false.", "Write one of them.");
      }
    }
    if (options.containsKey("uuid")) {
      throw at.refuse("has 'uuid', which OneTable dropped.", "Write: generate: 'uuid'");
    }
    checkEncode(at, options.get("encode"));
    Object choices = options.get("enum");
    if (choices != null && !(choices instanceof List<?>)) {
      throw at.in("enum").refuse("is not a list.", "Write: enum: ['a', 'b']");
    }
    checkGenerate(at, options.get("generate"));
    checkPattern(at.in("validate"), options.get("validate"));
    if (Boolean.TRUE.equals(options.get("crypt")) && Boolean.TRUE.equals(options.get("unique"))) {
      throw at.refuse(
          "is both encrypted and unique; the same text is never encrypted the same way twice.",
          "Leave out crypt or unique.");
    }
  }

  private static void checkEncode(Place at, Object encode) {
    if (encode == null) {
      return;
    }
    String wayOut = "Write it in full: encode: ['attribute', 'separator', index]";
    if (!(encode instanceof List<?> parts)) {
      throw at.refuse("has the short form of 'encode', which OneTable cannot save.", wayOut);
    }
    boolean complete =
        parts.size() == 3
            && parts.get(0) instanceof String attribute
            && !attribute.isEmpty()
            && parts.get(1) instanceof String separator
            && !separator.isEmpty()
            && parts.get(2) instanceof Number part
            && part.toString().matches("\\d{1,4}");
    if (!complete) {
      throw at.refuse("has an 'encode' that names no part of an attribute.", wayOut);
    }
  }

  private static void checkGenerate(Place at, Object generate) {
    boolean known =
        generate == null
            || generate instanceof Boolean
            || (generate instanceof String text && GENERATED.matcher(text).matches());
    if (!known) {
      throw at.in("generate")
          .refuse(
              "names no generator; OneTable would leave the field empty.",
              "Write 'uuid', 'ulid', 'uid' or 'uid(8)'.");
    }
  }

  private static void checkPattern(Place at, Object validate) {
    if (validate == null) {
      return;
    }
    if (!(validate instanceof String text)) {
      throw at.refuse("is not a text.", "Write the expression in quotes: '/^[a-z]+$/i'");
    }
    try {
      ValidationPattern.of(text);
    } catch (PatternSyntaxException e) {
      throw at.refuse("is not a regular expression.", "Write it as '/pattern/flags'.");
    }
  }

  private static String[] mapped(Place at, String name, Object map) {
    if (map == null) {
      return new String[] {name, ""};
    }
    String[] parts = map instanceof String text ? text.split("\\.", -1) : new String[0];
    if (parts.length == 0 || parts.length > 2 || List.of(parts).contains("")) {
      throw at.in("map")
          .refuse("is neither an attribute nor attribute.member.", "Write: map: 'data.zip'");
    }
    return new String[] {parts[0], parts.length == 2 ? parts[1] : ""};
  }

  private static void checkKey(
      Place at, FieldType type, String[] map, Map<String, Object> options) {
    if (!map[1].isEmpty()) {
      throw at.refuse(
          "packs the key attribute '" + map[0] + "'; a key is an attribute of its own.",
          "Write: map: '" + map[0] + "'");
    }
    if (!type.key()) {
      throw at.refuse(
          "is a key and has the type '%s'; DynamoDB takes texts, numbers and binaries."
              .formatted(type.text()),
          "Write: type: 'string'");
    }
    if (options.get("encode") != null) {
      throw at.refuse(
          "is a key and has 'encode'; what is read from another attribute is not stored.",
          "Leave out encode, or give the property a name that is no key.");
    }
    if (Boolean.TRUE.equals(options.get("crypt"))) {
      throw at.refuse(
          "is a key and encrypted; the same text is never encrypted the same way twice.",
          "Leave out crypt.");
    }
  }

  private static Optional<ValueTemplate> template(Place at, Object value) {
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof String text)) {
      throw at.in("value")
          .refuse("is not a text; values by a function are not supported.", "Write a template.");
    }
    return Optional.of(new ValueTemplate(text));
  }

  private Optional<Fields> nested(Place at, FieldType type, Map<String, Object> options) {
    Place items = at.in("items");
    Map<String, Object> elements = items.map(options.get("items"), "Write: items: { schema: {} }");
    boolean inItems = type == FieldType.ARRAY && elements.get("schema") != null;
    Object nested = inItems ? elements.get("schema") : options.get("schema");
    if (nested == null) {
      return Optional.empty();
    }
    if (!type.container()) {
      throw at.refuse(
          "has fields within it and the type '" + type.text() + "'.", "Write: type: 'object'");
    }
    if (type == FieldType.ARRAY && !inItems) {
      throw at.refuse(
          "is an array with a schema of its own, which is not supported.",
          "Describe its elements: items: { type: 'object', schema: {...} }");
    }
    Place within = (inItems ? items : at).in("schema");
    return Optional.of(
        new FieldReader(schema, primary, indexes, false)
            .read(within, within.map(nested, "Write: schema: { name: { type: 'string' } }")));
  }

  private void checkReferences(Place at, Field field, Map<String, Object> declared) {
    field.template().ifPresent(template -> checkTemplate(at.in("value"), template, declared));
    if (top && field.unique() && field.options().get("scope") != null) {
      checkScope(at.in("scope"), field, declared);
    }
  }

  /** OneTable stores an unresolved scope as the text {@code undefined}, where all values meet. */
  private static void checkScope(Place at, Field field, Map<String, Object> declared) {
    if (!(field.options().get("scope") instanceof String)) {
      throw at.refuse("is not a text.", "Write a template: scope: '${org}'");
    }
    field.scope().ifPresent(scope -> checkTemplate(at, scope, declared));
    for (ValueTemplate.Reference reference :
        field.scope().stream().flatMap(scope -> scope.references().stream()).toList()) {
      if (declared.get(reference.root()) instanceof Map<?, ?> named
          && Boolean.TRUE.equals(named.get("crypt"))) {
        throw at.refuse(
            "names '" + reference.root() + "', which is encrypted and never the same text twice.",
            "Name a field without crypt.");
      }
    }
  }

  private static void checkTemplate(
      Place at, ValueTemplate template, Map<String, Object> declared) {
    if (!new ValueTemplate.Filled(template.text().replaceAll("\\$\\{.*?}", "")).resolved()) {
      throw at.refuse("has a '${' without its '}'.", "Close it: '${name}'");
    }
    template.references().forEach(reference -> checkReference(at, reference, declared));
  }

  private static void checkReference(
      Place at, ValueTemplate.Reference reference, Map<String, Object> declared) {
    if (reference.length() < 0) {
      throw at.refuse(
          "has a length that is not a number in '${" + reference.path() + ":...}'.",
          "Write: ${" + reference.path() + ":8}");
    }
    if (!declared.containsKey(reference.root())) {
      throw at.refuse(
          "names the property '" + reference.root() + "', which is not declared.",
          "Declare it: " + reference.root() + ": { type: 'string' }, or mend the template.");
    }
  }
}
