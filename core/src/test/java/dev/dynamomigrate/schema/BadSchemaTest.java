package dev.dynamomigrate.schema;

import static dev.dynamomigrate.testing.Refusals.assertRefused;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every schema that could not be used, or not be saved after its migration has run. */
class BadSchemaTest {
  private static final String TYPES =
      "The types are string, number, boolean, date, binary, buffer, arraybuffer, set, array, object.";
  private static final String TWO = "Write one of them.";

  @ParameterizedTest
  @MethodSource({"fields", "unique", "places", "templates", "indexes", "versions", "models"})
  void isRefusedWithAFactARuleAndAWayOut(String text, String message, String hint) {
    assertRefused(() -> Schema.of(Json5Document.parse(text, "s"), "s"), message, hint);
  }

  static Stream<Arguments> fields() {
    return Stream.of(
        field("{type: 'integer'}", "s: U.f has the unknown type 'integer'.", TYPES),
        field("{type: 7}", "s: U.f has the unknown type '7'.", TYPES),
        field(
            "{}",
            "s: U.f has no type; a schema without types cannot be saved.",
            "Add: type: 'string'"),
        field("'string'", "s: U.f is not an object.", "Write: f: { type: 'string' }"),
        field("{type: 'string', required: 1}", "s: U.f.required is neither true nor false.", TWO),
        field("{type: 'string', crypt: 'yes'}", "s: U.f.crypt is neither true nor false.", TWO),
        field(
            "{type: 'string', uuid: true}",
            "s: U.f has 'uuid', which OneTable dropped.",
            "Write: generate: 'uuid'"),
        field(
            "{type: 'string', encode: 'sk'}",
            "s: U.f has the short form of 'encode', which OneTable cannot save.",
            "Write it in full: encode: ['attribute', 'separator', index]"),
        field(
            "{type: 'string', encode: ['sk', '#']}",
            "s: U.f has an 'encode' that names no part of an attribute.",
            "Write it in full: encode: ['attribute', 'separator', index]"),
        field(
            "{type: 'string', encode: ['sk', '#', -1]}",
            "s: U.f has an 'encode' that names no part of an attribute.",
            "Write it in full: encode: ['attribute', 'separator', index]"),
        field(
            "{type: 'object', schema: {x: {type: 'string', map: 'data.x'}}}",
            "s: U.f.schema.x is within an object and packed; OneTable packs an item's own"
                + " properties only.",
            "Write: map: 'x'"),
        field("{type: 'string', filter: 0}", "s: U.f.filter is neither true nor false.", TWO),
        field(
            "{type: 'string', enum: 'a'}", "s: U.f.enum is not a list.", "Write: enum: ['a', 'b']"),
        field(
            "{type: 'string', generate: 'nanoid'}",
            "s: U.f.generate names no generator; OneTable would leave the field empty.",
            "Write 'uuid', 'ulid', 'uid' or 'uid(8)'."),
        field(
            "{type: 'string', generate: 'uid(0)'}",
            "s: U.f.generate names no generator; OneTable would leave the field empty.",
            "Write 'uuid', 'ulid', 'uid' or 'uid(8)'."),
        field(
            "{type: 'string', validate: {}}",
            "s: U.f.validate is not a text.",
            "Write the expression in quotes: '/^[a-z]+$/i'"),
        field(
            "{type: 'string', validate: '/(/'}",
            "s: U.f.validate is not a regular expression.",
            "Write it as '/pattern/flags'."));
  }

  static Stream<Arguments> unique() {
    return Stream.of(
        field(
            "{type: 'string', crypt: true, unique: true}",
            "s: U.f is both encrypted and unique; the same text is never encrypted the same way twice.",
            "Leave out crypt or unique."),
        field(
            "{type: 'string', unique: true, scope: 7}",
            "s: U.f.scope is not a text.",
            "Write a template: scope: '${org}'"),
        field(
            "{type: 'string', unique: true, scope: '${nope}'}",
            "s: U.f.scope names the property 'nope', which is not declared.",
            "Declare it: nope: { type: 'string' }, or mend the template."),
        field(
            "{type: 'string', unique: true, scope: '${h}'}, h: {type: 'string', crypt: true}",
            "s: U.f.scope names 'h', which is encrypted and never the same text twice.",
            "Name a field without crypt."));
  }

  static Stream<Arguments> places() {
    return Stream.of(
        field(
            "{type: 'string', map: 'a.b.c'}",
            "s: U.f.map is neither an attribute nor attribute.member.",
            "Write: map: 'data.zip'"),
        field(
            "{type: 'string', map: ''}",
            "s: U.f.map is neither an attribute nor attribute.member.",
            "Write: map: 'data.zip'"),
        field(
            "{type: 'string', map: 'pk.part'}",
            "s: U.f packs the key attribute 'pk'; a key is an attribute of its own.",
            "Write: map: 'pk'"),
        field(
            "{type: 'array', map: 'g'}",
            "s: U.f is a key and has the type 'array'; DynamoDB takes texts, numbers and binaries.",
            "Write: type: 'string'"),
        field(
            "{type: 'string', map: 'sk', crypt: true}",
            "s: U.f is a key and encrypted; the same text is never encrypted the same way twice.",
            "Leave out crypt."),
        field(
            "{type: 'string', schema: {}}",
            "s: U.f has fields within it and the type 'string'.",
            "Write: type: 'object'"),
        field(
            "{type: 'array', schema: {}}",
            "s: U.f is an array with a schema of its own, which is not supported.",
            "Describe its elements: items: { type: 'object', schema: {...} }"),
        field(
            "{type: 'object', schema: {deep: {type: 'txt'}}}",
            "s: U.f.schema.deep has the unknown type 'txt'.",
            TYPES),
        field(
            "{type: 'array', items: {type: 'object', schema: {deep: {}}}}",
            "s: U.f.items.schema.deep has no type; a schema without types cannot be saved.",
            "Add: type: 'string'"));
  }

  static Stream<Arguments> templates() {
    return Stream.of(
        field(
            "{type: 'string', value: '${nope}'}",
            "s: U.f.value names the property 'nope', which is not declared.",
            "Declare it: nope: { type: 'string' }, or mend the template."),
        field(
            "{type: 'object', schema: {in: {type: 'string', value: '${f}'}}}",
            "s: U.f.schema.in.value names the property 'f', which is not declared.",
            "Declare it: f: { type: 'string' }, or mend the template."),
        field(
            "{type: 'string', value: 'a${pk'}",
            "s: U.f.value has a '${' without its '}'.",
            "Close it: '${name}'"),
        field(
            "{type: 'string', value: '${pk:wide}'}",
            "s: U.f.value has a length that is not a number in '${pk:...}'.",
            "Write: ${pk:8}"),
        field(
            "{type: 'string', value: true}",
            "s: U.f.value is not a text; values by a function are not supported.",
            "Write a template."),
        field(
            "{type: 'string', value: '${h}'}, h: {type: 'string', value: '${f}'}",
            "s: U.f is made of itself: f > h > f.",
            "Let one of these templates stand without the other."));
  }

  static Stream<Arguments> indexes() {
    return Stream.of(
        indexes(
            "primary: {sort: 'sk'}",
            "s: indexes.primary has no hash; it names the table's partition key.",
            "Write: primary: { hash: 'PK', sort: 'SK' }"),
        indexes(
            "primary: {hash: ''}",
            "s: indexes.primary has no hash; it names the table's partition key.",
            "Write: primary: { hash: 'PK', sort: 'SK' }"),
        indexes(
            "primary: {hash: 1}", "s: indexes.primary.hash is not a text.", "Put it in quotes."),
        indexes(
            "primary: {hash: 'p'}, g: 'x'",
            "s: indexes.g is not an object.",
            "Write: g: { hash: '...', sort: '...' }"),
        indexes(
            "primary: {hash: 'p'}, g: {sort: 's'}",
            "s: indexes.g has no hash; a global index needs one.",
            "Add hash: '...', or type: 'local' for an index within the partitions of the table."),
        indexes(
            "primary: {hash: 'p'}, g: {hash: 'h', type: 'global'}",
            "s: indexes.g has the type 'global'; the only type of an index is 'local'.",
            "Leave the type out for a global index."),
        indexes(
            "primary: {hash: 'p'}, l: {hash: 'h', sort: 's', type: 'local'}",
            "s: indexes.l is local and has the hash 'h'; a local index has the table's, 'p'.",
            "Leave its hash out, or its type."),
        indexes(
            "primary: {hash: 'p'}, l: {type: 'local'}",
            "s: indexes.l is local and has no sort; that is all it can order by.",
            "Add: sort: '...'"),
        indexes(
            "primary: {hash: 'p'}, g: {hash: 'h', project: 'some'}",
            "s: indexes.g.project is neither 'all', nor 'keys', nor a list of attributes.",
            "Write one of those."),
        indexes(
            "primary: {hash: 'p'}"
                + Stream.of("a", "b", "c", "d", "e", "f")
                    .map(sort -> ", l" + sort + ": {type: 'local', sort: '" + sort + "'}")
                    .reduce("", String::concat),
            "s: indexes have 6 local ones; DynamoDB allows 5 on a table.",
            "Make some of them global, with a hash of their own."));
  }

  static Stream<Arguments> versions() {
    String message = "The schema has no version: s";
    String hint = "Begin it with: { version: '0.1.0', ... }";
    return Stream.of(
        Arguments.of("{indexes: {primary: {hash: 'pk'}}}", message, hint),
        Arguments.of("{version: ' ', indexes: {primary: {hash: 'pk'}}}", message, hint),
        Arguments.of("{version: 1, indexes: {primary: {hash: 'pk'}}}", message, hint));
  }

  static Stream<Arguments> models() {
    return Stream.of(
        bad("models: []", "s: models is not an object.", "Write: models: { User: {...} }"),
        bad("models: {U: []}", "s: U is not an object.", "Write: U: { id: { type: 'string' } }"),
        bad(
            "models: {_Unique: {}}",
            "s: _Unique is the name of OneTable's own sentinel items.",
            "Give the model another name."),
        bad("params: 1", "s: params is not an object.", "Write: params: { timestamps: true }"),
        bad(
            "params: {typeField: ''}",
            "s: params.typeField is not a text.",
            "Put a name in quotes, or leave it out."),
        bad("params: {isoDates: 'yes'}", "s: params.isoDates is neither true nor false.", TWO),
        bad(
            "params: {timestamps: 'always'}",
            "s: params.timestamps is none of true, false, 'create' and 'update'.",
            TWO));
  }

  private static Arguments field(String field, String message, String hint) {
    return bad("models: {U: {pk: {type: 'string'}, f: " + field + "}}", message, hint);
  }

  private static Arguments bad(String rest, String message, String hint) {
    return whole("primary: {hash: 'pk', sort: 'sk'}, gs1: {hash: 'g'}", rest, message, hint);
  }

  private static Arguments indexes(String indexes, String message, String hint) {
    return whole(indexes, "models: {}", message, hint);
  }

  private static Arguments whole(String indexes, String rest, String message, String hint) {
    String text =
        String.join(", ", Arrays.asList("version: '1'", "indexes: {" + indexes + "}", rest));
    return Arguments.of("{" + text + "}", message, hint);
  }
}
