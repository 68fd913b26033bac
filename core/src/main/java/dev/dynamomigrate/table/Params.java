package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.schema.Index;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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
  private Returned returned;
  private List<String> fields = List.of();
  private Map<String, Object> next = Map.of();
  private Map<String, Object> prev = Map.of();
  private Boolean follow;
  private Boolean consistent;
  private Boolean parse;
  private boolean undecrypted;

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
    returned = other.returned;
    fields = other.fields;
    next = other.next;
    prev = other.prev;
    follow = other.follow;
    consistent = other.consistent;
    parse = other.parse;
    undecrypted = other.undecrypted;
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

  /** {@code update, updateItem}: gives a path, or an attribute, this value. */
  public Params set(String name, Object value) {
    return change(params -> params.sets = with(sets, name, value));
  }

  /** {@code update, updateItem}: adds to a number (from 0 if it is not there), or to a set. */
  public Params add(String name, Object value) {
    return change(params -> params.adds = with(adds, name, value));
  }

  /** {@code update, updateItem}: removes paths, or attributes. */
  public Params remove(String... names) {
    Params params = new Params(this);
    params.removes = new LinkedHashSet<>(removes);
    params.removes.addAll(Set.of(names));
    return params;
  }

  /** Reads this index instead of the table, which is called {@code primary}. */
  public Params index(String name) {
    return change(params -> params.index = name.equals(Index.PRIMARY) ? null : name);
  }

  /** Finds so many items, 1 or more; of a page, how many it has. */
  public Params limit(int items) {
    if (items < 1) {
      throw new InvalidInputException(
          "A limit of " + items + " items reads nothing.", "Give 1 or more, or no limit at all.");
    }
    Params params = new Params(this);
    params.limit = items;
    return params;
  }

  /**
   * {@code update, updateItem}: appends to a list, which is empty if it is not there; a List gives
   * several.
   */
  public Params push(String name, Object value) {
    return change(params -> params.pushes = with(pushes, name, value));
  }

  /**
   * {@code update, updateItem}: gives a path what an expression says, such as {@code ${likes} +
   * {1}} or {@code @{name}}; its parts are those of {@link #where(String, Map)}.
   */
  public Params compute(String name, String expression) {
    return change(
        params -> {
          params.expressions = new LinkedHashMap<>(expressions);
          params.expressions.put(name, expression);
        });
  }

  /** The values of {@code @{name}}, or item by item of {@code :name}, in expressions. */
  public Params substitutions(Map<String, ?> values) {
    return change(params -> params.values = new LinkedHashMap<>(values));
  }

  /** {@code update, updateItem}: takes elements out of a set. */
  public Params delete(String name, Set<?> elements) {
    return change(params -> params.deletes = with(deletes, name, elements));
  }

  /**
   * Writes: whether the item must be there before ({@code true}) or must not ({@code false}). By
   * model, {@code create} demands that it is not, {@code update} that it is, {@code remove}
   * nothing; item by item nothing is demanded.
   */
  public Params exists(boolean exists) {
    return change(params -> params.existence = exists ? Existence.EXISTS : Existence.MISSING);
  }

  /**
   * Writes: the item may be there before or not; what OneTable calls {@code exists: null}. {@code
   * create} then replaces a whole item.
   */
  public Params existsOrNot() {
    return change(params -> params.existence = Existence.EITHER);
  }

  /** Results by model have hidden properties, too, such as keys and the type. */
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

  /** Writes: what they return, where it is not what they usually do. */
  public Params returning(Returned returned) {
    return change(params -> params.returned = returned);
  }

  /**
   * Reads: only these properties, or item by item attributes; with dots, what is in them. Others
   * are not read, nor given their defaults.
   */
  public Params fields(String... names) {
    return change(params -> params.fields = List.of(names));
  }

  /**
   * Queries and scans: begins after this cursor, such as a {@link Page#next}. It has the keys of
   * the table and of the index that is read.
   */
  public Params next(Map<String, ?> cursor) {
    return change(params -> params.next = oneCursor(cursor, prev));
  }

  /** Pages of queries: ends before this cursor, such as a {@link Page#prev}. */
  public Params prev(Map<String, ?> cursor) {
    return change(params -> params.prev = oneCursor(cursor, next));
  }

  private static Map<String, Object> oneCursor(Map<String, ?> cursor, Map<String, Object> other) {
    if (cursor.isEmpty()) {
      throw new InvalidInputException(
          "A cursor without keys is no cursor.", "Give the next or prev of a page, if it has one.");
    }
    if (!other.isEmpty()) {
      throw new InvalidInputException(
          "A page is either after a cursor or before one.", "Give next or prev, not both.");
    }
    return new LinkedHashMap<>(cursor);
  }

  /**
   * Queries of an index: whether each item that is found is read again from the table, for what the
   * index does not hold; by default where the schema's index says {@code follow}.
   */
  public Params follow(boolean follow) {
    return change(params -> params.follow = follow);
  }

  /**
   * Reads: whether they see every write that was answered before. By default the table's do, and an
   * index's do not; global indexes cannot. What is not consistent costs half.
   */
  public Params consistent(boolean consistent) {
    return change(params -> params.consistent = consistent);
  }

  /**
   * Whether results are properties of their model ({@code true}, the default by model) or
   * attributes as they are stored ({@code false}, the default item by item). An item that names no
   * model of the schema stays as it is stored.
   */
  public Params parse(boolean parse) {
    return change(params -> params.parse = parse);
  }

  /** Results by model have encrypted texts as they are stored. */
  public Params withoutDecryption() {
    return change(params -> params.undecrypted = true);
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

  Optional<Returned> returned() {
    return Optional.ofNullable(returned);
  }

  List<String> fields() {
    return fields;
  }

  Map<String, Object> next() {
    return next;
  }

  Map<String, Object> prev() {
    return prev;
  }

  Optional<Boolean> followed() {
    return Optional.ofNullable(follow);
  }

  Optional<Boolean> consistently() {
    return Optional.ofNullable(consistent);
  }

  boolean readsConsistently() {
    return consistent == null ? index == null : consistent;
  }

  /** Whether results are converted, where a call of this kind usually does so. */
  boolean parsed(boolean usual) {
    return parse == null ? usual : parse;
  }

  boolean decrypts() {
    return !undecrypted;
  }

  /** All that is said, each by the name of its method. */
  Set<String> given() {
    Map<String, Boolean> said = new LinkedHashMap<>();
    said.put("where", !where.isEmpty());
    said.put("substitutions", !values.isEmpty());
    said.put("names", !names.isEmpty());
    said.put("set", !sets.isEmpty());
    said.put("add", !adds.isEmpty());
    said.put("delete", !deletes.isEmpty());
    said.put("remove", !removes.isEmpty());
    said.put("push", !pushes.isEmpty());
    said.put("compute", !expressions.isEmpty());
    said.put("exists", existence == Existence.EXISTS || existence == Existence.MISSING);
    said.put("existsOrNot", existence == Existence.EITHER);
    said.put("index", index != null);
    said.put("limit", limit > 0);
    said.put("next", !next.isEmpty());
    said.put("prev", !prev.isEmpty());
    said.put("reverse", reverse);
    said.put("many", many);
    said.put("hidden", hidden);
    said.put("partial", partial != null);
    said.put("withoutTimestamps", untimed);
    said.put("returning", returned != null);
    said.put("fields", !fields.isEmpty());
    said.put("follow", follow != null);
    said.put("consistent", consistent != null);
    said.put("parse", parse != null);
    said.put("withoutDecryption", undecrypted);
    said.values().removeIf(each -> !each);
    return said.keySet();
  }
}
