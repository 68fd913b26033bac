package dev.dynamomigrate.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.testing.Poll;
import dev.dynamomigrate.web.RawHttp.Answer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that can be done from the pages, by the requests that a browser sends. */
class ActionsTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Shelf shelf = Shelf.usual();
  private TestTable table = TestTable.of(shelf);
  private PageServer server;
  private RawHttp browser;

  private void open() {
    server = table.serve();
    browser = RawHttp.entered(server.invitation());
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** Asks, answers yes, and waits for the end of the run. */
  private Answer run(String question, String... fields) {
    Answer done = agree(question, fields);
    assertThat(done.status()).as(done.body()).isEqualTo(303);
    assertThat(done.location()).startsWith("/runs/");
    String page = done.location();
    assertThat(Poll.until(LONG, () -> browser.get(page).body().contains("<dt>Took</dt>"))).isTrue();
    return browser.get(page);
  }

  private Answer agree(String question, String... fields) {
    Answer asked = browser.get(question);
    assertThat(asked.status()).as(asked.body()).isEqualTo(200);
    Map<String, String> form = new LinkedHashMap<>(asked.hidden());
    for (int i = 0; i < fields.length; i += 2) {
      form.put(fields[i], fields[i + 1]);
    }
    return browser.post(question.replaceFirst("^/confirm", "/do").replaceFirst("\\?.*", ""), form);
  }

  private Version current() {
    try (Migrator migrator = table.elsewhere()) {
      return migrator.status().current();
    }
  }

  private List<String> entries() {
    try (Migrator migrator = table.elsewhere()) {
      return migrator.record().runs().stream().map(ActionsTest::words).toList();
    }
  }

  private static String words(LedgerEntry entry) {
    return "%s %s %s".formatted(entry.label(), entry.direction().word(), entry.state().word());
  }

  private void apply(int count) {
    try (Migrator migrator = table.elsewhere()) {
      migrator.run(new Target.Next(count), RunOptions.of("up"));
    }
  }

  @Test
  void aQuestionSaysWhatWillHappenAndDoesNothing() {
    open();
    String page = browser.get("/confirm/up").body();
    assertThat(page)
        .contains("On table &#39;%s&#39; (DynamoDB Local) this will:".formatted(table.name()))
        .contains("0.1.0")
        .contains("migrate up");
    assertThat(table.contents()).isEmpty();
  }

  @Test
  void upAppliesTheNextOne() {
    open();
    String page = run("/confirm/up").body();
    assertThat(current()).isEqualTo(Version.of("0.1.0"));
    assertThat(page)
        .contains("The current version is 0.1.0.")
        .contains("seeded &lt;script&gt;")
        .contains("Still outstanding: 0.2.0, 0.3.0.");
    assertThat(table.contents().stream().filter(item -> item.get("PK").s().startsWith("user#")))
        .hasSize(30);
  }

  @Test
  void eachActionRunsWhatItsNameSays() {
    open();
    run("/confirm/to?version=0.2.0");
    assertThat(current()).isEqualTo(Version.of("0.2.0"));
    run("/confirm/repeat");
    run("/confirm/down");
    assertThat(current()).isEqualTo(Version.of("0.1.0"));
    run("/confirm/up?limit=1");
    run("/confirm/run?name=cleanup");
    run("/confirm/down?limit=2");
    assertThat(current()).isEqualTo(Version.ZERO);
    run("/confirm/reset");
    assertThat(current()).isEqualTo(Version.of("0.3.0"));
    assertThat(entries())
        .containsSequence(
            "0.1.0 up done",
            "0.2.0 up done",
            "0.2.0 up done",
            "0.2.0 down done",
            "0.2.0 up done",
            "cleanup up done",
            "0.2.0 down done",
            "0.1.0 down done",
            "reset up done");
  }

  @Test
  void aMigrationThatFailsIsShownWithItsCauseAndTheWayOut() {
    open();
    String page = run("/confirm/all").body();
    assertThat(page)
        .contains(
            "0.3.0 (up) failed after 0 items written: IllegalStateException: the cup is empty")
        .contains("Done before it: 0.1.0, 0.2.0.")
        .contains("&lt;script&gt;alert(&#39;0&#39;)&lt;/script&gt;")
        .doesNotContain(Shelf.EVIL, "at dev.dynamomigrate");
    assertThat(entries()).contains("0.3.0 up failed");
    Answer next = browser.get("/confirm/up");
    assertThat(next.status()).isEqualTo(409);
    assertThat(next.body()).contains("0.3.0");
    assertThat(next.hidden()).doesNotContainKey("agreed");
    assertThat(run("/confirm/up?retryFailed=1").body()).contains("the cup is empty");
  }

  @Test
  void aQuestionIsAnsweredOnce() {
    open();
    Map<String, String> form = browser.get("/confirm/up").hidden();
    assertThat(browser.post("/do/up", form).status()).isEqualTo(303);
    Answer again = browser.post("/do/up", form);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body())
        .contains("This question was answered already, or is too old. Nothing was done.");
  }

  @Test
  void whatRunsIsWhatWasShownOrNothing() {
    open();
    Map<String, String> form = browser.get("/confirm/up").hidden();
    apply(1);
    String page = browser.post("/do/up", form).location();
    assertThat(Poll.until(LONG, () -> browser.get(page).body().contains("<dt>Took</dt>"))).isTrue();
    assertThat(browser.get(page).body())
        .contains(
            "Something else would run now than what was agreed to: 0.2.0 up instead of 0.1.0 up. Nothing was done.");
    assertThat(current()).isEqualTo(Version.of("0.1.0"));
  }

  @Test
  void aScriptThatWasEditedMeanwhileDoesNotRun() {
    open();
    Map<String, String> form = browser.get("/confirm/up").hidden();
    shelf.edited("0.1.0");
    String page = browser.post("/do/up", form).location();
    assertThat(Poll.until(LONG, () -> browser.get(page).body().contains("<dt>Took</dt>"))).isTrue();
    assertThat(browser.get(page).body())
        .contains("A script was edited after its run was agreed to.");
    assertThat(current()).isEqualTo(Version.ZERO);
  }

  @Test
  void inProductionTheTablesNameIsTyped() {
    table = TestTable.inProduction(shelf);
    open();
    assertThat(browser.get("/confirm/up").body()).contains("name=\"table\"");
    for (String typed : List.of("", "another", table.name() + "x")) {
      Answer refused = agree("/confirm/up", "table", typed);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body())
          .contains("what was typed is not the table&#39;s name. Nothing was done.");
      assertThat(refused.hidden()).containsKeys("csrf", "agreed");
    }
    assertThat(table.contents()).isEmpty();
    run("/confirm/up", "table", table.name());
    assertThat(current()).isEqualTo(Version.of("0.1.0"));
  }

  @Test
  void elsewhereItIsNot() {
    open();
    apply(1);
    assertThat(browser.get("/confirm/up").body()).doesNotContain("name=\"table\"");
    assertThat(browser.get("/confirm/down").body()).doesNotContain("name=\"table\"");
  }

  @Test
  void aDryRunWritesNothing() {
    open();
    apply(1);
    List<?> before = table.contents();
    String page = run("/confirm/dry?of=up").body();
    assertThat(page).contains("nothing was written");
    assertThat(table.contents()).isEqualTo(before);
  }

  @Test
  void aCanaryChangesSomeOfTheKeys() {
    open();
    apply(1);
    Answer wrong = agree("/confirm/canary", "percent", "200");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.hidden()).containsKeys("csrf", "agreed");
    run("/confirm/canary", "percent", "40");
    assertThat(entries()).endsWith("0.2.0 up canary");
    long stamped = table.contents().stream().filter(item -> item.containsKey("stamped")).count();
    assertThat(stamped).isBetween(1L, 29L);
  }

  @Test
  void aRehearsalIsShownAndTheTableStaysAsItIs() {
    open();
    apply(1);
    List<?> before = table.contents();
    Answer page = run("/confirm/rehearse?version=0.2.0");
    assertThat(table.contents()).isEqualTo(before);
    Answer report = browser.get("/rehearsals/1");
    assertThat(report.status()).isEqualTo(200);
    assertThat(report.body()).contains("0.2.0").contains("stamped").doesNotContain(Shelf.EVIL);
    assertThat(page.body()).contains("/rehearsals/1");
    assertThat(browser.get("/migrations/0.2.0").body()).contains("/rehearsals/1");
  }

  @Test
  void oneThingRunsAtATimeAndCanBeStopped() {
    table =
        TestTable.of(new Shelf().with("0.0.1", Shelf.Lasts.class).with("note", Shelf.Talks.class));
    open();
    String page = agree("/confirm/up").location();
    assertThat(Poll.until(LONG, () -> browser.get(page).body().contains("it lasts"))).isTrue();
    Answer second = agree("/confirm/run?name=note");
    assertThat(second.status()).isEqualTo(400);
    assertThat(second.body()).contains("&#39;up&#39; runs from this page. Nothing was done.");
    Answer stopped = agree("/confirm/stop");
    assertThat(stopped.location()).isEqualTo("/");
    assertThat(browser.get("/").body()).contains("was asked to stop, at the end of a page.");
    assertThat(Poll.until(LONG, () -> browser.get(page).body().contains("<dt>Took</dt>"))).isTrue();
    assertThat(browser.get(page).body()).contains("interrupted");
    assertThat(entries()).containsExactly("0.0.1 up interrupted");
  }

  @ParameterizedTest
  @CsvSource({"stop, Nobody holds the lease: nothing runs.", "unlock, Nobody holds the lease."})
  void whereNobodyRunsThereIsNothingToStop(String action, String words) {
    open();
    Answer page = browser.get("/confirm/" + action);
    assertThat(page.body()).contains(words);
    assertThat(page.hidden()).doesNotContainKey("agreed");
  }

  @Test
  void aMigrationIsSettled() {
    open();
    run("/confirm/all");
    Answer asked = browser.get("/confirm/repair?version=0.3.0&as=applied");
    assertThat(asked.body()).contains("From now on it counts as applied in table");
    Answer settled = agree("/confirm/repair?version=0.3.0&as=applied");
    assertThat(settled.location()).isEqualTo("/");
    assertThat(browser.get("/").body()).contains("0.3.0 counts as applied.");
    assertThat(current()).isEqualTo(Version.of("0.3.0"));
    assertThat(browser.get("/").body()).doesNotContain("0.3.0 counts as applied.");
  }

  @Test
  void whatIsAlreadySettledIsNotSettledAgain() {
    open();
    run("/confirm/all");
    Map<String, String> form = browser.get("/confirm/repair?version=0.3.0&as=outstanding").hidden();
    try (Migrator migrator = table.elsewhere()) {
      migrator.repair("0.3.0", true, found -> true);
    }
    Answer late = browser.post("/do/repair", form);
    assertThat(late.status()).isIn(400, 409);
    assertThat(late.body()).contains("Nothing was done.");
    assertThat(current()).isEqualTo(Version.of("0.3.0"));
  }

  @Test
  void aHistoryIsAdoptedUpToABaseline() {
    open();
    Answer asked = browser.get("/confirm/adopt?baseline=0.2.0");
    assertThat(asked.body()).contains("this will record as applied:");
    assertThat(agree("/confirm/adopt?baseline=0.2.0").location()).isEqualTo("/");
    try (Migrator migrator = table.elsewhere()) {
      assertThat(migrator.status().migrations())
          .extracting(each -> each.state())
          .containsExactly(
              MigrationState.ADOPTED, MigrationState.ADOPTED, MigrationState.OUTSTANDING);
    }
  }

  @Test
  void aLeaseIsBroken() throws InterruptedException {
    table = TestTable.of(new Shelf().with("0.0.1", Shelf.Lasts.class));
    open();
    Thread other =
        new Thread(
            () -> {
              try (Migrator migrator = table.elsewhere()) {
                migrator.run(new Target.All(), RunOptions.of("all"));
              } catch (RuntimeException lost) {
                // It is to fail: its lease is broken.
                return;
              }
            });
    other.start();
    assertThat(Poll.until(LONG, () -> browser.get("/confirm/unlock").body().contains("is held by")))
        .isTrue();
    assertThat(agree("/confirm/unlock").location()).isEqualTo("/");
    try (Migrator migrator = table.elsewhere()) {
      assertThat(migrator.status().lease()).isEmpty();
    }
    other.interrupt();
    other.join();
  }

  @Test
  void anInvitationForAnotherBrowserIsMadeFromAPage() {
    open();
    String csrf = browser.get("/confirm/up").hidden().get("csrf");
    assertThat(browser.post("/do/invite", Map.of("csrf", csrf)).location()).isEqualTo("/");
    assertThat(browser.get("/").body())
        .containsPattern("http://127\\.0\\.0\\.1:\\d+/open\\?token=[\\w-]{43}");
    assertThat(browser.post("/do/invite", Map.of("csrf", "x")).status()).isEqualTo(403);
  }

  @Test
  void whatIsStoredIsShownAsText() {
    open();
    run("/confirm/up");
    for (String page :
        List.of("/", "/migrations/0.1.0", "/migrations/cleanup", "/runs/1", "/schema")) {
      Answer answer = browser.get(page);
      assertThat(answer.status()).as(page).isEqualTo(200);
      assertThat(answer.body()).as(page).doesNotContain(Shelf.EVIL);
    }
    assertThat(browser.get("/").body()).contains("&lt;script&gt;alert(");
  }
}
