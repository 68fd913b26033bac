package dev.dynamomigrate.web.page;

import static dev.dynamomigrate.web.page.Tag.link;
import static dev.dynamomigrate.web.page.Tag.tag;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The question before something is done: in words, and with what else there is to be said. */
final class ConfirmPage {
  private final PageFrame frame;
  private final ConfirmView view;

  ConfirmPage(PageFrame frame, ConfirmView view) {
    this.frame = frame;
    this.view = view;
  }

  Html content() {
    List<String> sentences = view.sentences();
    // What is listed stands below the first one, which announces it.
    int first = view.steps().isEmpty() ? sentences.size() : Math.min(1, sentences.size());
    Tag card =
        tag("div", "confirm " + view.tone().name().toLowerCase(Locale.ROOT))
            .of(
                tag("h1").with("id", "confirm-title").of(view.title()),
                view.trouble().map(RunPage::trouble).orElse(Html.nothing()))
            .each(sentences.subList(0, first), ConfirmPage::sentence);
    if (!view.steps().isEmpty()) {
      card.of(StepsList.of(view.steps()));
    }
    card.each(sentences.subList(first, sentences.size()), ConfirmPage::sentence);
    return view.button().isEmpty() || frame.readOnly()
        ? card.of(tag("p", "actions").of(back("Back", "button primary")))
        : card.of(form());
  }

  private static Html sentence(String text) {
    return tag("p", "sentence").of(text);
  }

  private static Html back(String text, String classes) {
    return link(Paths.TIMELINE, text).with("class", classes);
  }

  private Html form() {
    Tag form =
        tag("form", "act")
            .with("method", "post")
            .with("action", Paths.act(view.action()))
            .with("aria-labelledby", "confirm-title")
            .each(
                view.hidden().entrySet(),
                each ->
                    tag("input")
                        .with("type", "hidden")
                        .with("name", each.getKey())
                        .with("value", each.getValue()));
    if (!view.hidden().containsKey("csrf")) {
      form.of(tag("input").with("type", "hidden").with("name", "csrf").with("value", frame.csrf()));
    }
    form.each(view.inputs(), ConfirmPage::input);
    if (view.typeTable()) {
      form.of(typed());
    }
    String tone =
        switch (view.tone()) {
          case PLAIN -> "button primary";
          case CAREFUL -> "button primary";
          case DANGEROUS -> "button danger";
        };
    form.of(
        tag("p", "actions")
            .of(
                tag("button", tone).with("type", "submit").of(view.button()),
                back("Cancel", "button")));
    return Html.all(
        form,
        view.command().isEmpty()
            ? Html.nothing()
            : tag("p", "aside")
                .of(Html.text("The same on the command line: "), tag("code").of(view.command())));
  }

  /** What no habit answers. */
  private Html typed() {
    String table = frame.place().table();
    return tag("p", "input")
        .of(
            tag("label")
                .with("for", "table")
                .of(
                    Html.text("Type the table’s name, "),
                    tag("b").of(table),
                    Html.text(", to go on")),
            tag("input")
                .with("id", "table")
                .with("name", "table")
                .with("autocomplete", "off")
                .with("autocapitalize", "none")
                .with("spellcheck", "false")
                .with("pattern", table.replace(".", "\\."))
                .with("title", "The table’s name: " + table)
                .flag("required", true));
  }

  private static Html input(Input input) {
    String id = "in-" + input.name();
    String hint = id + "-hint";
    boolean hinted = !input.hint().isEmpty();
    Tag field = field(input).with("id", id).with("name", input.name());
    if (hinted) {
      field.with("aria-describedby", hint);
    }
    Tag label = tag("label").with("for", id).of(input.label());
    Html help = hinted ? tag("span", "aside").with("id", hint).of(input.hint()) : Html.nothing();
    return input.kind() == Input.Kind.CHECK
        ? tag("p", "input check").of(field, label, help)
        : tag("p", "input").of(label, field, help);
  }

  private static Tag field(Input input) {
    return switch (input.kind()) {
      case TEXT ->
          text("text", input).with("autocomplete", "off").flag("required", input.required());
      case NUMBER ->
          text("number", input)
              .with("min", "0")
              .with("step", "any")
              .flag("required", input.required());
      case CHECK ->
          tag("input")
              .with("type", "checkbox")
              .with("value", "1")
              .flag("checked", input.value().equals("1"));
      case CHOICE ->
          tag("select")
              .flag("required", input.required())
              .each(
                  input.choices(),
                  choice ->
                      tag("option")
                          .with(
                              "selected",
                              choice.equals(input.value()) ? Optional.of("") : Optional.empty())
                          .with("value", choice)
                          .of(choice));
    };
  }

  private static Tag text(String type, Input input) {
    return tag("input").with("type", type).with("value", input.value());
  }
}
