package dev.dynamomigrate.junit;

import dev.dynamomigrate.rehearsal.AttributeChange;
import dev.dynamomigrate.rehearsal.ItemDiff;
import dev.dynamomigrate.rehearsal.ValueText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items that are not what they should be, in words. In a difference, before is what should be. */
final class DifferenceText {
  private static final int ITEMS = 12;
  private static final int ATTRIBUTES = 8;
  private static final int LONGEST = 120;
  private static final String NOTHING = "(none)";

  private DifferenceText() {}

  /**
   * The failure of a test.
   *
   * @param fact what is amiss, without its end
   * @param count how many items differ
   * @param some of them
   */
  static AssertionFailedError failure(String fact, long count, List<ItemDiff> some) {
    List<ItemDiff> shown = some.stream().limit(ITEMS).toList();
    StringBuilder message = new StringBuilder(fact).append(shown.isEmpty() ? "." : ":");
    shown.forEach(diff -> message.append("\n  ").append(line(diff)));
    if (count > shown.size()) {
      message.append(String.format(Locale.ROOT, "\n  and %,d more", count - shown.size()));
    }
    return new AssertionFailedError(
        message.toString(),
        side(shown, AttributeChange::before),
        side(shown, AttributeChange::after));
  }

  /** {@code 1 item is}, {@code 2 items are}. */
  static String items(long count) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? "item is" : "items are");
  }

  /** {@code PK = "USER#1", SK = "PROFILE": bio is "", and should not be there}. */
  static String line(ItemDiff diff) {
    return ValueText.key(diff.key()) + ": " + words(diff);
  }

  private static String words(ItemDiff diff) {
    // An item that is there on one side only differs in its key.
    Optional<AttributeChange> whole =
        diff.changes().stream().filter(change -> diff.key().containsKey(change.path())).findFirst();
    if (whole.isPresent()) {
      return whole.get().before().isEmpty()
          ? "is there, and should not be"
          : "is not there, and should be";
    }
    String words =
        diff.changes().stream()
            .limit(ATTRIBUTES)
            .map(DifferenceText::words)
            .collect(Collectors.joining("; "));
    int more = diff.changes().size() - ATTRIBUTES;
    return more > 0 ? "%s; and %d more".formatted(words, more) : words;
  }

  private static String words(AttributeChange change) {
    if (change.before().isEmpty()) {
      return "%s is %s, and should not be there"
          .formatted(change.path(), shown(change.after().orElseThrow()));
    }
    String should = shown(change.before().get());
    return change.after().isEmpty()
        ? "%s is not there, and should be %s".formatted(change.path(), should)
        : "%s is %s, and should be %s"
            .formatted(change.path(), shown(change.after().get()), should);
  }

  private static String shown(AttributeValue value) {
    String text = ValueText.of(value);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  /** One side of what differs, for an IDE to lay beside the other. */
  private static String side(
      List<ItemDiff> diffs, Function<AttributeChange, Optional<AttributeValue>> side) {
    StringBuilder text = new StringBuilder();
    for (ItemDiff diff : diffs) {
      text.append(ValueText.key(diff.key())).append('\n');
      diff.changes()
          .forEach(
              change ->
                  text.append("  %s = ".formatted(change.path()))
                      .append(side.apply(change).map(ValueText::of).orElse(NOTHING))
                      .append('\n'));
    }
    return text.toString();
  }
}
