package dev.dynamomigrate.web.page;

import static dev.dynamomigrate.web.page.Tag.tag;

import dev.dynamomigrate.schema.SchemaDifference;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one version's schema has otherwise than the one before it. */
final class SchemaChanges {
  private SchemaChanges() {}

  /** With its heading. */
  static Html section(SchemaStep step) {
    String from = step.before().isEmpty() ? "" : " since " + step.before();
    Tag section =
        tag("section")
            .with("aria-labelledby", "schema-title")
            .of(tag("h2").with("id", "schema-title").of("Schema " + step.after() + from));
    return step.differences().isEmpty()
        ? section.of(tag("p", "aside").of("Nothing differs."))
        : section.of(table(step));
  }

  /** The table alone. */
  static Html table(SchemaStep step) {
    return tag("div", "scroll")
        .with("tabindex", "0")
        .with("role", "group")
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
            cell(difference, difference.before(), difference.textBefore(), "del"),
            cell(difference, difference.after(), difference.textAfter(), "ins"));
  }

  /** A whole model is told by the names of its fields. */
  private static Html cell(
      SchemaDifference difference, Optional<Object> value, String text, String mark) {
    if (value.isEmpty()) {
      return tag("td").of(tag("span", "none").of("nothing"));
    }
    String shown =
        difference.kind().equals("model") && value.get() instanceof Map<?, ?> fields
            ? fields.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "))
            : text;
    return tag("td").of(tag("code").of(tag(mark).of(shown)));
  }
}
