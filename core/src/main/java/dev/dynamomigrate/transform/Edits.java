package dev.dynamomigrate.transform;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.table.ItemSize;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The function of a transform, and what is to be written when it is applied to an item.
 *
 * @param keys the table
 * @param shape what names mean
 * @param function what the author wrote
 * @param reads all that the function depends on; if empty, what it is seen to read
 * @param met the names of attributes that items were seen to have
 * @param once the mark that an item gets in the write that changes it, if it is not to be changed
 *     again
 */
record Edits(
    TableKeys keys,
    Shape shape,
    Consumer<EditableItem> function,
    Set<String> reads,
    Set<String> met,
    Optional<String> once) {
  /** The attribute that holds the mark of {@code once()}: a text that names one run. */
  static final String ONCE = "_dynamo_once";

  /** How many names are watched for in an item that moves, beside its own. */
  private static final int MOST_MET = 60;

  /**
   * What the function makes of an item.
   *
   * @throws BadItemException if that can never be written
   */
  Change applied(Map<String, AttributeValue> seen) throws BadItemException {
    if (!shape.isOf(seen) || (once.isPresent() && isMarked(seen))) {
      return Change.none(keys, seen);
    }
    if (met.size() < MOST_MET) {
      met.addAll(seen.keySet());
    }
    Change change = change(seen);
    if (change.none()) {
      return change;
    }
    Map<String, AttributeValue> after = change.after();
    checkSize(change, after);
    if (once.isPresent()) {
      return marked(change);
    }
    if (!change.edit().deleted()) {
      checkGivesTheSame(change, after);
    }
    return change;
  }

  private boolean isMarked(Map<String, AttributeValue> seen) {
    AttributeValue mark = seen.get(ONCE);
    return mark != null && once.orElseThrow().equals(mark.s());
  }

  private Change change(Map<String, AttributeValue> seen) throws BadItemException {
    EditableItem item = new EditableItem(keys, shape, seen);
    try {
      function.accept(item);
      Change change = item.change(reads);
      return change.kind() == Change.Kind.MOVE ? movedWhole(change) : change;
    } catch (InvalidInputException e) {
      throw new BadItemException(e.getMessage() + " " + e.hint(), e);
    } catch (RuntimeException e) {
      throw new BadItemException("The function threw " + e, e);
    }
  }

  /**
   * An item that moves is put anew, so what the application makes of the rest of it meanwhile would
   * be lost: all of it is compared, and what it adds, too, as far as names are known, for no
   * condition says "nothing else".
   */
  private Change movedWhole(Change change) {
    Set<String> must = new LinkedHashSet<>(change.edit().compared());
    Set<String> may = new LinkedHashSet<>();
    (reads.isEmpty() ? must : may).addAll(change.seen().keySet());
    may.addAll(met);
    return change.with(change.edit().comparing(must, may));
  }

  private Change marked(Change change) {
    Change.Edit edit = change.edit();
    if (edit.deleted()) {
      return change;
    }
    Map<String, AttributeValue> sets = new LinkedHashMap<>(edit.sets());
    sets.put(ONCE, AttributeValue.fromS(once.orElseThrow()));
    Set<String> compared = new LinkedHashSet<>(edit.compared());
    compared.add(ONCE);
    return change.with(new Change.Edit(compared, edit.watched(), sets, edit.removes(), false));
  }

  private static void checkSize(Change change, Map<String, AttributeValue> after)
      throws BadItemException {
    long size = ItemSize.ofItem(after);
    if (size > ItemSize.MOST) {
      throw new BadItemException(
          "It would be an item of %d bytes, and DynamoDB takes %d.".formatted(size, ItemSize.MOST));
    }
    if (change.items() > Change.MOST_ITEMS) {
      throw new BadItemException(
          "Its change writes %d items in one transaction, and DynamoDB takes %d. Emit fewer."
              .formatted(change.items(), Change.MOST_ITEMS));
    }
    Optional<Map<String, AttributeValue>> twice =
        change.several() ? change.twice() : Optional.empty();
    if (twice.isPresent()) {
      throw new BadItemException(
          "Its change writes the item %s twice, and DynamoDB takes one write of an item in a"
                  .formatted(new ShownKey(twice.get()))
              + " transaction. Emit one, with all that both say.");
    }
  }

  /** After a kill an item may be met twice. */
  private void checkGivesTheSame(Change change, Map<String, AttributeValue> after)
      throws BadItemException {
    Change again = change(after);
    boolean same =
        again.kind() == Change.Kind.NONE
            && again.further().stream()
                .allMatch(item -> change.further().stream().anyMatch(item::same));
    if (!same) {
      throw new BadItemException(
          "The function changes its own result%s; after a kill an item may be met twice. Look whether"
                  .formatted(differences(again))
              + " there is something to do, or ask for .once(), which marks each item.");
    }
  }

  private static String differences(Change again) {
    Set<String> names = new LinkedHashSet<>(again.edit().sets().keySet());
    names.addAll(again.edit().removes());
    return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
  }
}
