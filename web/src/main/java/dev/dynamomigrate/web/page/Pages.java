package dev.dynamomigrate.web.page;

import static dev.dynamomigrate.web.page.Tag.link;
import static dev.dynamomigrate.web.page.Tag.tag;

import dev.dynamomigrate.rehearsal.RehearsalReport;
import java.time.Instant;

/** Whole pages, as HTML documents. */
public final class Pages {
  /** What they need of a browser, and nothing beyond it: their Content-Security-Policy. */
  public static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private Pages() {}

  /** The first page: where the table stands, and every migration. */
  public static String timeline(PageFrame frame, TimelineView view) {
    return Frame.of(frame, "Migrations")
        .on(Frame.Tab.MIGRATIONS)
        .hearing(Paths.events("timeline"))
        .around(new TimelinePage(frame, view).content());
  }

  /** One migration. */
  public static String migration(PageFrame frame, MigrationView view) {
    MigrationPage page = new MigrationPage(frame, view);
    return Frame.of(frame, page.title()).around(page.content());
  }

  /** The saved schema. */
  public static String schema(PageFrame frame, SchemaView view) {
    return Frame.of(frame, "Schema").on(Frame.Tab.SCHEMA).around(new SchemaPage(view).content());
  }

  /** A run. */
  public static String run(PageFrame frame, RunView view) {
    Frame page = Frame.of(frame, view.title() + ", " + view.phase().word());
    Frame hearing = view.phase().over() ? page : page.hearing(Paths.eventsOfRun(view.id()));
    return hearing.around(new RunPage(frame, view).content());
  }

  /** The question before something is done. */
  public static String confirm(PageFrame frame, ConfirmView view) {
    return Frame.of(frame, view.title()).around(new ConfirmPage(frame, view).content());
  }

  /** That a request could not be answered. */
  public static String error(PageFrame frame, ErrorView view) {
    return Frame.of(frame, view.title())
        .deaf()
        .around(
            tag("div", "confirm")
                .of(
                    tag("p", "over").of(String.valueOf(view.status())),
                    tag("h1").of(view.title()),
                    RunPage.trouble(view.trouble()),
                    tag("p", "actions")
                        .of(
                            link(Paths.TIMELINE, "To the migrations")
                                .with("class", "button primary"))));
  }

  /** That nothing is shown to somebody who has no session: it names no table. */
  public static String closed(ErrorView view) {
    return Frame.bare(
        view.title(),
        tag("div", "confirm")
            .of(
                tag("p", "over").of("Dynamo Migrate"),
                tag("h1").of(view.title()),
                RunPage.trouble(view.trouble())));
  }

  /** What goes on to the first page, for somebody who was let in just now: it names no table. */
  public static String entrance() {
    return Frame.passing(
        "Migration Manager",
        Paths.TIMELINE,
        tag("div", "confirm")
            .of(
                tag("h1").of("Migration Manager"),
                tag("p").of(link(Paths.TIMELINE, "To the migrations"))));
  }

  /**
   * A rehearsal's report.
   *
   * @param when it ended
   */
  public static String rehearsal(PageFrame frame, RehearsalReport report, Instant when) {
    return Frame.of(frame, "Rehearsal")
        .withReport()
        .around(
            Html.all(
                tag("h1").of("Rehearsal"),
                tag("p", "aside").of(Html.text("On a copy, "), Words.time(when, frame.zone())),
                new ReportHtml(report)));
  }
}
