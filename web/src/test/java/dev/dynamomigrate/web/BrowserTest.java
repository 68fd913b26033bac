package dev.dynamomigrate.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.plan.Target;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in a real browser, as a person uses them; its console stays empty. */
class BrowserTest {
  private static final int WIDE = 1280;
  private static final int NARROW = 360;

  private static Chromium chromium;

  private final TestTable table =
      TestTable.of(Shelf.usual().with("wait", Shelf.Lasts.class));
  private final PageServer server = table.serve();

  @BeforeAll
  static void start() {
    chromium = new Chromium();
  }

  @AfterAll
  static void end() {
    chromium.close();
  }

  @AfterEach
  void consolesAreEmpty() {
    server.close();
    assertThat(chromium.complaints()).isEmpty();
  }

  private static void agree(Page page) {
    page.locator("main form[method=post] button[type=submit]").click();
  }

  @ParameterizedTest
  @ValueSource(ints = {WIDE, NARROW})
  void aMigrationIsAppliedByTwoClicks(int width) {
    Page page = chromium.enter(server.invitation(), width);
    page.locator("a[href='/confirm/up']").first().click();
    page.waitForURL("**/confirm/up");
    agree(page);
    page.waitForURL("**/runs/1");
    page.locator("#run >> text=The current version is 0.1.0.").first().waitFor();
    try (Migrator migrator = table.elsewhere()) {
      assertThat(migrator.status().current()).isEqualTo(Version.of("0.1.0"));
    }
  }

  @Test
  void twoBrowsersAndTheCommandLineSeeTheSame() {
    Page one = chromium.enter(server.invitation(), WIDE);
    Page other = chromium.enter(server.invitation(), NARROW);
    try (Migrator migrator = table.elsewhere()) {
      migrator.run(new Target.Next(2), RunOptions.of("up"));
    }
    one.locator("#head >> text=0.2.0").first().waitFor();
    other.locator("#head >> text=0.2.0").first().waitFor();
  }

  @Test
  void aRunIsFollowedAndStopped() {
    Page page = chromium.enter(server.invitation(), WIDE);
    Page other = chromium.enter(server.invitation(), WIDE);
    page.locator("a[href='/confirm/run?name=wait']").first().click();
    agree(page);
    page.locator("#log >> text=it lasts").waitFor();
    other.locator("#running a").click();
    other.locator("#log >> text=it lasts").waitFor();
    other.locator("a[href='/confirm/stop']").first().click();
    agree(other);
    page.locator("#run >> text=interrupted").first().waitFor();
  }

  @Test
  void whatIsStoredNeverRuns() {
    Page page = chromium.enter(server.invitation(), WIDE);
    page.onDialog(
        dialog -> {
          throw new AssertionError("It ran: " + dialog.message());
        });
    for (String address : new String[] {"/migrations/0.1.0", "/migrations/cleanup", "/schema"}) {
      page.navigate("http://127.0.0.1:%d%s".formatted(server.invitation().getPort(), address));
      assertThat(page.locator("script:not([src])").count()).as(address).isZero();
    }
  }
}
