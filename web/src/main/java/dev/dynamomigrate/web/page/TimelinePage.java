package dev.dynamomigrate.web.page;

import static dev.dynamomigrate.web.page.Tag.link;
import static dev.dynamomigrate.web.page.Tag.tag;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.words.Texts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Every migration on a line of time: what is to come above, what is applied below, and the table
 * between, so that up is upwards.
 */
final class TimelinePage {
  private static final List<String> COLUMNS =
      List.of("Version", "Description", "State", "When", "By");
  private static final List<String> FIGURES = List.of("Took", "Items", "Units");

  private static final int FAR = 8;

  private final PageFrame frame;
  private final TimelineView view;
  private final Version current;

  TimelinePage(PageFrame frame, TimelineView view) {
    this.frame = frame;
    this.view = view;
    this.current = view.status().current();
  }

  /** The content of the page. */
  Html content() {
    return Html.all(
        tag("h1").of(view.status().table()),
        tag("div").with("id", "head").of(new TableHead(frame, view).content()),
        tag("section")
            .with("aria-labelledby", "line-title")
            .of(
                tag("div", "title-row")
                    .of(tag("h2").with("id", "line-title").of("Migrations"), jump(), filter()),
                tag("div").with("id", "timeline").of(line())),
        named());
  }

  /** Where much is to come, the table is far down. */
  private Html jump() {
    return view.status().outstanding().size() > FAR
        ? link("#now", "To where the table is")
        : Html.nothing();
  }

  private static Html filter() {
    return tag("p", "find")
        .flag("hidden", true)
        .with("data-filter", "line")
        .of(
            tag("label")
                .of(
                    tag("span", "unseen").of("Show those with "),
                    tag("input")
                        .with("type", "search")
                        .with("id", "find")
                        .with("placeholder", "Version, words, state, name")
                        .with("autocomplete", "off")),
            tag("output").with("for", "find").with("aria-live", "polite"));
  }

  /** The migrations, the newest first; of the live region {@code timeline}. */
  Html line() {
    TableStatus status = view.status();
    if (status.migrations().isEmpty()) {
      return tag("div", "nothing")
          .of(
              tag("p").of("There is no migration yet."),
              tag("p", "aside")
                  .of(Html.text("The first one is written by "), code("migrate generate add bio")));
    }
    List<MigrationStatus> newest = new ArrayList<>(status.migrations());
    newest.sort(Comparator.comparing(MigrationStatus::version).reversed());
    List<MigrationStatus> ahead =
        newest.stream().filter(each -> each.version().compareTo(current) > 0).toList();
    return tag("table", "line")
        .with("id", "line")
        .with("role", "table")
        .of(
            tag("caption", "unseen")
                .of("The migrations, the newest first, and where the table stands between them"),
            header(),
            group("ahead", ahead),
            tag("tbody", "here")
                .with("id", "now")
                .with("role", "rowgroup")
                .of(
                    tag("tr")
                        .with("role", "row")
                        .of(
                            tag("th")
                                .with("role", "cell")
                                .with("colspan", "9")
                                .of(
                                    Html.text("The table is at "),
                                    tag("b", "version").of(current.toString())))),
            group("behind", newest.subList(ahead.size(), newest.size())));
  }

  private static Tag code(String text) {
    return tag("code").of(text);
  }

  private Html header() {
    Tag row =
        tag("tr")
            .with("role", "row")
            .each(COLUMNS, TimelinePage::column)
            .each(FIGURES, name -> column(name).with("class", "n"));
    if (!frame.readOnly()) {
      row.of(column("").of(tag("span", "unseen").of("Go")));
    }
    return tag("thead").with("role", "rowgroup").of(row);
  }

  private static Tag column(String name) {
    return tag("th").with("scope", "col").with("role", "columnheader").of(name);
  }

  private Html group(String name, List<MigrationStatus> migrations) {
    return migrations.isEmpty()
        ? Html.nothing()
        : tag("tbody", name).with("role", "rowgroup").each(migrations, this::row);
  }

  private Html row(MigrationStatus migration) {
    String label = migration.version().toString();
    Optional<LedgerEntry> entry = migration.entry();
    Optional<LedgerEntry> run = entry.filter(each -> each.state().ran());
    ZoneId zone = frame.zone();
    Tag row =
        tag("tr", States.node(migration, current))
            .with("role", "row")
            .of(
                tag("th", "at")
                    .with("scope", "row")
                    .with("role", "rowheader")
                    .of(link(Paths.migration(label), label).with("class", "version")),
                cell("does").of(migration.description()),
                cell("is").of(States.badges(migration)),
                named(cell("when"), "When")
                    .of(
                        migration
                            .when()
                            .map(when -> (Html) Words.time(when, zone))
                            .orElse(Html.nothing())),
                named(cell("by"), "By").of(by(migration, entry)),
                figure("Took", run.map(States::took)),
                figure("Items", run.map(each -> Words.number(each.work().itemsWritten()))),
                figure("Units", run.map(each -> Words.decimal(each.work().capacity()))));
    if (!frame.readOnly()) {
      row.of(cell("go").of(go(migration)));
    }
    return row;
  }

  private Html go(MigrationStatus migration) {
    return Ways.to(migration, current)
        .map(
            way ->
                (Html)
                    link(way.address(), way.text())
                        .with("aria-label", way.text() + ": " + migration.version()))
        .orElse(Html.nothing());
  }

  private static String by(MigrationStatus migration, Optional<LedgerEntry> entry) {
    return migration.when().isEmpty()
        ? ""
        : entry.map(each -> each.author().toString()).orElse("OneTable");
  }

  private static Tag cell(String classes) {
    return tag("td", classes).with("role", "cell");
  }

  /** On a narrow screen the column's name stands before the value. */
  private static Tag named(Tag cell, String column) {
    return cell.with("data-column", column);
  }

  private static Tag figure(String column, Optional<String> text) {
    return named(cell("n"), column).of(text.filter(each -> !each.equals("–")).orElse(""));
  }

  private Html named() {
    if (view.named().isEmpty()) {
      return Html.nothing();
    }
    return tag("section", "named")
        .with("aria-labelledby", "named-title")
        .of(
            tag("h2").with("id", "named-title").of("Named migrations"),
            tag("p", "aside").of("They run when somebody says their name, as often as wanted."),
            tag("ul", "cards").each(view.named(), this::named));
  }

  private Html named(MigrationScript script) {
    String label = script.label();
    Tag item =
        tag("li")
            .of(
                link(Paths.migration(label), label).with("class", "version"),
                tag("span", "does")
                    .of(Texts.saysMore(label, script.description()) ? script.description() : ""));
    if (!frame.readOnly()) {
      item.of(
          link(Paths.confirm("run", Ways.parameters("name", label)), "Run")
              .with("class", "button small")
              .with("aria-label", "Run " + label));
    }
    return item;
  }
}
