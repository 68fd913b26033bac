package dev.dynamomigrate.web.page;

import static dev.dynamomigrate.web.page.Tag.tag;

import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.transform.TransformReport;
import java.util.ArrayList;
import java.util.List;

/** The entries of a ledger, with their errors. */
final class RunsTable {
  private final PageFrame frame;
  private final List<LedgerEntry> runs;

  /** Of these, in this order. */
  RunsTable(PageFrame frame, List<LedgerEntry> runs) {
    this.frame = frame;
    this.runs = runs;
  }

  /** With its heading. */
  Html content() {
    Tag section =
        tag("section")
            .with("aria-labelledby", "runs-title")
            .of(tag("h2").with("id", "runs-title").of("Runs"));
    return runs.isEmpty()
        ? section.of(tag("p", "aside").of("It never ran here."))
        : section.of(table(false));
  }

  /**
   * The table alone.
   *
   * @param labels whether they are of several migrations
   */
  Html table(boolean labels) {
    Tag row = tag("tr");
    if (labels) {
      row.of(column("Migration"));
    }
    row.of(column("Direction"), column("State"), column("When"), column("By"))
        .each(List.of("Took", "Read", "Written", "Units"), name -> column(name).with("class", "n"));
    Tag body = tag("tbody");
    for (LedgerEntry run : runs) {
      body.of(row(run, labels));
      if (!run.error().isBlank() || !details(run).isEmpty()) {
        body.of(more(run, labels));
      }
    }
    return tag("div", "scroll")
        .with("tabindex", "0")
        .with("role", "group")
        .with("aria-label", "Runs")
        .of(
            tag("table", "runs")
                .of(
                    tag("caption", "unseen").of("Runs, and what they moved"),
                    tag("thead").of(row),
                    body));
  }

  private static Tag column(String name) {
    return tag("th").with("scope", "col").of(name);
  }

  private Html row(LedgerEntry run, boolean labels) {
    Tag row = tag("tr");
    if (labels) {
      row.of(
          tag("th")
              .with("scope", "row")
              .of(Tag.link(Paths.migration(run.label()), run.label()).with("class", "version")));
    }
    boolean ran = run.state().ran();
    return row.of(
        tag("td").of(run.direction().word()),
        tag("td").of(States.badge(run.state())),
        tag("td", "when").of(Words.time(run.started(), frame.zone())),
        tag("td").of(run.author().toString()),
        figure(States.took(run)),
        figure(ran ? Words.number(run.work().itemsRead()) : "–"),
        figure(ran ? Words.number(run.work().itemsWritten()) : "–"),
        figure(ran ? Words.decimal(run.work().capacity()) : "–"));
  }

  private static Html figure(String text) {
    return tag("td", "n").of(text);
  }

  private static Html more(LedgerEntry run, boolean labels) {
    Tag cell = tag("td", "more").with("colspan", labels ? "9" : "8");
    if (!run.error().isBlank()) {
      cell.of(failure(run.error()));
    }
    details(run).forEach(line -> cell.of(tag("p", "aside").of(line)));
    return tag("tr", "of-run").of(cell);
  }

  /** It can be longer than its place, and so must be reached by the keyboard. */
  static Html failure(String error) {
    return tag("pre", "failure")
        .with("tabindex", "0")
        .with("role", "group")
        .with("aria-label", "Error")
        .of(error.strip());
  }

  private static List<String> details(LedgerEntry run) {
    TransformReport transforms = run.work().transforms();
    List<String> lines = new ArrayList<>(run.schemaChanges());
    if (!transforms.equals(TransformReport.NONE)) {
      lines.add("Transformed: " + transforms.text());
    }
    return lines;
  }
}
