package dev.dynamomigrate.web.page;

import dev.dynamomigrate.rehearsal.RehearsalPage;
import dev.dynamomigrate.rehearsal.RehearsalReport;

/** A rehearsal's report, escaped by the template that its own page is made of. */
record ReportHtml(RehearsalReport report) implements Html {
  @Override
  public void write(StringBuilder out) {
    out.append(new RehearsalPage(report).content());
  }
}
