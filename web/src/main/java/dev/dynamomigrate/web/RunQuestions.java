package dev.dynamomigrate.web;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.browser.ManagedTable;
import dev.dynamomigrate.config.Amounts;
import dev.dynamomigrate.config.UpLimit;
import dev.dynamomigrate.engine.Confirmation;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.engine.Validation;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.transform.TransformOptions;
import dev.dynamomigrate.web.Asked.Outcome;
import dev.dynamomigrate.web.page.ConfirmView.Tone;
import dev.dynamomigrate.web.page.Input;
import dev.dynamomigrate.words.PlanWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The questions before what runs migrations. What would run is the engine's decision. */
final class RunQuestions {
  private final ManagedTable table;
  private final TableReading reading;
  private final Runs runs;

  RunQuestions(ManagedTable table, TableReading reading, Runs runs) {
    this.table = table;
    this.reading = reading;
    this.runs = runs;
  }

  /**
   * What is asked for.
   *
   * @param action the word in the address
   * @param command as it is typed
   */
  private record Wish(String action, Target target, String command, RunOptions options) {
    boolean canary() {
      return action.equals("canary");
    }
  }

  /**
   * The question before a run.
   *
   * @param form what of it changes the plan: {@code version}, {@code name}, {@code limit}, {@code
   *     retryFailed}, {@code outOfOrder}
   */
  Asked run(String action, Form form) {
    Wish wish = wish(action, form);
    Plan plan = plan(wish);
    if (wish.canary()) {
      plan.refuseAsCanary();
    }
    String title = title(action, plan);
    if (plan.steps().isEmpty()) {
      return nothing(action, title, plan);
    }
    boolean production = table.config().production();
    Confirmation needed = Confirmation.of(plan, production);
    // What is asked for outside of production, too, takes something away.
    Tone tone =
        Confirmation.of(plan, false) != Confirmation.NONE
            ? Tone.DANGEROUS
            : needed == Confirmation.NONE ? Tone.PLAIN : Tone.CAREFUL;
    Asked.Words words =
        new Asked.Words(
            title,
            tone,
            sentences(plan),
            plan.steps(),
            inputs(wish, plan),
            title,
            "migrate " + wish.command(),
            Optional.empty());
    boolean named = production && needed != Confirmation.NONE;
    return new Asked(
        action,
        words,
        named,
        Optional.of(given -> begin(wish, options(wish, given), new Agreed(plan, named))));
  }

  /**
   * The question before a dry run.
   *
   * @param form as for the run, with {@code of}, the action that it is a dry run of
   */
  Asked dry(Form form) {
    Wish wish = wish(form.text("of").orElse("up"), form);
    if (wish.canary()) {
      throw new InvalidInputException(
          "A dry run of a canary is not offered here.", "Take the one of 'up'.");
    }
    Plan plan = plan(wish);
    String title = "Dry run of " + wish.action();
    if (plan.steps().isEmpty()) {
      return nothing("dry", title, plan);
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "On table %s nothing is written. Shown is what this would do:".formatted(table.where()));
    sentences.add(
        "The first of them runs with clients that only read, and its writes are counted.");
    sentences.addAll(Validation.remarks(plan, table.config().findings()));
    Asked.Words words =
        new Asked.Words(
            title,
            Tone.PLAIN,
            sentences,
            plan.steps(),
            List.of(),
            "Dry run",
            "migrate " + wish.command() + " --dry",
            Optional.empty());
    RunOptions asked = wish.options();
    RunOptions dry =
        new RunOptions(
            asked.command(),
            asked.plan(),
            true,
            asked.patience(),
            asked.params(),
            Optional.empty(),
            asked.transforms());
    return new Asked(
        "dry",
        words,
        false,
        Optional.of(
            given ->
                Outcome.of(
                    runs.start(
                        title,
                        wish.command() + " --dry",
                        told -> {
                          try (Migrator migrator = table.migrator(told)) {
                            told.ended(migrator.run(wish.target(), dry), wish.target());
                          }
                        }))));
  }

  private Outcome begin(Wish wish, RunOptions options, Agreed agreed) {
    return Outcome.of(
        runs.start(
            wish.command(),
            wish.command(),
            told -> {
              try (Migrator migrator = table.migrator(told)) {
                told.ended(migrator.run(wish.target(), options.asking(agreed)), wish.target());
              }
            }));
  }

  private Plan plan(Wish wish) {
    return reading.of(migrator -> migrator.plan(wish.target(), wish.options().plan()));
  }

  private static Asked nothing(String action, String title, Plan plan) {
    return Asked.needless(
        action, title, "Nothing to do. The current version is %s.".formatted(plan.current()));
  }

  private Wish wish(String action, Form form) {
    Target target = target(action, form);
    String command = command(action, form);
    RunOptions usual = table.options(command);
    PlanOptions rules = usual.plan();
    PlanOptions asked =
        new PlanOptions(
            rules.outOfOrder() || form.checked("outOfOrder"),
            rules.retryFailed() || form.checked("retryFailed"),
            rules.strict());
    return new Wish(action, target, command, usual.with(asked));
  }

  private Target target(String action, Form form) {
    return switch (action) {
      case "up" ->
          new Target.Next(form.text("limit").map(UpLimit::parse).orElse(table.config().upLimit()));
      case "canary" -> new Target.Next(1);
      case "all" -> new Target.All();
      case "to" -> new Target.To(form.version("version").orElseThrow(() -> missing("version")));
      case "down" -> new Target.Back(form.text("limit").map(RunQuestions::number).orElse(1));
      case "repeat" -> new Target.Repeat();
      case "reset" -> new Target.Reset();
      case "run" -> new Target.Named(form.needed("name"));
      default -> throw unknown(action);
    };
  }

  private static InvalidInputException missing(String field) {
    return new InvalidInputException("'%s' is missing.".formatted(field), "Give it.");
  }

  /** An action that nobody offers. */
  static InvalidInputException unknown(String action) {
    return new InvalidInputException(
        "There is no action '%s'.".formatted(action), "Use the buttons of the pages.");
  }

  /** Downwards somebody says how many, and never 'all'. */
  private static int number(String limit) {
    if (!limit.matches("[1-9]\\d{0,8}")) {
      throw new InvalidInputException(
          "'" + limit + "' is not a number of migrations.", "Write 1 or more.");
    }
    return Integer.parseInt(limit);
  }

  private static String command(String action, Form form) {
    StringBuilder command = new StringBuilder();
    switch (action) {
      case "to" -> command.append("to ").append(form.needed("version"));
      case "run" -> command.append("run ").append(form.needed("name"));
      case "canary" -> command.append("up --limit 1 --canary");
      default -> command.append(action);
    }
    if (action.equals("up") || action.equals("down")) {
      form.text("limit").ifPresent(limit -> command.append(" --limit ").append(limit));
    }
    if (form.checked("retryFailed")) {
      command.append(" --retry-failed");
    }
    if (form.checked("outOfOrder")) {
      command.append(" --out-of-order");
    }
    return command.toString();
  }

  private List<String> sentences(Plan plan) {
    List<String> sentences = new ArrayList<>();
    sentences.add(PlanWords.question(plan, table.where()).get(0));
    sentences.addAll(Validation.remarks(plan, table.config().findings()));
    return sentences;
  }

  private static String title(String action, Plan plan) {
    List<Step> steps = plan.steps();
    String what = steps.size() == 1 ? " " + steps.get(0).script().label() : "";
    return switch (action) {
      case "up" -> "Apply" + (what.isEmpty() ? " the next migrations" : what);
      case "all" -> "Apply all outstanding migrations";
      case "canary" -> "Canary of" + (what.isEmpty() ? " the next migration" : what);
      case "to" -> "Go to the version";
      case "down" -> "Revert" + (what.isEmpty() ? " the last migrations" : what);
      case "repeat" -> "Repeat" + (what.isEmpty() ? " what ran last" : what);
      case "reset" -> "Reset the table";
      default -> "Run" + what;
    };
  }

  private List<Input> inputs(Wish wish, Plan plan) {
    List<Input> inputs = new ArrayList<>();
    TransformOptions usual = wish.options().transforms();
    if (wish.canary()) {
      inputs.add(
          new Input(
              "percent",
              "Percent of the keys",
              "The same ones each time; the migration stays outstanding.",
              "5",
              Input.Kind.NUMBER,
              List.of(),
              true));
    }
    inputs.add(
        check(
            "verify", "Look afterwards whether there is anything left to change", usual.verify()));
    if (plan.steps().stream().anyMatch(Step::again)) {
      inputs.add(
          check("restart", "Begin an interrupted transform at its beginning", usual.restart()));
    }
    inputs.add(
        new Input(
            "maxErrors",
            "Items that can never be written",
            "So many are put up with.",
            String.valueOf(usual.maxErrors()),
            Input.Kind.NUMBER,
            List.of(),
            false));
    return inputs;
  }

  private static Input check(String name, String label, boolean set) {
    return new Input(name, label, "", set ? "1" : "", Input.Kind.CHECK, List.of(), false);
  }

  private static RunOptions options(Wish wish, Form given) {
    TransformOptions usual = wish.options().transforms();
    return wish.options()
        .with(
            new TransformOptions(
                given
                    .text("maxErrors")
                    .map(count -> Amounts.count(count, "'maxErrors'"))
                    .orElse(usual.maxErrors()),
                wish.canary()
                    ? Optional.of(Amounts.percent(given.needed("percent"), "'percent'"))
                    : usual.canary(),
                given.checked("restart"),
                given.checked("verify")));
  }
}
