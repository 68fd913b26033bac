package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
  private Map<String, Object> pushes = Map.of();
  private Map<String, Object> deletes = Map.of();
  private Map<String, String> expressions = Map.of();
  private Existence existence = Existence.USUAL;
  private String index;
  private int limit;
  private boolean hidden;
  private boolean many;
  private boolean reverse;
  private boolean untimed;
  private Boolean partial;

  private Params() {}

  /** What a call demands of an item that may be there. */
  enum Existence {
    USUAL,
    EXISTS,
    MISSING,
    EITHER
  }

  private Params(Params other) {
    where = other.where;
    values = other.values;
    names = other.names;
    sets = other.sets;
    adds = other.adds;
    removes = other.removes;
    index = other.index;
    limit = other.limit;
    pushes = other.pushes;
    deletes = other.deletes;
    expressions = other.expressions;
    existence = other.existence;
    hidden = other.hidden;
    many = other.many;
    reverse = other.reverse;
    untimed = other.untimed;
    partial = other.partial;
  }

  private Params change(Consumer<Params> change) {
    Params params = new Params(this);
    change.accept(params);
    return params;
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
   * On writes the condition, on reads the filter, in DynamoDB's expression language. In calls by
   * model it is OneTable's: {@code ${property.path}} is a property, {@code {literal}} a number,
   * true, false or a text, {@code @{name}} a value, and {@code @{...names}} the elements of a list.
   *
   * @param expression for example {@code attribute_exists(PK) AND likes > :min}, by model {@code
   *     ${likes} > {5}}
   * @param values for the placeholders that begin with a colon, by model for the names
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
    return change(params -> params.names = Map.copyOf(names));
  }

  /** {@code updateItem}: gives an attribute this value. */
  public Params set(String name, Object value) {
    return change(params -> params.sets = with(sets, name, value));
  }

  /** {@code updateItem}: adds to a number (from 0 if it is not there), or to a set. */
  public Params add(String name, Object value) {
    return change(params -> params.adds = with(adds, name, value));
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
    return change(params -> params.index = name);
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

  /** {@code update}: appends to a list, which is empty if it is not there; a List gives several. */
  public Params push(String name, Object value) {
    return change(params -> params.pushes = with(pushes, name, value));
  }

  /**
   * {@code update}: gives a path what an expression says, such as {@code ${likes} + {1}} or
   * {@code @{name}}; its parts are those of {@link #where(String, Map)}.
   */
  public Params compute(String name, String expression) {
    return change(
        params -> {
          params.expressions = new LinkedHashMap<>(expressions);
          params.expressions.put(name, expression);
        });
  }

  /** Models: the values of {@code @{name}} in expressions. */
  public Params substitutions(Map<String, ?> values) {
    return change(params -> params.values = new LinkedHashMap<>(values));
  }

  /** {@code update}: takes elements out of a set. */
  public Params delete(String name, Set<?> elements) {
    return change(params -> params.deletes = with(deletes, name, elements));
  }

  /**
   * Models: whether the item must be there before ({@code true}) or must not ({@code false}).
   * Usually {@code create} demands that it is not, {@code update} that it is, {@code remove}
   * nothing.
   */
  public Params exists(boolean exists) {
    return change(params -> params.existence = exists ? Existence.EXISTS : Existence.MISSING);
  }

  /**
   * Models: the item may be there before or not; what OneTable calls {@code exists: null}. {@code
   * create} then replaces a whole item.
   */
  public Params existsOrNot() {
    return change(params -> params.existence = Existence.EITHER);
  }

  /** Models: results have hidden properties, too, such as keys and the type. */
  public Params hidden() {
    return change(params -> params.hidden = true);
  }

  /** {@code remove}: all items that the properties find. */
  public Params many() {
    return change(params -> params.many = true);
  }

  /** {@code find}: from the end of the sort key's order to its beginning. */
  public Params reverse() {
    return change(params -> params.reverse = true);
  }

  /** Models: this call sets no timestamps, and keeps those that are given. */
  public Params withoutTimestamps() {
    return change(params -> params.untimed = true);
  }

  /** {@code update}: whether the members of nested objects that are not named are kept. */
  public Params partial(boolean partial) {
    return change(params -> params.partial = partial);
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

  Map<String, Object> pushes() {
    return pushes;
  }

  Map<String, String> expressions() {
    return expressions;
  }

  Map<String, Object> deletes() {
    return deletes;
  }

  /** Everything that an update changes by path. */
  Stream<String> paths() {
    return Stream.of(
            sets.keySet(),
            adds.keySet(),
            removes,
            pushes.keySet(),
            deletes.keySet(),
            expressions.keySet())
        .flatMap(Set::stream);
  }

  /** What is demanded, where a call of this kind usually demands this. */
  Existence existence(Existence usual) {
    return existence == Existence.USUAL ? usual : existence;
  }

  boolean showsHidden() {
    return hidden;
  }

  boolean removesMany() {
    return many;
  }

  boolean reversed() {
    return reverse;
  }

  boolean timestamps() {
    return !untimed;
  }

  Optional<Boolean> partial() {
    return Optional.ofNullable(partial);
  }
}
