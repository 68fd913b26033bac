package dev.dynamomigrate.web.page;

import static dev.dynamomigrate.web.page.Tag.link;
import static dev.dynamomigrate.web.page.Tag.tag;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.schema.Field;
import dev.dynamomigrate.schema.Fields;
import dev.dynamomigrate.schema.Index;
import dev.dynamomigrate.schema.Model;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.schema.ValueTemplate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The saved schema, as it is read. */
final class SchemaPage {
  private final SchemaView view;
  private final Introduced introduced;

  SchemaPage(SchemaView view) {
    this.view = view;
    this.introduced = new Introduced(view.history());
  }

  Html content() {
    if (view.saved().isEmpty()) {
      return Html.all(
          tag("h1").of("Schema"),
          tag("div", "nothing")
              .of(
                  tag("p").of("No schema is saved in the table."),
                  tag("p", "aside")
                      .of(
                          "A run saves the one of its version, from the migrations' folder 'schemas' or"
                              + " the configured schema.")));
    }
    Schema schema = view.saved().get();
    return Html.all(
        tag("h1").of(Html.text("Schema "), tag("span", "version").of(schema.version())),
        tag("p", "aside")
            .of(
                "The data of the table, as the table itself says it: OneTable's _Schema item. 'Since'"
                    + " is the migration that brought something in."),
        readable(schema),
        params(schema),
        history());
  }

  /** What JavaScript saved may be less than what is asked of a schema here. */
  private Html readable(Schema schema) {
    try {
      // DynamoDB keeps no order of what is in a map.
      Map<String, Index> indexes = new TreeMap<>(schema.indexes());
      Map<String, Model> models = new TreeMap<>(schema.models());
      return Html.all(
          contents(models),
          indexes(indexes),
          Html.each(models.values(), model -> model(model, schema, indexes)));
    } catch (MigrationException e) {
      return Html.all(
          tag("div", "notice warn").of(tag("p").of(e.getMessage()), tag("p", "aside").of(e.hint())),
          tag("pre", "source").with("tabindex", "0").of(String.valueOf(schema.document())));
    }
  }

  private static Html contents(Map<String, Model> models) {
    return models.size() < 2
        ? Html.nothing()
        : tag("nav", "contents")
            .with("aria-label", "Models")
            .each(models.keySet(), name -> link("#" + id(name), name));
  }

  private static String id(String model) {
    return "model-" + model.replaceAll("[^A-Za-z0-9_-]", "-");
  }

  private Html indexes(Map<String, Index> indexes) {
    return tag("section", "card plain-card")
        .with("aria-labelledby", "indexes-title")
        .of(
            tag("h2").with("id", "indexes-title").of("Keys and indexes"),
            table(
                "Keys and indexes",
                List.of("Name", "Partition key", "Sort key", "Holds", "Since"),
                Html.each(primaryFirst(indexes), this::index)));
  }

  private static List<Index> primaryFirst(Map<String, Index> indexes) {
    List<Index> all = new ArrayList<>(indexes.values());
    all.sort(Comparator.comparing(index -> !index.primary()));
    return all;
  }

  private Html index(Index index) {
    String holds =
        index.primary()
            ? "the items"
            : index
                .projected()
                .map(
                    names -> names.isEmpty() ? "keys only" : "keys and " + String.join(", ", names))
                .orElse("whole items");
    return tag("tr")
        .of(
            tag("th")
                .with("scope", "row")
                .of(
                    tag("code").of(index.name()),
                    tag("span", "aside").of(index.local() ? " local" : "")),
            tag("td").of(tag("code").of(index.hash())),
            tag("td").of(tag("code").of(index.sort())),
            tag("td").of(holds),
            since(introduced.index(index.name())));
  }

  private static Html since(Optional<Version> version) {
    return tag("td", "since")
        .of(
            version
                .map(each -> (Html) link(Paths.migration(each.toString()), each.toString()))
                .orElse(Html.nothing()));
  }

  private Html model(Model model, Schema schema, Map<String, Index> indexes) {
    List<Field> fields = new ArrayList<>(model.fields().all());
    fields.sort(
        Comparator.comparing((Field field) -> place(field, indexes)).thenComparing(Field::name));
    String title = id(model.name());
    Tag heading = tag("h2").with("id", title).of(model.name());
    introduced
        .model(model.name())
        .ifPresent(
            version ->
                heading.of(
                    tag("span", "aside since")
                        .of(
                            Html.text(" since "),
                            link(Paths.migration(version.toString()), version.toString()))));
    return tag("section", "card plain-card")
        .with("aria-labelledby", title)
        .of(
            heading,
            table(
                "Fields of " + model.name(),
                List.of("Field", "Type", "Made of", "Rules", "Since"),
                Html.each(fields, field -> field(model, field, schema, indexes))));
  }

  /** The table's keys come first, then those of its indexes. */
  private static int place(Field field, Map<String, Index> indexes) {
    List<String> keys =
        primaryFirst(indexes).stream()
            .flatMap(index -> Stream.of(index.hash(), index.sort()))
            .toList();
    int place = field.packed() ? -1 : keys.indexOf(field.attribute());
    return place < 0 ? keys.size() : place;
  }

  private static List<String> keys(Field field, Map<String, Index> indexes) {
    return indexes.values().stream()
        .filter(index -> index.key(field.attribute()) && !field.packed())
        .map(
            index ->
                (index.primary() ? "table" : index.name())
                    + (field.attribute().equals(index.hash()) ? " partition" : " sort"))
        .toList();
  }

  private Html field(Model model, Field field, Schema schema, Map<String, Index> indexes) {
    Tag name = tag("th").with("scope", "row").of(tag("code").of(field.name()));
    if (!field.attribute().equals(field.name()) || field.packed()) {
      String place = field.attribute() + (field.packed() ? "." + field.member() : "");
      name.of(tag("span", "aside").of(" in "), tag("code").of(place));
    }
    List<String> keys = keys(field, indexes);
    if (!keys.isEmpty()) {
      name.each(keys, key -> Html.all(Html.text(" "), tag("span", "chip key").of(key)));
    }
    return tag("tr", keys.isEmpty() ? "field" : "field key")
        .of(
            name,
            tag("td").of(type(field)),
            tag("td").of(field.template().map(SchemaPage::template).orElse(Html.nothing())),
            tag("td", "rules")
                .each(FieldRules.of(field, schema), rule -> tag("span", "chip").of(rule)),
            since(introduced.field(model.name(), field.name())));
  }

  private static Html type(Field field) {
    Optional<Fields> nested = field.nested();
    if (nested.isEmpty()) {
      return Html.text(field.type().text());
    }
    return tag("details")
        .of(
            tag("summary").of(field.type().text()),
            tag("ul", "nested")
                .each(
                    nested.get().all().stream().sorted(Comparator.comparing(Field::name)).toList(),
                    each -> tag("li").of(tag("code").of(each.name()), Html.text(" "), type(each))));
  }

  /** The references stand out from what stands between them. */
  private static Html template(ValueTemplate template) {
    Tag code = tag("code", "template");
    String rest = template.text();
    int open = rest.indexOf("${");
    while (open >= 0 && rest.indexOf('}', open) > 0) {
      int close = rest.indexOf('}', open) + 1;
      code.of(rest.substring(0, open)).of(tag("b").of(rest.substring(open, close)));
      rest = rest.substring(close);
      open = rest.indexOf("${");
    }
    return code.of(rest);
  }

  private static Html table(String name, List<String> columns, Html rows) {
    return tag("div", "scroll")
        .with("tabindex", "0")
        .with("role", "group")
        .with("aria-label", name)
        .of(
            tag("table", "schema")
                .of(
                    tag("caption", "unseen").of(name),
                    tag("thead")
                        .of(
                            tag("tr")
                                .each(
                                    columns, column -> tag("th").with("scope", "col").of(column))),
                    tag("tbody").of(rows)));
  }

  private static Html params(Schema schema) {
    Map<String, Object> params = schema.section("params");
    return params.isEmpty()
        ? Html.nothing()
        : tag("section", "card plain-card")
            .with("aria-labelledby", "params-title")
            .of(
                tag("h2").with("id", "params-title").of("Parameters"),
                tag("dl", "facts")
                    .each(
                        params.entrySet(),
                        each ->
                            tag("div")
                                .of(
                                    tag("dt").of(each.getKey()),
                                    tag("dd")
                                        .of(tag("code").of(String.valueOf(each.getValue()))))));
  }

  private Html history() {
    List<Html> steps = new ArrayList<>();
    List<VersionedSchema> history = view.history();
    for (int i = history.size() - 1; i > 0; i--) {
      SchemaStep step =
          SchemaStep.between(Optional.of(history.get(i - 1).schema()), history.get(i).schema());
      String version = history.get(i).version().toString();
      steps.add(
          tag("details")
              .of(
                  tag("summary")
                      .of(
                          tag("span", "version").of(version),
                          Html.text(": " + Words.count(step.differences().size(), "difference"))),
                  tag("p").of(link(Paths.migration(version), "The migration " + version)),
                  SchemaChanges.table(step)));
    }
    return steps.isEmpty()
        ? Html.nothing()
        : tag("section")
            .with("aria-labelledby", "history-title")
            .of(
                tag("h2").with("id", "history-title").of("Which migration changed what"),
                new Html.Several(steps));
  }
}
