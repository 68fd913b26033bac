package dev.dynamomigrate.cli.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Stands still until it is turned. */
final class HandTurnedClock implements EventClock {
  private final List<Alarm> alarms = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-22T00:00:00Z");

  private record Alarm(Instant at, Runnable action) {}

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void after(Duration delay, Runnable action) {
    alarms.add(new Alarm(now.plus(delay), action));
  }

  /** Lets time pass, and what is due by then happen in its order. */
  void turn(Duration length) {
    Instant end = now().plus(length);
    for (Optional<Alarm> due = due(end); due.isPresent(); due = due(end)) {
      due.get().action().run();
    }
    set(end);
  }

  private synchronized Optional<Alarm> due(Instant end) {
    Optional<Alarm> first =
        alarms.stream()
            .filter(alarm -> !alarm.at().isAfter(end))
            .min(Comparator.comparing(Alarm::at));
    first.ifPresent(
        alarm -> {
          alarms.remove(alarm);
          now = alarm.at();
        });
    return first;
  }

  private synchronized void set(Instant time) {
    now = time;
  }
}
