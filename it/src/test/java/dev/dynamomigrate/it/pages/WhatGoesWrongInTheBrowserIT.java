package dev.dynamomigrate.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.dynamomigrate.it.controller.ControllerFixture;
import dev.dynamomigrate.it.controller.ControllerFixture.Account;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in the way, what is dangerous and what is not allowed, in a real browser. */
class WhatGoesWrongInTheBrowserIT {
  @RegisterExtension
  @Order(1)
  static final ControllerFixture fixture = ControllerFixture.kept();

  @RegisterExtension
  @Order(2)
  static final Terminals terminals = new Terminals(fixture);

  @RegisterExtension
  @Order(3)
  static final Chromium chromium = new Chromium();

  private final Shop shop = Shop.usual();

  @BeforeEach
  void newTable() {
    shop.withTable(fixture, Account.HERE);
  }

  private Visitor enters(int width, String... options) {
    return chromium.enter(terminals.serve(shop.folder(), Shop.TABLE, options).invitation(), width);
  }

  private String status(String... options) {
    return fixture.status(shop.folder(), Shop.TABLE, options);
  }

  @ParameterizedTest
  @MethodSource("dev.dynamomigrate.it.pages.Chromium#wide")
  void aFailureIsShownWithItsCauseAndSettled(int width) {
    Visitor ann = enters(width);
    assertThat(ann.follows("/confirm/all").runs())
        .contains("0.3.0 (up) failed", "the cup is empty", "Done before it: 0.1.0, 0.2.0.");
    ann.fits().home().reads(".findings", "failed").fits();
    assertThat(ann.count("a[href='/confirm/all']")).as("what else runs").isZero();
    assertThat(ann.follows("/migrations/0.3.0").fits().text("main")).contains("the cup is empty");

    ann.home().clicks("Run it again");
    assertThat(ann.runs()).contains("the cup is empty");
    ann.home().clicks("Settle as applied");
    ann.fits().settles().reads(".said", "0.3.0 counts as applied.");
    assertThat(ann.count(".findings")).isZero();
    assertThat(status()).contains("  Current version  0.3.0\n");
  }

  @ParameterizedTest
  @MethodSource("dev.dynamomigrate.it.pages.Chromium#narrow")
  void aChangedFileIsShownWithItsDifferenceAndRecorded(int width) {
    Visitor ann = enters(width);
    assertThat(ann.follows("/confirm/up?limit=1").runs()).contains("Applied 0.1.0");
    shop.edit("0.1.0.java");
    ann.home().reads(".findings", "changed").fits();
    ann.follows("/migrations/0.1.0").reads("main", "The file is not what ran.").fits();
    ann.reads("main ins", "MUG").reads("main del", "CUP");

    ann.home().clicks("Record the file as it is");
    ann.settles().reads(".said", "0.1.0 counts as applied.");
    assertThat(status()).doesNotContain("changed");
  }

  @ParameterizedTest
  @MethodSource("dev.dynamomigrate.it.pages.Chromium#wide")
  void whatATableHasAlreadyIsAdopted(int width) {
    Visitor ann = enters(width);
    ann.more().types("#baseline", "0.2.0");
    ann.page().locator("form[action='/confirm/adopt'] button").click();
    ann.reads("main", "this will record as applied").fits();
    ann.settles().reads(".said", "Adopted: 0.1.0, 0.2.0.");
    assertThat(ann.text("#line")).contains("adopted");
    assertThat(status()).contains("  Current version  0.2.0\n");
  }

  @ParameterizedTest
  @MethodSource("dev.dynamomigrate.it.pages.Chromium#narrow")
  void inProductionTheTablesNameIsTyped(int width) {
    Visitor ann = enters(width, "--profile", "prod");
    ann.follows("/confirm/up?limit=1").fits().agrees();
    assertThat(ann.page().evaluate("document.getElementById('table').validity.valueMissing"))
        .isEqualTo(true);
    ann.types("#table", "shopp").agrees();
    assertThat(ann.page().evaluate("document.getElementById('table').validity.patternMismatch"))
        .isEqualTo(true);
    assertThat(ann.page().url()).endsWith("/confirm/up?limit=1");
    assertThat(status("--profile", "prod")).contains("  Current version  0.0.0\n");

    assertThat(ann.types("#table", Shop.TABLE).runs()).contains("Applied 0.1.0");
  }

  @Test
  void whoMayOnlyReadIsOfferedNothingElseAndGetsNothingElse() {
    Visitor ann = enters(Chromium.NARROW, "--read-only");
    for (String page : List.of("/", "/migrations/0.1.0", "/migrations/wait", "/schema")) {
      ann.opens(page).fits();
      assertThat(ann.count("a[href^='/confirm/'], form")).as(page).isZero();
    }
    BrowserContext context = ann.page().context();
    assertThat(context.request().get(ann.at("/confirm/up")).status()).isEqualTo(403);
    assertThat(context.request().post(ann.at("/do/up"), from(ann.at(""))).status()).isEqualTo(403);
    assertThat(status()).contains("  Current version  0.0.0\n");
  }

  @Test
  void whoWasNotLetInOrComesFromElsewhereGetsNothing() {
    Visitor ann = enters(Chromium.WIDE);
    BrowserContext stranger = chromium.another(Chromium.Look.of(Chromium.WIDE));
    for (String page : List.of("/", "/schema", "/runs/1", "/confirm/up", "/events?on=timeline")) {
      assertThat(stranger.request().get(ann.at(page)).status()).as(page).isEqualTo(403);
    }
    ann.follows("/confirm/up?limit=1");
    FormData form =
        FormData.create()
            .set("csrf", ann.page().locator("input[name=csrf]").first().getAttribute("value"))
            .set("agreed", ann.page().locator("input[name=agreed]").getAttribute("value"));
    BrowserContext context = ann.page().context();
    assertThat(
            context
                .request()
                .post(ann.at("/do/up"), from("http://shop.example").setForm(form))
                .status())
        .isEqualTo(403);
    assertThat(
            context
                .request()
                .post(ann.at("/do/up"), from(ann.at("")).setForm(form.set("csrf", "guessed")))
                .status())
        .isEqualTo(403);
    assertThat(
            context
                .request()
                .get(
                    ann.at("/"),
                    RequestOptions.create().setHeader("Host", "shop.example:" + ann.port()))
                .status())
        .isEqualTo(421);
    assertThat(status()).contains("  Current version  0.0.0\n");
  }

  private static RequestOptions from(String origin) {
    return RequestOptions.create().setHeader("Origin", origin);
  }

  /** Were it run, there would be a dialog, and a word of the policy's on the console. */
  @Test
  void aScriptInADescriptionASourceALogOrAnItemIsText() {
    Visitor ann = enters(Chromium.WIDE);
    assertThat(ann.text("#timeline")).contains(Shop.EVIL);
    assertThat(ann.follows("/confirm/rehearse?version=0.1.0").runs()).contains("rehearse 0.1.0");
    ann.clicks("To the report");
    assertThat(ann.text("main")).contains(Shop.EVIL);
    assertThat(ann.home().follows("/confirm/up?limit=1").text("main")).contains(Shop.EVIL);
    assertThat(ann.runs()).contains("seeded " + Shop.EVIL);
    assertThat(ann.opens("/migrations/0.1.0").text("main")).contains(Shop.EVIL);
    for (String page :
        List.of("/", "/runs/1", "/rehearsals/1", "/runs/2", "/migrations/0.1.0", "/schema")) {
      ann.opens(page);
      assertThat(ann.count("script:not([src])")).as(page).isZero();
      assertThat(ann.page().evaluate("typeof window.evil")).as(page).isEqualTo("undefined");
    }
  }
}
