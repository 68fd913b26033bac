package dev.dynamomigrate.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ViewportSize;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at a browser, who sees what is on the page, and clicks and types. */
final class Visitor {
  private static final Pattern ADDRESS =
      Pattern.compile("http://127\\.0\\.0\\.1:\\d+/open\\?token=[\\w-]+");

  private final Page page;
  private final URI invitation;

  Visitor(Page page, URI invitation) {
    this.page = page;
    this.invitation = invitation;
  }

  /** Goes in. */
  void enters() {
    page.navigate(invitation.toString());
    arrives(":" + invitation.getPort() + "/");
  }

  private void arrives(String end) {
    try {
      page.waitForURL(url -> url.endsWith(end));
    } catch (TimeoutError e) {
      throw new AssertionError(
          "It is not %s that is open but %s: %s"
              .formatted(end, page.url(), page.locator("body").innerText()),
          e);
    }
  }

  Page page() {
    return page;
  }

  /** The address of a page of this server. */
  String at(String path) {
    return "http://127.0.0.1:%d%s".formatted(invitation.getPort(), path);
  }

  int port() {
    return invitation.getPort();
  }

  /** Goes to an address, as by a bookmark. */
  Visitor opens(String path) {
    page.navigate(at(path));
    return this;
  }

  /** Clicks on the name of this program, which leads to the first page. */
  Visitor home() {
    page.locator("a.brand").click();
    arrives(":" + invitation.getPort() + "/");
    return this;
  }

  /** Clicks on a link that is seen. */
  Visitor follows(String path) {
    page.locator("a[href=\"" + path + "\"]:visible").first().click();
    arrives(path);
    return this;
  }

  /** Opens what the first page keeps folded. */
  Visitor more() {
    page.locator("#more > summary").click();
    return this;
  }

  /** Clicks on what has this written on it. */
  Visitor clicks(String text) {
    page.locator("main a:text-is('%s'):visible".formatted(text)).first().click();
    return this;
  }

  /** Writes into a field. */
  Visitor types(String field, String text) {
    page.locator(field).fill(text);
    return this;
  }

  /** Clicks on what does it. */
  Visitor agrees() {
    page.locator("form.act button[type=submit]").click();
    return this;
  }

  /** Agrees, and waits for the end of what begins by that; what its page says then. */
  String runs() {
    agrees();
    page.waitForURL(url -> url.contains("/runs/"));
    return ended();
  }

  /** Agrees, and waits until that is done and the first page is there again. */
  Visitor settles() {
    agrees();
    arrives(":" + invitation.getPort() + "/");
    return this;
  }

  /** Asks for an address that lets another browser in. */
  URI invites() {
    // From a page on which no earlier address is read again.
    opens("/schema");
    page.locator("footer button").click();
    arrives(":" + invitation.getPort() + "/");
    Matcher address = ADDRESS.matcher(text(".said"));
    assertThat(address.find()).isTrue();
    return URI.create(address.group());
  }

  /** Waits for the end of the run that is shown; what its page says then. */
  String ended() {
    page.locator("#run dt:text-is('Took')").waitFor();
    return text("#run");
  }

  /** Waits until something is to be read, without looking at the page anew. */
  Visitor reads(String part, String text) {
    page.locator(part).filter(new Locator.FilterOptions().setHasText(text)).first().waitFor();
    return this;
  }

  /** What stands in a part of the page. */
  String text(String part) {
    return page.locator(part).first().textContent();
  }

  /** How many there are of something. */
  int count(String selector) {
    return page.locator(selector).count();
  }

  /** Nothing of the page is cut off or has to be moved sideways, in a window of either width. */
  Visitor fits() {
    ViewportSize own = page.viewportSize();
    for (int width : List.of(Chromium.WIDE, Chromium.NARROW, own.width)) {
      page.setViewportSize(width, own.height);
      assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
          .as("%s is not wider than a window of %d pixels", page.url(), width)
          .isEqualTo(true);
    }
    return this;
  }
}
