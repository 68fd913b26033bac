package dev.dynamomigrate.web.page;

/**
 * The parts of pages that change while they are looked at. Each is the content of the element whose
 * id is its method's name, and goes out as a server-sent event of that name.
 */
public final class Fragments {
  /** The event after which a run's page has nothing more to hear. */
  public static final String RUN_ENDED = "run-ended";

  /** The event by which the server says that it ends. */
  public static final String GONE = "gone";

  private Fragments() {}

  /** Where the table stands, what does not fit, and what can be done. */
  public static String head(PageFrame frame, TimelineView view) {
    return new TableHead(frame, view).content().markup();
  }

  /** Every migration. */
  public static String timeline(PageFrame frame, TimelineView view) {
    return new TimelinePage(frame, view).line().markup();
  }

  /** What runs now, in a line. */
  public static String running(PageFrame frame) {
    return Frame.running(frame).markup();
  }

  /** A run. */
  public static String run(PageFrame frame, RunView view) {
    return new RunPage(frame, view).live().markup();
  }
}
