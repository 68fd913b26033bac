package dev.dynamomigrate.transform;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.table.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Applies the function to the items of a stretch and writes what differs, until every write is
 * certain. Used by all workers.
 */
final class StretchWriter implements StretchWork {
  private static final int MAX_CONFLICTS = 30;
  private static final int MAX_RETRIES = 40;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Backoff BACKOFF = Backoff.usual();

  private final Edits edits;
  private final Sender sender;
  private final Window window;
  private final BadItems badItems;
  private volatile long lastSuccess = System.nanoTime();

  StretchWriter(Edits edits, Sender sender, Window window, BadItems badItems) {
    this.edits = edits;
    this.sender = sender;
    this.window = window;
    this.badItems = badItems;
  }

  @Override
  public boolean work(Stretch stretch, Tally tally, BooleanSupplier stopping)
      throws InterruptedException {
    List<Attempt> open = new ArrayList<>();
    tally.gone += stretch.gone();
    for (Map<String, AttributeValue> item : stretch.items()) {
      tally.read++;
      attempt(item, 0, new Round(tally, open));
      if (open.size() == Sender.BATCH) {
        if (!finish(open, tally, stopping)) {
          return false;
        }
        tally.settled();
      }
    }
    return finish(open, tally, stopping);
  }

  /** What goes on in one round, and what there is to do in the next. */
  private record Round(Tally tally, List<Attempt> next) {}

  private boolean finish(List<Attempt> open, Tally tally, BooleanSupplier stopping)
      throws InterruptedException {
    List<Attempt> sending = List.copyOf(open);
    while (!sending.isEmpty()) {
      if (stopping.getAsBoolean()) {
        return false;
      }
      Round round = new Round(tally, new ArrayList<>());
      send(sending).forEach((attempt, outcome) -> settle(attempt, outcome, round));
      pause(round.next());
      sending = round.next();
    }
    open.clear();
    return true;
  }

  private Map<Attempt, Outcome> send(List<Attempt> attempts) throws InterruptedException {
    long number = window.enter();
    boolean throttled = false;
    try {
      Map<Attempt, Outcome> outcomes = sender.send(attempts);
      throttled =
          outcomes.values().stream()
              .anyMatch(each -> each instanceof Outcome.Again again && again.reason().throttled());
      return outcomes;
    } finally {
      window.leave(number, throttled);
    }
  }

  private void attempt(Map<String, AttributeValue> item, int conflicts, Round round) {
    try {
      Change change = edits.applied(item);
      if (change.none()) {
        round.tally().unchanged++;
      } else {
        round.next().add(new Attempt(change, conflicts));
      }
    } catch (BadItemException e) {
      round.tally().errors++;
      badItems.add(edits.keys().keyOf(item), e.getMessage(), e.getCause());
    }
  }

  private void settle(Attempt attempt, Outcome outcome, Round round) {
    if (outcome instanceof Outcome.Again again) {
      again(attempt, again, round);
      return;
    }
    lastSuccess = System.nanoTime();
    if (outcome instanceof Outcome.Done) {
      changed(attempt.change(), round.tally());
    } else if (outcome instanceof Outcome.Gone) {
      round.tally().gone++;
    } else if (outcome instanceof Outcome.Conflict conflict) {
      conflict(attempt, conflict.item(), round);
    } else if (outcome instanceof Outcome.Collision collision) {
      collision(attempt, collision, round);
    } else if (outcome instanceof Outcome.Bad bad) {
      bad(attempt, bad.reason(), round);
    }
  }

  private static void changed(Change change, Tally tally) {
    tally.changed++;
    if (change.kind() != Change.Kind.DELETE && change.kind() != Change.Kind.MOVE) {
      tally.stayed++;
    }
  }

  private void bad(Attempt attempt, String reason, Round round) {
    round.tally().errors++;
    badItems.add(attempt.change().key(), reason, null);
  }

  private void conflict(Attempt attempt, Map<String, AttributeValue> item, Round round) {
    if (attempt.isDoneIn(item)) {
      changed(attempt.change(), round.tally());
      return;
    }
    round.tally().conflicts++;
    if (attempt.conflicts() == MAX_CONFLICTS) {
      bad(attempt, "It was changed by others %d times in a row.".formatted(MAX_CONFLICTS), round);
      return;
    }
    attempt(item, attempt.conflicts() + 1, round);
  }

  /** What was emitted before, or is not wanted there, is done. */
  private void collision(Attempt attempt, Outcome.Collision collision, Round round) {
    Change change = attempt.change();
    Optional<Change> rest = change.past(collision);
    if (rest.isEmpty()) {
      bad(
          attempt,
          "There is another item with the key that it would give: "
              + new ShownKey(edits.keys().keyOf(collision.item())),
          round);
      return;
    }
    if (rest.get().none()) {
      round.tally().unchanged++;
    } else {
      round.next().add(new Attempt(rest.get(), attempt.conflicts()));
    }
  }

  private void again(Attempt attempt, Outcome.Again again, Round round) {
    round.tally().retried(again.reason());
    attempt.retried(again);
    // Where others get through, it is only this one's turn that has not come.
    boolean hopeless = System.nanoTime() - lastSuccess > PATIENCE.toNanos();
    if (attempt.retries() > MAX_RETRIES && hopeless) {
      throw new MigrationException(
          ExitCode.SERVICE,
          "A write was tried %d times, the last answer being '%s'."
              .formatted(attempt.retries(), again.code()),
          "Nothing is lost; run it again when DynamoDB answers.");
    }
    round.next().add(attempt);
  }

  private static void pause(List<Attempt> next) {
    int retries = next.stream().mapToInt(Attempt::patience).max().orElse(0);
    if (retries > 0) {
      BACKOFF.before(retries);
    }
  }
}
