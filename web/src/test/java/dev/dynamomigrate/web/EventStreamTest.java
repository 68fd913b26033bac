package dev.dynamomigrate.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.testing.Poll;
import dev.dynamomigrate.web.RawHttp.Events;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to a table is told to every page that is open, whoever did it. */
class EventStreamTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final TestTable table = TestTable.of(Shelf.usual().with("wait", Shelf.Lasts.class));
  private final PageServer server = table.serve();
  private final RawHttp browser = RawHttp.entered(server.invitation());

  @AfterEach
  void close() {
    server.close();
  }

  private void elsewhere(Target target) {
    try (Migrator migrator = table.elsewhere()) {
      migrator.run(target, RunOptions.of("up"));
    }
  }

  private String start(String action, String query) {
    Map<String, String> form = browser.get("/confirm/" + action + query).hidden();
    return browser.post("/do/" + action, form).location();
  }

  @Test
  void whoComesIsToldEverythingAtOnce() {
    try (Events events = browser.events("on=timeline")) {
      assertThat(events.next("head", "").data()).contains("0.1.0");
      assertThat(events.next("timeline", "").data()).contains("0.1.0", "0.3.0", "&lt;script&gt;");
    }
  }

  @Test
  void whatAnotherFrontEndDoesIsSeen() {
    try (Events events = browser.events("on=timeline")) {
      events.next("timeline", "0.1.0");
      elsewhere(new Target.Next(1));
      assertThat(events.next("timeline", "applied").data()).contains("0.1.0");
    }
  }

  @Test
  void aRunOfAnotherFrontEndHasAPage() throws InterruptedException {
    Thread other = new Thread(() -> elsewhere(new Target.Named("wait")));
    other.setUncaughtExceptionHandler((thread, stopped) -> {});
    other.start();
    assertThat(Poll.until(LONG, () -> lease().isPresent())).isTrue();
    LeaseRecord lease = lease().orElseThrow();
    try (Events events = browser.events("on=run&id=lease-" + lease.fence())) {
      assertThat(events.next("run", lease.owner()).data()).contains("It was not started here");
      start("stop", "");
      events.next("run", "interrupted");
      events.next("run-ended", "");
    }
    other.join();
  }

  private Optional<LeaseRecord> lease() {
    try (Migrator migrator = table.elsewhere()) {
      return migrator.status().lease();
    }
  }

  @Test
  void aRunIsToldToEveryBrowserUntilItsEnd() {
    RawHttp other = RawHttp.entered(server.invitation());
    String page = start("run", "?name=wait");
    String query = "on=run&id=" + page.substring(page.lastIndexOf('/') + 1);
    try (Events mine = browser.events(query);
        Events theirs = other.events(query);
        Events timeline = other.events("on=timeline")) {
      mine.next("run", "it lasts");
      theirs.next("run", "it lasts");
      timeline.next("running", "run wait");
      start("stop", "");
      mine.next("run", "interrupted");
      mine.next("run-ended", "");
      theirs.next("run-ended", "");
    }
  }

  @Test
  void whoComesBackAfterwardsIsToldHowItEnded() {
    String page = start("up", "");
    String query = "on=run&id=" + page.substring(page.lastIndexOf('/') + 1);
    try (Events events = browser.events(query)) {
      events.next("run-ended", "");
    }
    try (Events events = browser.events(query)) {
      assertThat(events.next("run", "").data()).contains("The current version is 0.1.0.");
      events.next("run-ended", "");
    }
  }

  @Test
  void theEndOfTheServerIsSaid() {
    try (Events events = browser.events("on=other")) {
      events.next("running", "");
      server.close();
      events.next("gone", "");
    }
  }
}
