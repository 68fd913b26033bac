package dev.dynamomigrate.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.it.Poll;
import dev.dynamomigrate.it.RunningProgram;
import dev.dynamomigrate.it.controller.ControllerFixture;
import dev.dynamomigrate.it.controller.ControllerFixture.Account;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages as {@code mvn dynamo:manager} opens them; and in a browser that runs no scripts. */
class GoalInTheBrowserIT {
  @RegisterExtension
  @Order(1)
  static final ControllerFixture fixture = ControllerFixture.kept();

  @RegisterExtension
  @Order(2)
  static final Terminals terminals = new Terminals(fixture);

  @RegisterExtension
  @Order(3)
  static final Chromium chromium = new Chromium();

  private final Shop shop = Shop.usual().withTable(fixture, Account.HERE);

  @Test
  void theGoalOpensThemUntilItsTerminalEnds() {
    ServedPages pages = terminals.serveByMaven(shop.folder(), Shop.TABLE);
    Visitor ann = chromium.enter(pages.invitation(), Chromium.WIDE);
    assertThat(ann.follows("/confirm/up?limit=1").runs()).contains("Applied 0.1.0");
    ann.home().reads("#as-of", "Kept up to date.");

    pages.program().signal("TERM");
    ann.reads("#connection", "The manager has ended; start it again to go on.");
    RunningProgram.Ended ended = pages.program().end();
    assertThat(ended.exitCode()).as("%s", ended).isEqualTo(143);
    assertThat(ended.out()).doesNotContain("ERROR", "WARNING", "Javalin");
    assertThat(ended.err()).doesNotContain("SLF4J");
    assertThat(fixture.status(shop.folder(), Shop.TABLE))
        .contains("  Current version  0.1.0\n", "  Lease            free\n");
  }

  @Test
  void withoutJavaScriptEverythingIsReadAndDone() {
    Visitor bob =
        chromium.enter(
            terminals.serve(shop.folder(), Shop.TABLE).invitation(),
            new Chromium.Look(Chromium.NARROW, false, false, false));
    assertThat(bob.text("#head")).contains("next 0.1.0");
    assertThat(bob.text("#line")).contains("Stamp each cup");
    assertThat(bob.count("[data-filter]:visible")).as("what would do nothing").isZero();

    bob.more().types("#baseline", "0.1.0");
    bob.page().locator("form[action='/confirm/adopt'] button").click();
    bob.reads("main", "this will record as applied").settles();
    assertThat(bob.text(".said")).contains("Adopted: 0.1.0.");

    bob.follows("/confirm/to?version=0.2.0").reads("main", "this will").agrees();
    bob.page().waitForURL(url -> url.endsWith("/runs/1"));
    Poll.until(
        "the end of the run",
        () -> {
          bob.page().reload();
          return bob.text("#run").contains("The current version is 0.2.0.");
        });
    assertThat(bob.home().text("#head")).contains("next 0.3.0");
    assertThat(fixture.status(shop.folder(), Shop.TABLE)).contains("  Current version  0.2.0\n");
  }
}
