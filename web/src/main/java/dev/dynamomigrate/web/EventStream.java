package dev.dynamomigrate.web;

import dev.dynamomigrate.web.page.Fragments;
import dev.dynamomigrate.web.page.PageFrame;
import dev.dynamomigrate.web.page.RunView;
import dev.dynamomigrate.web.page.TimelineView;
import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells one page what changes, as server-sent events, until it goes or the server ends. Who comes,
 * or comes again, is told everything at once.
 */
final class EventStream {
  private static final Duration BETWEEN = Duration.ofMillis(250);
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private final Desk desk;
  private final Visitors.Visitor visitor;
  private final SseClient page;
  private final Wanted wanted;
  private final Map<String, String> sent = new HashMap<>();

  /**
   * What a page shows.
   *
   * @param on {@code timeline}, {@code run} or something else
   * @param id of the run
   */
  record Wanted(String on, String id) {}

  EventStream(Desk desk, Visitors.Visitor visitor, SseClient page, Wanted wanted) {
    this.desk = desk;
    this.visitor = visitor;
    this.page = page;
    this.wanted = wanted;
  }

  /** Returns when there is nothing more to tell. */
  void serve() {
    Changes changes = desk.changes();
    try (TableWatch.Watcher watching = desk.watch().watch()) {
      desk.watch().now();
      Changes.Seen seen = changes.now();
      boolean ended = tell(new Changes.Seen(-1, -1), seen);
      while (!ended && !page.terminated()) {
        Changes.Seen next = changes.after(seen, BETWEEN, HEARTBEAT);
        if (changes.over()) {
          event(Fragments.GONE, "");
          return;
        }
        if (next.equals(seen)) {
          page.sendComment("still here");
        } else {
          ended = tell(seen, next);
          seen = next;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether that was all. */
  private boolean tell(Changes.Seen before, Changes.Seen now) {
    PageFrame frame = desk.frame(visitor, Optional.empty());
    send("running", Fragments.running(frame));
    try {
      if (wanted.on().equals("timeline") && before.table() != now.table()) {
        TimelineView view = desk.timeline();
        send("head", Fragments.head(frame, view));
        send("timeline", Fragments.timeline(frame, view));
      }
      if (wanted.on().equals("run")) {
        return run(frame);
      }
    } catch (RuntimeException e) {
      // What is shown stays; the page that is loaded next says what is wrong.
      page.sendComment("cannot be read now");
    }
    return false;
  }

  private boolean run(PageFrame frame) {
    Optional<RunView> view = desk.run(wanted.id());
    view.ifPresent(run -> send("run", Fragments.run(frame, run)));
    boolean ended = view.map(run -> run.phase().over()).orElse(true);
    if (ended) {
      event(Fragments.RUN_ENDED, "");
    }
    return ended;
  }

  /** A browser hears no event without a line of data, be it an empty one. */
  private void event(String name, String data) {
    page.sendEvent(name, data.isEmpty() ? "\n" : data);
  }

  /** What it knows already it is not told again. */
  private void send(String event, String html) {
    if (!html.equals(sent.put(event, html))) {
      event(event, html);
    }
  }
}
