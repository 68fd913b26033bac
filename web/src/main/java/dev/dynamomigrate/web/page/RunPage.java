package dev.dynamomigrate.web.page;

import static dev.dynamomigrate.web.page.Tag.link;
import static dev.dynamomigrate.web.page.Tag.tag;

import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.transform.Progress;
import dev.dynamomigrate.transform.TransformReport;
import dev.dynamomigrate.words.RunWords;
import dev.dynamomigrate.words.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A run, as it goes on and as it went. */
final class RunPage {
  private static final int NEVER_FULL = 99;
  private static final int STEP_OF_WORDS = 10;
  private static final int MOST_NAMED = 10;

  private final PageFrame frame;
  private final RunView view;

  RunPage(PageFrame frame, RunView view) {
    this.frame = frame;
    this.view = view;
  }

  Html content() {
    return tag("div").with("id", "run").of(live());
  }

  /** All of it; of the live region {@code run}. */
  Html live() {
    return Html.all(
        heading(),
        trouble(),
        stop(),
        view.progress().map(this::progress).orElse(Html.nothing()),
        rehearsal(),
        charts(),
        entries(),
        view.report().map(this::report).orElse(Html.nothing()),
        log());
  }

  private Html heading() {
    Tag facts =
        tag("dl", "facts")
            .of(
                fact("Command", tag("code").of(view.command())),
                fact("By", Html.text(view.by())),
                fact("Started", Words.time(view.started(), frame.zone())));
    view.ended()
        .ifPresent(
            ended ->
                facts.of(
                    fact(
                        "Took",
                        Html.text(Texts.duration(Duration.between(view.started(), ended))))));
    return Html.all(
        tag("div", "heading")
            .with("data-say", view.title() + ": " + said())
            .of(tag("h1").of(view.title()), tag("p", "states").of(States.badge(view.phase()))),
        facts,
        view.own()
            ? Html.nothing()
            : tag("p", "aside")
                .of(
                    "It was not started here: what is shown is what its record in the table tells."));
  }

  /** In words for who does not see it; changes seldom, so that it does not talk all the time. */
  private String said() {
    return view.phase().over() || view.progress().isEmpty()
        ? view.phase().word()
        : view.progress()
            .filter(progress -> progress.progress().items() > 0)
            .map(
                progress ->
                    "%s, %d %%"
                        .formatted(
                            progress.step(),
                            percent(progress.progress()) / STEP_OF_WORDS * STEP_OF_WORDS))
            .orElse(view.progress().get().step());
  }

  private static Html fact(String name, Html value) {
    return tag("div").of(tag("dt").of(name), tag("dd").of(value));
  }

  private Html trouble() {
    return view.trouble().map(RunPage::trouble).orElse(Html.nothing());
  }

  /** What went wrong, and the way out. */
  static Html trouble(Trouble trouble) {
    return tag("div", "notice bad")
        .with("role", "alert")
        .of(
            tag("pre", "fact").of(trouble.fact().strip()),
            trouble.hint().isBlank() ? Html.nothing() : tag("p").of(trouble.hint()));
  }

  private Html stop() {
    if (frame.readOnly() || view.phase().over()) {
      return Html.nothing();
    }
    if (view.phase() == RunView.Phase.STOPPING) {
      return tag("p", "notice warn").of("It was asked to stop, and ends at the next page.");
    }
    return tag("p", "actions")
        .of(link(Paths.confirm("stop"), "Stop").with("class", "button").with("id", "stop"));
  }

  private Html progress(ProgressView view) {
    Progress progress = view.progress();
    boolean known = progress.items() > 0;
    int percent = known ? percent(progress) : 0;
    Tag bar = tag("progress").with("max", "100").with("aria-label", view.step());
    if (known) {
      bar.with("value", String.valueOf(percent)).of(percent + " %");
    }
    String of =
        known
            ? "%s of about %s"
                .formatted(Words.number(progress.scanned()), Words.count(progress.items(), "item"))
            : Words.count(progress.scanned(), "item");
    return tag("section", "progress card plain-card")
        .with("aria-labelledby", "progress-title")
        .of(
            tag("h2")
                .with("id", "progress-title")
                .of(tag("span", "version").of(view.step()), Html.text(" " + progress.name())),
            tag("p", "bar-row").of(bar, tag("b").of(known ? percent + " %" : "")),
            tag("p").of(of + " looked at"),
            tag("dl", "facts tiles small-tiles")
                .of(
                    figure("Items a second", Words.number(Math.round(view.itemsPerSecond()))),
                    figure(
                        "Time left",
                        view.left()
                            .map(left -> "about " + Texts.duration(left))
                            .orElse("not known")),
                    figure("Units", Words.number(Math.round(view.units()))),
                    figure("Units a second", Words.number(Math.round(view.unitsPerSecond()))))
                .each(counts(progress.soFar()), count -> figure(count.name(), count.text())));
  }

  private record Count(String name, String text) {}

  private static List<Count> counts(TransformReport soFar) {
    return soFar.equals(TransformReport.NONE)
        ? List.of()
        : List.of(
            new Count("Changed", Words.number(soFar.changed())),
            new Count("Conflicts", Words.number(soFar.conflicts())),
            new Count("Retries", Words.number(soFar.retries())),
            new Count("Errors", Words.number(soFar.errors())));
  }

  private static Html figure(String name, String text) {
    return fact(name, tag("span", "big").of(text));
  }

  /** The number of items may be six hours old: what has not ended is not called so. */
  private static int percent(Progress progress) {
    return progress.ended()
        ? 100
        : (int) Math.min(NEVER_FULL, 100 * progress.scanned() / progress.items());
  }

  private Html rehearsal() {
    return view.rehearsal()
        .map(
            id ->
                (Html)
                    tag("p", "actions")
                        .of(
                            link(Paths.rehearsal(id), "To the report")
                                .with("class", "button primary")))
        .orElse(Html.nothing());
  }

  private Html charts() {
    return view.rates().size() < 2
        ? Html.nothing()
        : tag("section", "charts")
            .with("aria-label", "Rates")
            .of(
                Chart.of(view.rates(), RatePoint::itemsPerSecond, "Items per second"),
                Chart.of(view.rates(), RatePoint::unitsPerSecond, "Consumed units per second"));
  }

  private Html entries() {
    return view.entries().isEmpty()
        ? Html.nothing()
        : tag("section")
            .with("aria-labelledby", "done-title")
            .of(
                tag("h2").with("id", "done-title").of("What ran"),
                new RunsTable(frame, view.entries()).table(true));
  }

  private Html report(RunReport report) {
    return switch (report.kind()) {
      case DECLINED -> tag("p").of(RunWords.current(report));
      case DRY -> new DryPart(report).content();
      case RUN -> done(report);
    };
  }

  private static Html done(RunReport report) {
    // Of one that failed it is said above why.
    Tag text =
        tag("p")
            .of(
                report.failed().isPresent()
                    ? "The current version is " + report.current() + "."
                    : RunWords.current(report));
    if (!report.remaining().isEmpty()) {
      String versions =
          report.remaining().stream()
              .limit(MOST_NAMED)
              .map(MigrationScript::label)
              .collect(Collectors.joining(", "));
      int more = report.remaining().size() - MOST_NAMED;
      text.of(
          " Still outstanding: "
              + versions
              + (more > 0 ? " and " + Words.number(more) + " more." : "."));
    }
    return text;
  }

  private Html log() {
    if (view.log().isEmpty()) {
      return Html.nothing();
    }
    return tag("section")
        .with("aria-labelledby", "log-title")
        .of(
            tag("h2").with("id", "log-title").of("Log"),
            tag("ol", "log")
                .with("id", "log")
                .with("tabindex", "0")
                .with("aria-labelledby", "log-title")
                .each(view.log(), this::line));
  }

  private Html line(LogLine line) {
    Tag item = tag("li", line.kind().name().toLowerCase(Locale.ROOT));
    String kind =
        switch (line.kind()) {
          case INFO -> "";
          case WARNING -> "warning ";
          case ERROR -> "error ";
        };
    return item.of(
        Words.timeOfDay(line.when(), frame.zone()),
        Html.text(" "),
        kind.isEmpty() ? Html.nothing() : tag("b").of(kind),
        tag("span").of(line.text()));
  }
}
