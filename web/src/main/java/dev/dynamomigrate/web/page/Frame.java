package dev.dynamomigrate.web.page;

import static dev.dynamomigrate.web.page.Tag.link;
import static dev.dynamomigrate.web.page.Tag.tag;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What stands around every page: the head of the document, the bar with the table, the footer. */
final class Frame {
  /** The pages that the bar leads to. */
  enum Tab {
    MIGRATIONS("Migrations", Paths.TIMELINE),
    SCHEMA("Schema", Paths.SCHEMA),
    NONE("", "");

    private final String text;
    private final String address;

    Tab(String text, String address) {
      this.text = text;
      this.address = address;
    }
  }

  private final PageFrame frame;
  private final String title;
  private Tab tab = Tab.NONE;
  private Optional<String> events = Optional.of(Paths.events("other"));
  private boolean report;

  private Frame(PageFrame frame, String title) {
    this.frame = frame;
    this.title = title;
  }

  /** Around a page of this title. */
  static Frame of(PageFrame frame, String title) {
    return new Frame(frame, title);
  }

  /** One that the bar leads to. */
  Frame on(Tab open) {
    tab = open;
    return this;
  }

  /** One that is told what changes. */
  Frame hearing(String address) {
    events = Optional.of(address);
    return this;
  }

  /** One that is told nothing. */
  Frame deaf() {
    events = Optional.empty();
    return this;
  }

  /** One with a rehearsal's report and its filters. */
  Frame withReport() {
    report = true;
    return this;
  }

  /** The whole document. */
  String around(Html content) {
    Tag body =
        tag("body")
            .with("data-events", events)
            .of(
                tag("a", "skip").with("href", "#main").of("Skip to the content"),
                bar(),
                tag("main").with("id", "main").with("tabindex", "-1").of(said(), content),
                footer());
    return document(head(), body);
  }

  /** A document without anything of the table around its content. */
  static String bare(String title, Html content) {
    return document(head(title), tag("body").of(tag("main").with("id", "main").of(content)));
  }

  /** The same, which goes on to an address of ours at once. */
  static String passing(String title, String address, Html content) {
    Tag onwards = tag("meta").with("http-equiv", "refresh").with("content", "0;url=" + address);
    return document(
        head(title).of(onwards), tag("body").of(tag("main").with("id", "main").of(content)));
  }

  private static String document(Html head, Html body) {
    StringBuilder out = new StringBuilder(16_384).append("<!doctype html>\n");
    tag("html").with("lang", "en").of(head, body).write(out);
    return out.append('\n').toString();
  }

  private Html head() {
    Tag head = head(title + " · " + frame.place().table()).of(script("live.js"));
    return report ? head.of(script("report.js")) : head;
  }

  private static Tag head(String title) {
    return tag("head")
        .of(
            tag("meta").with("charset", "utf-8"),
            meta("viewport", "width=device-width, initial-scale=1"),
            meta("color-scheme", "light dark"),
            meta("referrer", "same-origin"),
            tag("title").of(title),
            tag("link")
                .with("rel", "icon")
                .with("type", "image/svg+xml")
                .with("href", Paths.asset("icon.svg")))
        .each(
            List.of("report.css", "style.css"),
            name -> tag("link").with("rel", "stylesheet").with("href", Paths.asset(name)));
  }

  private static Tag meta(String name, String content) {
    return tag("meta").with("name", name).with("content", content);
  }

  private static Tag script(String name) {
    return tag("script").with("src", Paths.asset(name)).flag("defer", true);
  }

  private Html bar() {
    Place place = frame.place();
    Tag where = tag("p", "place").of(tag("b").of(place.table()));
    if (!place.profile().isEmpty()) {
      where.of(
          tag("span", place.production() ? "profile production" : "profile")
              .of(tag("span", "unseen").of("profile "), Html.text(place.profile())));
    }
    where.of(tag("span", "where").of(place.where()));
    if (frame.readOnly()) {
      where.of(tag("span", "profile").of("read only"));
    }
    return tag("header", "bar")
        .of(
            tag("div", "width")
                .of(
                    tag("a", "brand")
                        .with("href", Paths.TIMELINE)
                        .of(
                            tag("img")
                                .with("src", Paths.asset("icon.svg"))
                                .with("alt", "")
                                .with("width", "22")
                                .with("height", "22"),
                            tag("span").of("Dynamo Migrate")),
                    tag("nav")
                        .with("aria-label", "Pages")
                        .each(List.of(Tab.MIGRATIONS, Tab.SCHEMA), this::tab),
                    where),
            tag("div").with("id", "running").of(running(frame)));
  }

  private Tag tab(Tab each) {
    return link(each.address, each.text)
        .with("aria-current", each == tab ? Optional.of("page") : Optional.empty());
  }

  /** What runs now, in a line; of the live region {@code running}. */
  static Html running(PageFrame frame) {
    return frame
        .running()
        .map(
            run ->
                (Html)
                    tag("p", "now-running")
                        .of(
                            tag("span", "pulse").with("aria-hidden", "true"),
                            Html.text("Running: "),
                            link(Paths.run(run.id()), run.title())))
        .orElse(Html.nothing());
  }

  private Html said() {
    return frame
        .said()
        .map(text -> (Html) tag("p", "said").with("role", "status").of(text))
        .orElse(Html.nothing());
  }

  private String zone() {
    return frame.zone().normalized().equals(ZoneOffset.UTC) ? "UTC" : frame.zone().getId();
  }

  private Html footer() {
    return tag("footer", "width")
        .of(
            tag("p", "aside")
                .of(
                    tag("span")
                        .with("id", "as-of")
                        .of(
                            Html.text("As of "),
                            Words.time(frame.now(), frame.zone()),
                            Html.text(" " + zone() + ". ")),
                    tag("span", "connection").with("id", "connection").with("role", "status")),
            tag("p", "unseen").with("id", "announcer").with("aria-live", "polite"),
            frame.readOnly() ? Html.nothing() : invitation());
  }

  private Html invitation() {
    return tag("form")
        .with("method", "post")
        .with("action", Paths.act("invite"))
        .of(
            tag("input").with("type", "hidden").with("name", "csrf").with("value", frame.csrf()),
            tag("button", "quiet").with("type", "submit").of("Open in another browser"));
  }
}
