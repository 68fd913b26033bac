package dev.dynamomigrate.transform;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.table.Backoff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Applies the function to the items of a page and writes what differs, until every write is
 * certain.
 */
final class PageWriter {
  private static final int MAX_CONFLICTS = 30;
  private static final int MAX_RETRIES = 40;
  private static final Backoff BACKOFF = Backoff.usual();

  private final Edits edits;
  private final Sender sender;
  private final Tally tally;
  private final BadItems badItems;

  PageWriter(Edits edits, Sender sender, Tally tally, BadItems badItems) {
    this.edits = edits;
    this.sender = sender;
    this.tally = tally;
    this.badItems = badItems;
  }

  /** Returns when nothing of the page is on its way any more. */
  void write(List<Map<String, AttributeValue>> page) {
    List<Attempt> open = new ArrayList<>();
    for (Map<String, AttributeValue> item : page) {
      tally.read.increment();
      attempt(item, 0, open);
    }
    while (!open.isEmpty()) {
      List<Attempt> next = new ArrayList<>();
      sender.send(open).forEach((attempt, outcome) -> settle(attempt, outcome, next));
      pause(next);
      open = next;
    }
  }

  private void attempt(Map<String, AttributeValue> item, int conflicts, List<Attempt> open) {
    try {
      Change change = edits.applied(item);
      if (change.none()) {
        tally.unchanged.increment();
      } else {
        open.add(new Attempt(change, conflicts));
      }
    } catch (BadItemException e) {
      badItems.add(edits.keys().keyOf(item), e.getMessage(), e.getCause());
    }
  }

  private void settle(Attempt attempt, Outcome outcome, List<Attempt> next) {
    if (outcome instanceof Outcome.Done) {
      tally.changed.increment();
    } else if (outcome instanceof Outcome.Gone) {
      tally.gone.increment();
    } else if (outcome instanceof Outcome.Conflict conflict) {
      conflict(attempt, conflict.item(), next);
    } else if (outcome instanceof Outcome.Collision collision) {
      collision(attempt, collision, next);
    } else if (outcome instanceof Outcome.Again again) {
      again(attempt, again, next);
    } else if (outcome instanceof Outcome.Bad bad) {
      badItems.add(attempt.change().key(), bad.reason(), null);
    }
  }

  private void conflict(Attempt attempt, Map<String, AttributeValue> item, List<Attempt> next) {
    if (attempt.isDoneIn(item)) {
      tally.changed.increment();
      return;
    }
    tally.conflicts.increment();
    if (attempt.conflicts() == MAX_CONFLICTS) {
      badItems.add(
          attempt.change().key(),
          "It was changed by others %d times in a row.".formatted(MAX_CONFLICTS),
          null);
      return;
    }
    attempt(item, attempt.conflicts() + 1, next);
  }

  /** What was emitted before, and is there exactly so, is done. */
  private void collision(Attempt attempt, Outcome.Collision collision, List<Attempt> next) {
    Change change = attempt.change();
    int emitted = collision.place() - (change.kind() == Change.Kind.MOVE ? 1 : 0);
    boolean own = emitted >= 0 && SameValue.of(change.emitted().get(emitted), collision.item());
    if (!own) {
      badItems.add(
          change.key(),
          "There is another item with the key that it would give: "
              + new ShownKey(edits.keys().keyOf(collision.item())),
          null);
      return;
    }
    Change without = change.withoutEmitted(emitted);
    if (without.none()) {
      tally.unchanged.increment();
    } else {
      next.add(new Attempt(without, attempt.conflicts()));
    }
  }

  private void again(Attempt attempt, Outcome.Again again, List<Attempt> next) {
    tally.retries.increment();
    attempt.retried(again);
    if (attempt.retries() > MAX_RETRIES) {
      throw new MigrationException(
          ExitCode.SERVICE,
          "A write was tried %d times, the last answer being '%s'."
              .formatted(MAX_RETRIES, again.code()),
          "Nothing is lost; run it again when DynamoDB answers.");
    }
    next.add(attempt);
  }

  private static void pause(List<Attempt> next) {
    int retries = next.stream().mapToInt(Attempt::retries).max().orElse(0);
    if (retries > 0) {
      BACKOFF.before(retries);
    }
  }
}
