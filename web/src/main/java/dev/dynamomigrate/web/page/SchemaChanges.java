package dev.dynamomigrate.web.page;

import static dev.dynamomigrate.web.page.Tag.tag;

import dev.dynamomigrate.schema.SchemaDifference;

/** What one version's schema has otherwise than the one before it. */
final class SchemaChanges {
  private SchemaChanges() {}

  /** With its heading. */
  static Html section(SchemaStep step) {
    String from = step.before().isEmpty() ? "" : " since " + step.before();
    Tag section =
        tag("section")
            .with("aria-labelledby", "schema-title")
            .of(
                tag("h2").with("id", "schema-title").of("Schema " + step.after() + from));
    return step.differences().isEmpty()
        ? section.of(tag("p", "aside").of("Nothing differs."))
        : section.of(table(step));
  }

  /** The table alone. */
  static Html table(SchemaStep step) {
    return tag("div", "scroll")
        .with("tabindex", "0")
        .with("role", "region")
        .with("aria-label", "Differences of schema " + step.after())
        .of(
            tag("table", "diff schema-diff")
                .of(
                    tag("caption", "unseen").of("What schema " + step.after() + " has otherwise"),
                    tag("thead")
                        .of(
                            tag("tr")
                                .of(
                                    column("What"),
                                    column(
                                        step.before().isEmpty()
                                            ? "Before"
                                            : "Before, " + step.before()),
                                    column("After, " + step.after()))),
                    tag("tbody").each(step.differences(), SchemaChanges::row)));
  }

  private static Tag column(String name) {
    return tag("th").with("scope", "col").of(name);
  }

  private static Html row(SchemaDifference difference) {
    return tag("tr")
        .of(
            tag("th")
                .with("scope", "row")
                .of(
                    tag("span", "aside").of(difference.kind() + " "),
                    tag("code").of(difference.path())),
            difference.before().isPresent()
                ? tag("td").of(tag("code").of(tag("del").of(difference.textBefore())))
                : none(),
            difference.after().isPresent()
                ? tag("td").of(tag("code").of(tag("ins").of(difference.textAfter())))
                : none());
  }

  private static Html none() {
    return tag("td").of(tag("span", "none").of("nothing"));
  }
}
