package dev.dynamomigrate.web.page;

import static dev.dynamomigrate.web.page.Tag.link;
import static dev.dynamomigrate.web.page.Tag.tag;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.plan.Finding;
import java.util.List;
import java.util.Optional;

/**
 * Where the table stands, what does not fit, and what can be done: of the live region {@code head}.
 */
final class TableHead {
  /** So many findings are shown; the others stand on the line. */
  static final int MOST_FINDINGS = 12;

  private final PageFrame frame;
  private final TimelineView view;
  private final TableStatus status;

  TableHead(PageFrame frame, TimelineView view) {
    this.frame = frame;
    this.view = view;
    this.status = view.status();
  }

  Html content() {
    return Html.all(
        facts(),
        Html.each(view.warnings(), text -> tag("p", "notice warn").with("role", "note").of(text)),
        findings(),
        frame.readOnly() ? Html.nothing() : new ActionBar(view).content());
  }

  private Html facts() {
    List<MigrationStatus> outstanding = status.outstanding();
    String next = outstanding.isEmpty() ? "" : "next " + outstanding.get(0).version();
    return tag("dl", "facts tiles")
        .with("data-say", said(outstanding.size()))
        .of(
            fact("Current version", status.current().toString(), applied()),
            schema(),
            fact("Outstanding", Words.number(outstanding.size()), next),
            status.lease().map(this::held).orElseGet(() -> fact("Lease", "free", "")));
  }

  /** In words for who does not see it. */
  private String said(int outstanding) {
    return "Current version %s, %d outstanding, lease %s"
        .formatted(status.current(), outstanding, status.lease().isPresent() ? "held" : "free");
  }

  private String applied() {
    long applied =
        status.migrations().stream()
            .filter(
                each ->
                    switch (each.state()) {
                      case APPLIED, ADOPTED -> true;
                      default -> false;
                    })
            .count();
    return status.current().equals(Version.ZERO) && applied == 0
        ? "nothing applied"
        : Words.number(applied) + " applied";
  }

  private Html schema() {
    return tag("div")
        .of(
            tag("dt").of("Saved schema"),
            tag("dd")
                .of(
                    status
                        .schema()
                        .map(version -> (Html) link(Paths.SCHEMA, version).with("class", "big"))
                        .orElse(tag("span", "big").of("none"))));
  }

  private static Html fact(String name, String value, String more) {
    return tag("div")
        .of(
            tag("dt").of(name),
            tag("dd").of(tag("span", "big").of(value)).of(tag("span", "aside").of(more)));
  }

  private Html held(LeaseRecord lease) {
    return tag("div", "held")
        .of(
            tag("dt").of("Lease"),
            tag("dd")
                .of(
                    tag("span", "big").of("held"),
                    tag("span", "aside")
                        .of(
                            Html.text(
                                "by " + lease.owner() + ", for '" + lease.purpose() + "', until "),
                            Words.timeOfDay(lease.expires(), frame.zone()))));
  }

  private Html findings() {
    List<Finding> findings = status.findings();
    if (findings.isEmpty()) {
      return Html.nothing();
    }
    Tag section =
        tag("section", "findings")
            .with("aria-labelledby", "findings-title")
            .of(
                tag("h2").with("id", "findings-title").of("What does not fit"),
                tag("ul")
                    .each(
                        findings.stream()
                            .sorted((one, other) -> Boolean.compare(inTheWay(other), inTheWay(one)))
                            .limit(MOST_FINDINGS)
                            .toList(),
                        this::finding));
    int more = findings.size() - MOST_FINDINGS;
    return more > 0
        ? section.of(
            tag("p", "aside").of("And " + Words.number(more) + " more, marked on the line below."))
        : section;
  }

  private static boolean inTheWay(Finding finding) {
    return finding.kind().inTheWay();
  }

  private Html finding(Finding finding) {
    return FindingItem.of(finding, migration(finding), frame.readOnly());
  }

  private Optional<MigrationStatus> migration(Finding finding) {
    return Version.parse(finding.label())
        .flatMap(
            version ->
                status.migrations().stream()
                    .filter(each -> each.version().equals(version))
                    .findFirst());
  }
}
