package dev.dynamomigrate.transform;

import dev.dynamomigrate.InvalidInputException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * "For every item of this kind, do this": what is selected, and a function that edits one item.
 *
 * <p>The function is given an {@link EditableItem} and changes it like a map. Only the difference
 * is written, on the condition that all that was read or changed is still as it was seen; else the
 * function is applied again to what the item has become. An item that is not changed costs no
 * write, one that the application deletes meanwhile stays deleted.
 *
 * <p>The function is applied in several threads at once, and more than once to an item: it depends
 * on nothing but the item, and on its own result it changes nothing, which is checked before each
 * write. {@link #once()} is for functions that cannot be so.
 */
public final class Transform {
  private final Surroundings surroundings;
  private final Selection selection;
  private final Consumer<EditableItem> function;
  private final Set<String> reads;
  private final boolean once;

  private Transform(
      Surroundings surroundings,
      Selection selection,
      Consumer<EditableItem> function,
      Set<String> reads,
      boolean once) {
    this.surroundings = surroundings;
    this.selection = selection;
    this.function = function;
    this.reads = reads;
    this.once = once;
  }

  /** Of every item of the table but the service items of OneTable and of this library. */
  public static Transform of(Surroundings surroundings) {
    return new Transform(surroundings, Selection.ALL, null, Set.of(), false);
  }

  /**
   * Only the items of which this holds, in DynamoDB's language; several of these must all hold.
   *
   * @param condition for example {@code begins_with(PK, :p)}
   * @param values for its placeholders
   */
  public Transform filter(String condition, Map<String, ?> values) {
    return with(selection.and(condition, Map.of(), values));
  }

  /** {@link #filter(String, Map)} with names for placeholders that begin with {@code #}. */
  public Transform filter(String condition, Map<String, String> names, Map<String, ?> values) {
    return with(selection.and(condition, names, values));
  }

  /**
   * Only one partition, or a part of it, which is read by a query instead of a scan.
   *
   * @param keyCondition for example {@code PK = :pk AND begins_with(SK, :sk)}
   * @param values for its placeholders
   */
  public Transform query(String keyCondition, Map<String, ?> values) {
    return with(selection.within(keyCondition, values));
  }

  private Transform with(Selection narrower) {
    return new Transform(surroundings, narrower, function, reads, once);
  }

  /** What is done with each item. */
  public Transform each(Consumer<EditableItem> edit) {
    return new Transform(surroundings, selection, edit, reads, once);
  }

  /**
   * All that the function depends on: these attributes are compared, and not what it is seen to
   * read. For functions that read many, and depend on few.
   */
  public Transform reads(String... names) {
    return new Transform(surroundings, selection, function, Set.of(names), once);
  }

  /**
   * For a function that changes its own result, such as one that counts: each item is marked in the
   * write that changes it, with the attribute {@code _dynamo_once}, and not changed again by this
   * run, however often it is taken up.
   */
  public Transform once() {
    return new Transform(surroundings, selection, function, reads, true);
  }

  /**
   * Applies the function to every item that is selected.
   *
   * @return what was done
   * @throws dev.dynamomigrate.MigrationException if an item cannot be written, ever
   */
  public TransformReport run() {
    if (function == null) {
      throw new InvalidInputException(
          "The transform is told nothing to do.", "Write .each(item -> ...) before .run().");
    }
    Tally tally = new Tally();
    Edits edits =
        new Edits(
            surroundings.keys(),
            function,
            reads,
            once ? Optional.of(surroundings.id()) : Optional.empty());
    PageWriter writer =
        new PageWriter(edits, new Sender(surroundings.client()), tally, new BadItems(0));
    new TransformRun(surroundings, selection, writer).run();
    return tally.report();
  }
}
