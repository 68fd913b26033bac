package dev.dynamomigrate.transform;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** A pass after a transform, which writes nothing and must find nothing to change. */
final class Verification implements StretchWork {
  private static final int NAMED = 5;

  private final Edits edits;
  private final Reader reader;
  private final AtomicLong found = new AtomicLong();
  private final List<ShownKey> named = new ArrayList<>();

  Verification(Edits edits, Reader reader) {
    this.edits = edits;
    this.reader = reader;
  }

  @Override
  public boolean work(Stretch stretch, Tally tally, BooleanSupplier stopping) {
    for (Map<String, AttributeValue> item : stretch.items()) {
      if (stopping.getAsBoolean()) {
        return false;
      }
      tally.read++;
      if (asItShouldBe(item)) {
        tally.unchanged++;
      } else {
        found(item);
      }
    }
    return true;
  }

  private boolean asItShouldBe(Map<String, AttributeValue> item) {
    try {
      Change change = edits.applied(item);
      return change.kind() == Change.Kind.NONE && change.further().stream().allMatch(this::isThere);
    } catch (BadItemException known) {
      // The pass before counted it, and the run put up with it.
      return true;
    }
  }

  private boolean isThere(Emission emission) {
    Map<String, AttributeValue> stored =
        reader
            .get(
                GetItemRequest.builder()
                    .tableName(edits.keys().table())
                    .key(edits.keys().keyOf(emission.item()))
                    .consistentRead(true)
                    .build())
            .item();
    return !stored.isEmpty() && emission.yieldsTo(stored);
  }

  private void found(Map<String, AttributeValue> item) {
    found.incrementAndGet();
    synchronized (named) {
      if (named.size() < NAMED) {
        named.add(new ShownKey(edits.keys().keyOf(item)));
      }
    }
  }

  /**
   * After the pass.
   *
   * @throws MigrationException if there was something to change
   */
  void refuseAnything() {
    long all = found.get();
    if (all > 0) {
      String keys = named.stream().map(key -> "{" + key + "}").collect(Collectors.joining(", "));
      throw new MigrationException(
          ExitCode.FAILED,
          "A second pass found %,d items that the function would change again: %s%s."
              .formatted(all, keys, all > named.size() ? ", ..." : ""),
          "An application that still writes them as they were is the usual cause: bring its new"
              + " version out, then run this again with --retry-failed.");
    }
  }
}
