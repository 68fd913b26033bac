package dev.dynamomigrate.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.dynamomigrate.it.Build;
import dev.dynamomigrate.it.NodeFolder;
import dev.dynamomigrate.it.controller.ControllerFixture;
import dev.dynamomigrate.it.controller.ControllerFixture.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What axe-core finds on the pages: nothing, light and dark, wide and narrow. */
class AccessibilityIT {
  @RegisterExtension
  @Order(1)
  static final ControllerFixture fixture = ControllerFixture.kept();

  @RegisterExtension
  @Order(2)
  static final Terminals terminals = new Terminals(fixture);

  @RegisterExtension
  @Order(3)
  static final Chromium chromium = new Chromium();

  private static final int MOST_TABS = 100;

  /** Each width and each colour, with -Dfull together; they let axe in, as the policy would not. */
  private static final List<Chromium.Look> LOOKS =
      Stream.of(
              new Chromium.Look(Chromium.WIDE, false, true),
              new Chromium.Look(Chromium.NARROW, true, true),
              new Chromium.Look(Chromium.WIDE, true, true),
              new Chromium.Look(Chromium.NARROW, false, true))
          .limit(Build.FULL ? 4 : 2)
          .toList();

  private static String axe() throws IOException {
    return Files.readString(NodeFolder.install().resolve("node_modules/axe-core/axe.min.js"));
  }

  private static List<?> violations(Page page, String axe) {
    page.evaluate(axe);
    return (List<?>)
        page.evaluate(
            "axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations.map("
                + "(each) => each.id + ': ' + each.nodes.map((node) => node.target.join(' ')).join(', ')))");
  }

  /** What it finds on pages, each with its look, for somebody who was let in. */
  private static List<String> found(Visitor first, List<String> pages) throws IOException {
    String axe = axe();
    List<String> found = new ArrayList<>();
    for (Chromium.Look look : LOOKS) {
      Visitor ann = chromium.enter(first.invites(), look);
      for (String page : pages) {
        ann.opens(page);
        violations(ann.page(), axe).forEach(each -> found.add(page + " " + look + ": " + each));
      }
    }
    return found;
  }

  @Test
  void whatIsWrongIsFound() throws IOException {
    Shop shop = Shop.lasting().withTable(fixture, Account.HERE);
    ServedPages pages = terminals.serve(shop.folder(), Shop.TABLE);
    Visitor ann = chromium.enter(pages.invitation(), LOOKS.get(0));
    ann.page().evaluate("document.querySelector('main').append(document.createElement('button'))");
    assertThat(violations(ann.page(), axe()).toString()).contains("button-name");
  }

  @Test
  void aMigrationIsAppliedByTheKeyboardAlone() {
    Shop shop = Shop.usual().withTable(fixture, Account.HERE);
    Visitor ann =
        chromium.enter(terminals.serve(shop.folder(), Shop.TABLE).invitation(), Chromium.WIDE);
    ann.page().keyboard().press("Tab");
    assertThat(ann.page().evaluate("document.activeElement.getAttribute('href')"))
        .as("what is reached first")
        .isEqualTo("#main");
    enters(ann, "a[href='/confirm/up?limit=1']");
    ann.page().waitForURL(url -> url.contains("/confirm/up"));
    enters(ann, "form.act button[type=submit]");
    ann.page().waitForURL(url -> url.contains("/runs/"));
    assertThat(ann.ended()).contains("Applied 0.1.0");
  }

  /** Goes on by the tabulator until something has the focus, which is seen, and presses Enter. */
  private static void enters(Visitor ann, String selector) {
    for (int i = 0; i < MOST_TABS; i++) {
      ann.page().keyboard().press("Tab");
      Object there =
          ann.page().evaluate("(selector) => document.activeElement.matches(selector)", selector);
      if (Boolean.TRUE.equals(there)) {
        assertThat(
                ann.page()
                    .evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none'"))
            .as("%s shows that it has the focus", selector)
            .isEqualTo(true);
        ann.page().keyboard().press("Enter");
        return;
      }
    }
    throw new AssertionError("The keyboard does not reach " + selector);
  }

  @Test
  void nothingOnThePagesOfTheGallery() throws IOException {
    Gallery.load(fixture);
    assertThat(terminals.run(Gallery.PROJECT, Gallery.TABLE, "to", "0.3.0").exitCode()).isZero();
    Visitor first =
        chromium.enter(terminals.serve(Gallery.PROJECT, Gallery.TABLE).invitation(), Chromium.WIDE);
    assertThat(first.follows("/confirm/rehearse?version=0.4.0").runs()).contains("To the report");
    assertThat(first.home().follows("/confirm/dry?of=up").runs()).contains("nothing was written");
    assertThat(first.home().follows("/confirm/up?limit=1").runs()).contains("Applied 0.4.0");
    assertThat(
            found(
                first,
                List.of(
                    "/",
                    "/schema",
                    "/migrations/0.3.0",
                    "/migrations/0.5.0",
                    "/migrations/cleanup-orphans",
                    "/runs/1",
                    "/rehearsals/1",
                    "/runs/2",
                    "/runs/3",
                    "/confirm/all",
                    "/confirm/canary",
                    "/confirm/reset")))
        .isEmpty();
  }

  @Test
  void nothingWhereSomethingIsWrong() throws IOException {
    Shop shop = Shop.usual().withTable(fixture, Account.HERE);
    Visitor first =
        chromium.enter(
            terminals.serve(shop.folder(), Shop.TABLE, "--profile", "prod").invitation(),
            Chromium.WIDE);
    first.follows("/confirm/all").types("#table", Shop.TABLE);
    assertThat(first.runs()).contains("the cup is empty");
    shop.edit("0.1.0.java");
    List<String> pages =
        List.of(
            "/",
            "/runs/1",
            "/migrations/0.1.0",
            "/migrations/0.3.0",
            "/confirm/repair?version=0.3.0&as=applied",
            "/confirm/up?retryFailed=1");
    assertThat(found(first, pages)).isEmpty();

    assertThat(found(first, List.of("/no-such-page"))).isEmpty();
    assertThat(chromium.complaints()).isNotEmpty().allMatch(line -> line.contains("404"));
  }

  @Test
  void nothingWhileSomethingRuns() throws IOException {
    Shop shop = Shop.usual().withTable(fixture, Account.HERE);
    Visitor first =
        chromium.enter(terminals.serve(shop.folder(), Shop.TABLE).invitation(), Chromium.WIDE);
    first.follows("/confirm/run?name=wait").agrees().reads("#log", "it lasts");
    assertThat(found(first, List.of("/", "/runs/1", "/confirm/unlock", "/confirm/stop"))).isEmpty();
  }
}
