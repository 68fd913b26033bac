package dev.dynamomigrate.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import dev.dynamomigrate.it.Poll;
import dev.dynamomigrate.it.RunningProgram;
import dev.dynamomigrate.it.controller.ControllerFixture;
import dev.dynamomigrate.it.controller.ControllerFixture.Account;
import java.net.URI;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two browsers and the command line at once; and a manager that is killed while it runs. */
class BesideEachOtherIT {
  @RegisterExtension
  @Order(1)
  static final ControllerFixture fixture = ControllerFixture.kept();

  @RegisterExtension
  @Order(2)
  static final Terminals terminals = new Terminals(fixture);

  @RegisterExtension
  @Order(3)
  static final Chromium chromium = new Chromium();

  private static String status(Shop shop) {
    return fixture.status(shop.folder(), Shop.TABLE);
  }

  @Test
  void whatTheCommandLineRunsIsSeenInTwoBrowsersAndStoppedFromOne() {
    Shop shop = Shop.usual().withTable(fixture, Account.HERE);
    Visitor ann =
        chromium.enter(terminals.serve(shop.folder(), Shop.TABLE).invitation(), Chromium.WIDE);
    URI invitation = ann.invites();
    Visitor bob = chromium.enter(invitation, Chromium.NARROW);
    BrowserContext late = chromium.another(Chromium.Look.of(Chromium.WIDE));
    assertThat(late.request().get(invitation.toString()).status())
        .as("an invitation that was used")
        .isEqualTo(403);

    RunningProgram run = terminals.start(shop.folder(), Shop.TABLE, "run", "wait");
    ann.reads("#running", "run wait").reads("#head", "held");
    bob.reads("#running", "run wait");
    bob.page().locator("#running a").click();
    bob.reads("main", "It was not started here").fits();

    ann.follows("/confirm/stop").fits().settles().reads(".said", "was asked to stop");
    assertThat(run.end().exitCode()).isNotZero();
    assertThat(bob.ended()).contains("interrupted");
    ann.reads("#head", "free");
  }

  @Test
  void whatThePageRunsIsSeenAndStoppedByTheCommandLine() {
    Shop shop = Shop.usual().withTable(fixture, Account.HERE);
    Visitor ann =
        chromium.enter(terminals.serve(shop.folder(), Shop.TABLE).invitation(), Chromium.WIDE);
    Visitor bob = chromium.enter(ann.invites(), Chromium.NARROW);

    ann.follows("/confirm/run?name=wait").agrees().reads("#log", "it lasts");
    bob.reads("#running", "run wait");
    bob.page().locator("#running a").click();
    bob.reads("#log", "it lasts");
    assertThat(status(shop)).contains("('run wait') until ");

    RunningProgram.Ended stop = terminals.run(shop.folder(), Shop.TABLE, "stop", "--force");
    assertThat(stop.exitCode()).as("%s", stop).isZero();
    assertThat(ann.ended()).contains("interrupted");
    assertThat(bob.ended()).contains("interrupted");
    assertThat(status(shop)).contains("  Lease            free\n");
  }

  @Test
  void aRunIsFollowedWhileItGoesOn() {
    Shop shop = Shop.usual().withTable(fixture, Account.HERE);
    Visitor ann =
        chromium.enter(terminals.serve(shop.folder(), Shop.TABLE).invitation(), Chromium.NARROW);
    assertThat(ann.follows("/confirm/up?limit=1").runs()).contains("Applied 0.1.0");

    ann.home().follows("/confirm/run?name=slow").agrees();
    ann.page().locator("#run progress").waitFor();
    ann.reads("#run", "looked at").reads("#run", "Items a second").reads("#run", "Time left");
    ann.fits();
    assertThat(ann.ended()).contains("Ran slow").doesNotContain("Time left");
  }

  @Test
  void aClickIsNotLostWhenThePageChangesUnderIt() {
    Shop shop = Shop.usual().withTable(fixture, Account.HERE);
    Visitor ann =
        chromium.enter(terminals.serve(shop.folder(), Shop.TABLE).invitation(), Chromium.WIDE);
    Visitor bob = chromium.enter(ann.invites(), Chromium.WIDE);

    ann.page().locator("a[href='/confirm/all']").hover();
    ann.page().mouse().down();
    assertThat(terminals.run(shop.folder(), Shop.TABLE, "up", "--limit", "1").exitCode()).isZero();
    bob.reads("#head", "next 0.2.0");
    assertThat(ann.text("#head")).contains("next 0.1.0");
    ann.page().mouse().up();
    ann.page().waitForURL(url -> url.endsWith("/confirm/all"));
  }

  @Test
  void aLeaseIsBrokenFromThePage() {
    Shop shop = Shop.usual().withTable(fixture, Account.HERE);
    Visitor ann =
        chromium.enter(terminals.serve(shop.folder(), Shop.TABLE).invitation(), Chromium.WIDE);

    terminals.start(shop.folder(), Shop.TABLE, "run", "wait");
    ann.reads("#running", "run wait");
    ann.follows("/confirm/unlock").settles().reads(".said", "is broken.");

    assertThat(status(shop)).contains("  Lease            free\n");
  }

  @Test
  void afterAKillTheNextManagerSaysInterruptedAndSettlesIt() {
    Shop shop = Shop.lasting().withTable(fixture, Account.HERE);
    ServedPages killed = terminals.serve(shop.folder(), Shop.TABLE, "--lease", "2s");
    Visitor ann = chromium.enter(killed.invitation(), Chromium.WIDE);
    ann.follows("/confirm/up?limit=1").agrees().reads("#log", "it lasts");

    killed.kill();
    ann.reads("#connection", "The connection is lost; what is shown may be old.");
    ann.page().close();
    assertThat(chromium.complaints()).allMatch(line -> line.contains("net::ERR_"));

    Poll.until("the end of its lease", () -> status(shop).contains("Lease            free"));
    ServedPages next = terminals.serve(shop.folder(), Shop.TABLE, "--lease", "2s");
    Visitor again = chromium.enter(next.invitation(), Chromium.NARROW);
    again.reads(".findings", "interrupted").fits();
    assertThat(again.text("#timeline")).contains("interrupted");
    assertThat(again.count("a[href='/confirm/up?retryFailed=1']")).isPositive();
    again.clicks("Settle as outstanding");
    again.settles().reads(".said", "0.1.0 counts as outstanding.");
    assertThat(again.count(".findings")).isZero();
    assertThat(status(shop)).contains("  Outstanding      1, next 0.1.0").doesNotContain("  ! ");
  }
}
