package dev.dynamomigrate.web.page;

import static dev.dynamomigrate.web.page.Tag.link;
import static dev.dynamomigrate.web.page.Tag.tag;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.ledger.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be done with the table as it stands, each a link to the question before it. */
final class ActionBar {
  private final TimelineView view;
  private final TableStatus status;
  private final List<MigrationStatus> outstanding;

  ActionBar(TimelineView view) {
    this.view = view;
    this.status = view.status();
    this.outstanding = status.outstanding();
  }

  Html content() {
    if (status.lease().isPresent()) {
      return tag("div", "actions")
          .with("role", "group")
          .with("aria-label", "Actions")
          .of(
              button("stop", "Stop the run").with("class", "button"),
              button("unlock", "Break the lease").with("class", "button danger"),
              tag("p", "aside").of("One runner at a time: nothing else runs while it is held."));
    }
    if (status.findings().stream().anyMatch(finding -> finding.kind().inTheWay())) {
      return Html.all(
          tag("p", "aside")
              .of("Nothing else runs until what stands in the way is run again or settled."),
          more());
    }
    List<Html> buttons = new ArrayList<>();
    if (!outstanding.isEmpty()) {
      buttons.add(
          link(confirm("up", "limit", "1"), "Up")
              .with("class", "button primary")
              .of(target(outstanding.get(0))));
      buttons.add(
          button("all", "All")
              .with("class", "button")
              .of(aside(outstanding.size() + " outstanding")));
    }
    current()
        .ifPresent(
            each -> buttons.add(button("down", "Down").with("class", "button").of(target(each))));
    if (!outstanding.isEmpty()) {
      buttons.add(
          link(confirm("dry", "of", "up"), "Dry run")
              .with("class", "button")
              .of(aside("writes nothing")));
      buttons.add(
          link(confirm("rehearse", "version", outstanding.get(0).version().toString()), "Rehearse")
              .with("class", "button")
              .of(aside("on a copy")));
    }
    return Html.all(
        tag("div", "actions")
            .with("role", "group")
            .with("aria-label", "Actions")
            .of(new Html.Several(buttons)),
        more());
  }

  private Optional<MigrationStatus> current() {
    return status.migrations().stream()
        .filter(each -> each.version().equals(status.current()))
        .filter(each -> !status.current().equals(Version.ZERO))
        .findFirst();
  }

  private static Html target(MigrationStatus migration) {
    return aside(migration.version() + " " + migration.description());
  }

  private static Html aside(String text) {
    return tag("span", "to").of(" " + text);
  }

  private static Tag button(String action, String text) {
    return link(Paths.confirm(action), text);
  }

  private static String confirm(String action, String... parameters) {
    Map<String, String> all = Ways.parameters(parameters);
    return Paths.confirm(action, all);
  }

  private Html more() {
    return tag("details", "more")
        .with("id", "more")
        .of(
            tag("summary").of("More"),
            tag("div", "choices")
                .of(
                    choice(
                        "up",
                        "Up",
                        number("limit", "migrations"),
                        check("outOfOrder", "out of order, too")),
                    choice("down", "Down", number("limit", "migrations")),
                    choice("to", "Go to version", version("version", "to-version", "")),
                    choice(
                        "rehearse",
                        "Rehearse up to it",
                        version("version", "rehearse-version", newest())),
                    choice("adopt", "Adopt", baseline())),
            tag("p", "ways")
                .of(
                    button("canary", "Canary").with("class", "button small"),
                    link(confirm("dry", "of", "down"), "Dry run of down")
                        .with("class", "button small"),
                    link(confirm("dry", "of", "repeat"), "Dry run of repeat")
                        .with("class", "button small"),
                    button("repeat", "Repeat what ran last").with("class", "button small"),
                    resets()
                        ? button("reset", "Reset").with("class", "button small danger")
                        : Html.nothing()),
            tag("datalist")
                .with("id", "versions")
                .each(
                    status.migrations(),
                    each -> tag("option").with("value", each.version().toString())));
  }

  private boolean resets() {
    return view.named().stream().anyMatch(each -> History.RESETS.contains(each.name()));
  }

  private String newest() {
    return outstanding.isEmpty()
        ? ""
        : outstanding.get(outstanding.size() - 1).version().toString();
  }

  private static Html choice(String action, String text, Html... fields) {
    return tag("form")
        .with("method", "get")
        .with("action", Paths.confirm(action))
        .of(fields)
        .of(tag("button", "button small").with("type", "submit").of(text));
  }

  private static Html number(String name, String unit) {
    return tag("label")
        .of(
            tag("input")
                .with("type", "number")
                .with("name", name)
                .with("min", "1")
                .with("value", "1")
                .flag("required", true),
            Html.text(" " + unit));
  }

  private static Html check(String name, String text) {
    return tag("label")
        .of(
            tag("input").with("type", "checkbox").with("name", name).with("value", "1"),
            Html.text(" " + text));
  }

  private static Html version(String name, String id, String value) {
    return tag("label")
        .with("for", id)
        .of(
            tag("span", "unseen").of("Version "),
            tag("input")
                .with("name", name)
                .with("id", id)
                .with("list", "versions")
                .with("value", value)
                .with("placeholder", "0.0.0")
                .with("autocomplete", "off")
                .flag("required", true));
  }

  private static Html baseline() {
    return tag("label")
        .with("for", "baseline")
        .of(
            Html.text("baseline "),
            tag("input")
                .with("name", "baseline")
                .with("id", "baseline")
                .with("list", "versions")
                .with("placeholder", "none")
                .with("autocomplete", "off"));
  }
}
