package dev.dynamomigrate.web.page;

import static dev.dynamomigrate.web.page.Tag.link;
import static dev.dynamomigrate.web.page.Tag.tag;

import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.ledger.ScriptFacts;
import dev.dynamomigrate.rehearsal.Rehearsed;
import dev.dynamomigrate.rehearsal.Verdict;
import dev.dynamomigrate.source.Checksum;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One migration: where it stands, its source, its runs, its schema, its rehearsal. */
final class MigrationPage {
  private final PageFrame frame;
  private final MigrationView view;

  MigrationPage(PageFrame frame, MigrationView view) {
    this.frame = frame;
    this.view = view;
  }

  String title() {
    return Texts.titled(view.label(), view.description());
  }

  Html content() {
    return Html.all(
        heading(),
        findings(),
        frame.readOnly() ? Html.nothing() : actions(),
        facts(),
        source(),
        new RunsTable(frame, view.runs()).content(),
        view.schema().map(SchemaChanges::section).orElse(Html.nothing()),
        view.rehearsal().map(this::rehearsal).orElse(Html.nothing()));
  }

  private Html heading() {
    Tag heading = tag("h1").of(tag("span", "version").of(view.label()));
    if (Texts.saysMore(view.label(), view.description())) {
      heading.of(Html.text(" " + view.description()));
    }
    Html states =
        view.status().map(States::badges).orElse(States.badge("plain", "named migration"));
    return tag("div", "heading").of(heading, tag("p", "states").of(states));
  }

  private Html findings() {
    return view.status()
        .filter(status -> !status.findings().isEmpty())
        .map(
            status ->
                (Html)
                    tag("ul", "findings")
                        .with("aria-label", "What does not fit")
                        .each(
                            status.findings(),
                            finding ->
                                FindingItem.of(finding, Optional.of(status), frame.readOnly())))
        .orElse(Html.nothing());
  }

  private Html actions() {
    List<Html> buttons = new ArrayList<>();
    if (view.status().isEmpty()) {
      buttons.add(button("button primary", "run", "Run it", "name", view.label()));
      buttons.add(button("button", "dry", "Dry run", "of", "run", "name", view.label()));
    }
    view.status()
        .filter(status -> status.state() != MigrationState.RUNNING)
        .ifPresent(status -> buttons.addAll(ofVersion(status)));
    return buttons.isEmpty()
        ? Html.nothing()
        : tag("div", "actions")
            .with("role", "group")
            .with("aria-label", "Actions")
            .of(new Html.Several(buttons));
  }

  /** The current version itself is where {@code to} leads already: what is left is to revert it. */
  private List<Html> ofVersion(MigrationStatus status) {
    boolean applied =
        status.state() == MigrationState.APPLIED || status.state() == MigrationState.ADOPTED;
    if (applied) {
      return List.of(
          status.version().equals(view.current())
              ? button("button", "down", "Revert it")
              : button("button", "to", "Down to here", "version", view.label()));
    }
    boolean inTheWay = status.findings().stream().anyMatch(each -> each.kind().inTheWay());
    if (status.script().isEmpty() || inTheWay) {
      return List.of();
    }
    return List.of(
        button("button primary", "to", "Up to here", "version", view.label()),
        button("button", "dry", "Dry run", "of", "to", "version", view.label()),
        button("button", "rehearse", "Rehearse up to here", "version", view.label()));
  }

  private static Tag button(String classes, String action, String text, String... parameters) {
    return link(Paths.confirm(action, Ways.parameters(parameters)), text).with("class", classes);
  }

  private Html facts() {
    Optional<LedgerEntry> last = view.status().flatMap(MigrationStatus::entry);
    Tag facts = tag("dl", "facts");
    view.status()
        .flatMap(MigrationStatus::when)
        .ifPresent(when -> fact(facts, "When", Words.time(when, frame.zone())));
    last.ifPresent(
        entry -> {
          fact(facts, "By", Html.text(entry.author().toString()));
          if (entry.state().ran()) {
            fact(facts, "Took", Html.text(States.took(entry)));
            fact(facts, "Items written", number(entry.work().itemsWritten()));
            fact(facts, "Items read", number(entry.work().itemsRead()));
            fact(facts, "Units", Html.text(Words.decimal(entry.work().capacity())));
          }
        });
    view.script()
        .flatMap(MigrationScript::file)
        .ifPresent(file -> fact(facts, "File", tag("code").of(file.toString())));
    view.script()
        .filter(script -> !script.parts().isEmpty())
        .ifPresent(
            script ->
                fact(
                    facts,
                    "Takes with it",
                    Html.text(
                        String.join(
                            ", ", script.parts().stream().map(part -> part.name()).toList()))));
    return facts;
  }

  private static Html number(long number) {
    return Html.text(Words.number(number));
  }

  private static void fact(Tag facts, String name, Html value) {
    facts.of(tag("div").of(tag("dt").of(name), tag("dd").of(value)));
  }

  private Html source() {
    Tag section =
        tag("section")
            .with("aria-labelledby", "source-title")
            .of(tag("h2").with("id", "source-title").of("Source"));
    Optional<ScriptFacts> ran = ran();
    String now = view.script().map(MigrationScript::document).orElse("");
    String then = ran.map(ScriptFacts::source).orElse("");
    List<String> difference =
        view.script()
            .flatMap(
                script ->
                    ran.map(
                        facts ->
                            script.differenceFrom(facts.source(), new Checksum(facts.checksum()))))
            .orElse(List.of());
    if (!difference.isEmpty()) {
      return section.of(
          tag("p")
              .of("The file is not what ran. What stands in red ran; what stands in green is new."),
          SourceHtml.difference(difference, "The difference"),
          whole("The file as it is", now),
          whole("The source as it ran", then));
    }
    if (now.isEmpty() && then.isEmpty()) {
      return section.of(
          tag("p", "aside").of("Neither the file nor a source as it ran is known here."));
    }
    if (now.isEmpty()) {
      return section.of(
          tag("p").of("The file is gone. This is what ran:"),
          SourceHtml.java(then, "The source as it ran"));
    }
    return section.of(
        tag("p", "aside")
            .of(then.isEmpty() ? "The file as it is." : "The file as it is, which is what ran."),
        SourceHtml.java(now, "The source"));
  }

  /** Of the last run; a settled one may keep the file as it was then. */
  private Optional<ScriptFacts> ran() {
    return view.status()
        .flatMap(MigrationStatus::entry)
        .or(() -> view.runs().stream().findFirst())
        .map(LedgerEntry::script)
        .filter(facts -> !facts.source().isEmpty());
  }

  private static Html whole(String name, String source) {
    return tag("details").of(tag("summary").of(name), SourceHtml.java(source, name));
  }

  private Html rehearsal(KeptRehearsal kept) {
    Rehearsed result = kept.result();
    Tag section =
        tag("section")
            .with("aria-labelledby", "rehearsal-title")
            .of(
                tag("h2").with("id", "rehearsal-title").of("Rehearsal"),
                tag("p")
                    .of(
                        States.badge(
                            result.asDeclared() ? "good" : "bad",
                            result.asDeclared() ? "as declared" : "not as declared"),
                        Html.text(" "),
                        Words.time(kept.when(), frame.zone()),
                        Html.text(". "),
                        link(Paths.rehearsal(kept.id()), "The whole report")));
    result.failure().ifPresent(failure -> section.of(RunsTable.failure(failure)));
    return section.of(
        tag("ul", "verdict-list")
            .of(
                verdict("Reversible", result.reversible()),
                verdict("Repeatable", result.repeatable()),
                verdict("Resumable", result.resumable())));
  }

  private static Html verdict(String name, Verdict verdict) {
    String answer =
        switch (verdict.outcome()) {
          case YES -> "yes";
          case NO -> "no";
          case NOT_TRIED -> "not tried";
        };
    boolean yes = verdict.outcome() == Verdict.Outcome.YES;
    String tone = !verdict.asDeclared() ? "bad" : yes ? "good" : "plain";
    Tag item = tag("li").of(tag("b").of(name + " "), States.badge(tone, answer));
    if (verdict.differing() > 0) {
      item.of(Html.text(" " + Words.count(verdict.differing(), "item") + " differ"));
    }
    return verdict.note().isEmpty() ? item : item.of(tag("span", "aside").of(" " + verdict.note()));
  }
}
