package dev.dynamomigrate.transform;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.table.ModelEditor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * "For every item of this kind, do this": what is selected, and a function that edits one item.
 *
 * <p>The function is given an {@link EditableItem} and changes it like a map. Only the difference
 * is written, on the condition that all that was read or changed is still as it was seen; else the
 * function is applied again to what the item has become. An item that is not changed costs no
 * write, one that the application deletes meanwhile stays deleted.
 *
 * <p>By model the item has the properties that {@code db.get} shows, dates as {@code Instant}s and
 * encrypted fields clear, without defaults for what is not stored; what is written is what {@code
 * db.update} would write: keys and other templates are computed anew when a property that they name
 * changes, {@code updated} is stamped, and the items that keep values unique follow in the same
 * transaction, also when the item is deleted. A value that another item has is an error, even if
 * that one would give it up later in the same run.
 *
 * <p>The function is applied in several threads at once, and more than once to an item: it depends
 * on nothing but the item, and on its own result it changes nothing, which is checked before each
 * write. {@link #once()} is for functions that cannot be so.
 */
public final class Transform {
  private final Surroundings surroundings;
  private final Optional<OfModel> model;
  private final Parts parts;

  /** The model whose items these are; its editor is with timestamps or without. */
  private record OfModel(String name, Function<Boolean, ModelEditor> editor) {}

  /** What an author says of it. */
  private record Parts(
      Selection selection,
      String where,
      Map<String, Object> substitutions,
      Consumer<EditableItem> function,
      Options options) {
    Parts selecting(Selection narrower) {
      return new Parts(narrower, where, substitutions, function, options);
    }

    Parts with(Options other) {
      return new Parts(selection, where, substitutions, function, other);
    }
  }

  private record Options(Set<String> reads, boolean once, boolean raw, boolean timestamps) {}

  private Transform(Surroundings surroundings, Optional<OfModel> model, Parts parts) {
    this.surroundings = surroundings;
    this.model = model;
    this.parts = parts;
  }

  /** Of every item of the table but the service items of OneTable and of this library. */
  public static Transform of(Surroundings surroundings) {
    return new Transform(surroundings, Optional.empty(), nothing());
  }

  /**
   * Of every item of a model.
   *
   * @param model its name
   * @param editor gives its editor, with timestamps or without
   */
  public static Transform of(
      Surroundings surroundings, String model, Function<Boolean, ModelEditor> editor) {
    return new Transform(surroundings, Optional.of(new OfModel(model, editor)), nothing());
  }

  private static Parts nothing() {
    return new Parts(Selection.ALL, "", Map.of(), null, new Options(Set.of(), false, false, true));
  }

  private Transform with(Parts other) {
    return new Transform(surroundings, model, other);
  }

  /**
   * Only the items of which this holds; several of these must all hold. By model it is OneTable's
   * language, such as {@code ${email} <> @{none}}, else DynamoDB's, such as {@code begins_with(PK,
   * :p)}.
   *
   * @param values for the names, or the placeholders, in it
   */
  public Transform filter(String condition, Map<String, ?> values) {
    if (model.isEmpty()) {
      return with(parts.selecting(parts.selection().and(condition, Map.of(), values)));
    }
    Map<String, Object> all = new LinkedHashMap<>(parts.substitutions());
    all.putAll(values);
    String both =
        parts.where().isEmpty() ? condition : "(" + parts.where() + ") AND (" + condition + ")";
    return with(new Parts(parts.selection(), both, all, parts.function(), parts.options()));
  }

  /**
   * {@link #filter(String, Map)} in DynamoDB's language, with names for placeholders that begin
   * with {@code #}.
   */
  public Transform filter(String condition, Map<String, String> names, Map<String, ?> values) {
    return with(parts.selecting(parts.selection().and(condition, names, values)));
  }

  /**
   * Only one partition, or a part of it, which is read by a query instead of a scan.
   *
   * @param keyCondition in DynamoDB's language: {@code PK = :pk AND begins_with(SK, :sk)}
   * @param values for its placeholders
   */
  public Transform query(String keyCondition, Map<String, ?> values) {
    return with(parts.selecting(parts.selection().within("", keyCondition, values)));
  }

  /**
   * Only what a query of an index names. The function sees each item whole and as the table has it
   * by then; one that is gone, or whose index keys are others, counts as gone. Items that the
   * application puts into the queried part meanwhile may be missed, as an index lags behind: run it
   * again.
   *
   * @param index its name in DynamoDB; with a {@code filter} it must be one that projects all
   * @param keyCondition in DynamoDB's language, on the keys of the index
   * @param values for its placeholders
   */
  public Transform query(String index, String keyCondition, Map<String, ?> values) {
    return with(parts.selecting(parts.selection().within(index, keyCondition, values)));
  }

  /** What is done with each item. */
  public Transform each(Consumer<EditableItem> edit) {
    return with(
        new Parts(parts.selection(), parts.where(), parts.substitutions(), edit, parts.options()));
  }

  /**
   * All that the function depends on: these are compared, and not what it is seen to read. For
   * functions that read many, and depend on few. By model the properties that a key or a unique
   * value is made of are compared, too, if the change is about it.
   *
   * <p>An item whose key changes is put anew. Without this it is compared whole, and one with more
   * attributes than DynamoDB compares, 149 or 4 KB of an expression, is an error. With this as many
   * of the rest are compared as fit; what the application changes meanwhile of those that do not
   * fit is lost.
   */
  public Transform reads(String... names) {
    Options now = parts.options();
    return with(parts.with(new Options(Set.of(names), now.once(), now.raw(), now.timestamps())));
  }

  /**
   * For a function that changes its own result, such as one that counts: each item is marked in the
   * write that changes it, with the attribute {@code _dynamo_once}, and not changed again by this
   * run, however often it is taken up.
   */
  public Transform once() {
    Options now = parts.options();
    return with(parts.with(new Options(now.reads(), true, now.raw(), now.timestamps())));
  }

  /**
   * The function gets attributes as they are stored, though the items are those of a model, and no
   * rule of the model is kept: neither keys nor unique values follow.
   */
  public Transform raw() {
    Options now = parts.options();
    return with(parts.with(new Options(now.reads(), now.once(), true, now.timestamps())));
  }

  /** By model: {@code updated} is left as it is. */
  public Transform withoutTimestamps() {
    Options now = parts.options();
    return with(parts.with(new Options(now.reads(), now.once(), now.raw(), false)));
  }

  /**
   * Applies the function to every item that is selected.
   *
   * @return what was done
   * @throws dev.dynamomigrate.MigrationException if an item cannot be written, ever
   */
  public TransformReport run() {
    if (parts.function() == null) {
      throw new InvalidInputException(
          "The transform is told nothing to do.", "Write .each(item -> ...) before .run().");
    }
    Options options = parts.options();
    Optional<ModelEditor> editor = model.map(each -> each.editor().apply(options.timestamps()));
    // An index may not hold the type; that it is the model's is looked at in each item anyway.
    boolean unfiltered = !parts.selection().index().isEmpty() && parts.where().isEmpty();
    Selection selection =
        editor
            .filter(each -> !unfiltered)
            .map(each -> each.filter(parts.where(), parts.substitutions()))
            .map(parts.selection()::and)
            .orElse(parts.selection());
    Shape shape =
        editor
            .filter(each -> !options.raw())
            .map(Shape::of)
            .orElseGet(() -> Shape.raw(item -> editor.map(each -> each.isOf(item)).orElse(true)));
    Edits edits =
        new Edits(
            surroundings.keys(),
            shape,
            parts.function(),
            options.reads(),
            ConcurrentHashMap.newKeySet(),
            options.once() ? Optional.of(surroundings.id()) : Optional.empty());
    StretchWriter writer =
        new StretchWriter(
            edits,
            new Sender(surroundings),
            new Window(TransformRun.WORKERS),
            surroundings.outside().badItems());
    String name = model.map(OfModel::name).orElse("items");
    TransformReport report = new TransformRun(surroundings, name, selection, writer).run();
    if (surroundings.options().verify()) {
      Verification verification = new Verification(edits, Reader.of(surroundings));
      Surroundings again = surroundings.forASecondPass();
      new TransformRun(again, name + ", once more", selection, verification).run();
      verification.refuseAnything();
    }
    return report;
  }
}
