package dev.dynamomigrate.web.page;

import static dev.dynamomigrate.web.page.Tag.link;
import static dev.dynamomigrate.web.page.Tag.tag;

import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.plan.Finding;
import java.util.List;
import java.util.Optional;

/** Something that does not fit, with the ways out of it. */
final class FindingItem {
  private FindingItem() {}

  /**
   * An item of a list.
   *
   * @param migration the one that it is about, if it is about one
   */
  static Html of(Finding finding, Optional<MigrationStatus> migration, boolean readOnly) {
    String message = finding.message().stripTrailing();
    int first = message.indexOf('\n');
    Tag item =
        tag("li", finding.kind().inTheWay() ? "notice bad" : "notice warn")
            .of(
                tag("p")
                    .of(
                        States.badge(
                            finding.kind().inTheWay() ? "bad" : "warn", finding.kind().word()),
                        Html.text(" "),
                        sentence(finding, first < 0 ? message : message.substring(0, first))));
    if (first >= 0) {
      item.of(tag("pre").of(message.substring(first + 1)));
    }
    List<Ways.Way> ways = readOnly ? List.of() : Ways.out(finding, migration);
    return ways.isEmpty()
        ? item
        : item.of(
            tag("p", "ways")
                .each(
                    ways,
                    way ->
                        link(way.address(), way.text())
                            .with("class", "button small")
                            .with("aria-label", way.text() + ": " + finding.label())));
  }

  /** The label that it begins with leads to the migration. */
  private static Html sentence(Finding finding, String text) {
    String label = finding.label();
    boolean schema = label.equals(Finding.SCHEMA);
    if (!text.startsWith(label) || schema) {
      return tag("span").of(text);
    }
    return tag("span")
        .of(link(Paths.migration(label), label), Html.text(text.substring(label.length())));
  }
}
