package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a call on the table says beside the key. Immutable: each method returns a new one, so a
 * common part can be kept and extended. Values are plain ones, as in {@link Item}.
 */
public final class Params {
  private static final Params NONE = new Params();

  private String where = "";
  private Map<String, Object> values = Map.of();
  private Map<String, String> names = Map.of();
  private Map<String, Object> sets = Map.of();
  private Map<String, Object> adds = Map.of();
  private Set<String> removes = Set.of();
  private String index;
  private int limit;

  private Params() {}

  private Params(Params other) {
    where = other.where;
    values = other.values;
    names = other.names;
    sets = other.sets;
    adds = other.adds;
    removes = other.removes;
    index = other.index;
    limit = other.limit;
  }

  /** Nothing. */
  public static Params none() {
    return NONE;
  }

  /** {@link #where(String, Map)} without values. */
  public static Params where(String expression) {
    return where(expression, Map.of());
  }

  /**
   * On writes the condition, on reads the filter, in DynamoDB's expression language.
   *
   * @param expression for example {@code attribute_exists(PK) AND likes > :min}
   * @param values for the placeholders that begin with a colon
   */
  public static Params where(String expression, Map<String, ?> values) {
    Params params = new Params();
    params.where = expression;
    params.values = new LinkedHashMap<>(values);
    return params;
  }

  /**
   * Names for the placeholders of the expression that begin with {@code #}: for reserved words and
   * dots.
   */
  public Params names(Map<String, String> names) {
    Params params = new Params(this);
    params.names = Map.copyOf(names);
    return params;
  }

  /** {@code updateItem}: gives an attribute this value. */
  public Params set(String name, Object value) {
    Params params = new Params(this);
    params.sets = with(sets, name, value);
    return params;
  }

  /** {@code updateItem}: adds to a number (from 0 if it is not there), or to a set. */
  public Params add(String name, Object value) {
    Params params = new Params(this);
    params.adds = with(adds, name, value);
    return params;
  }

  /** {@code updateItem}: removes attributes. */
  public Params remove(String... names) {
    Params params = new Params(this);
    params.removes = new LinkedHashSet<>(removes);
    params.removes.addAll(Set.of(names));
    return params;
  }

  /** {@code queryItems, scanItems}: reads this index instead of the table. */
  public Params index(String name) {
    Params params = new Params(this);
    params.index = name;
    return params;
  }

  /** {@code queryItems, scanItems}: ends after so many items, 1 or more. */
  public Params limit(int items) {
    if (items < 1) {
      throw new InvalidInputException(
          "A limit of " + items + " items reads nothing.", "Give 1 or more, or no limit at all.");
    }
    Params params = new Params(this);
    params.limit = items;
    return params;
  }

  private static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(map);
    copy.put(name, value);
    return copy;
  }

  String where() {
    return where;
  }

  Map<String, Object> values() {
    return values;
  }

  Map<String, String> names() {
    return names;
  }

  Map<String, Object> sets() {
    return sets;
  }

  Map<String, Object> adds() {
    return adds;
  }

  Set<String> removes() {
    return removes;
  }

  Optional<String> index() {
    return Optional.ofNullable(index);
  }

  OptionalInt limit() {
    return limit > 0 ? OptionalInt.of(limit) : OptionalInt.empty();
  }
}
