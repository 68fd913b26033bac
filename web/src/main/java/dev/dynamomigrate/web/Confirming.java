package dev.dynamomigrate.web;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.web.Visitors.Visitor;
import dev.dynamomigrate.web.page.ErrorView;
import dev.dynamomigrate.web.page.PageFrame;
import dev.dynamomigrate.web.page.Pages;
import dev.dynamomigrate.web.page.Paths;
import dev.dynamomigrate.web.page.Trouble;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/** Everything that is done from a page: first it is shown what will happen, then it does. */
final class Confirming {
  private static final String AGREED = "agreed";
  private static final String CSRF = "csrf";
  private static final String TABLE = "table";

  private final Desk desk;
  private final Function<Context, PageFrame> frames;

  Confirming(Desk desk, Function<Context, PageFrame> frames) {
    this.desk = desk;
    this.frames = frames;
  }

  private static Visitor visitor(Context context) {
    return context.attribute("visitor");
  }

  /** Whether a form is not one that was sent to this browser. */
  boolean forged(Context context) {
    return !Secrets.same(visitor(context).csrf(), context.formParam(CSRF));
  }

  void ask(Context context) {
    String action = context.pathParam("action");
    if (!Paths.ACTIONS.contains(action)) {
      context.status(HttpStatus.NOT_FOUND);
      return;
    }
    Asked asked;
    try {
      asked = desk.ask(action, new Form(context.queryParamMap()));
    } catch (MigrationException refused) {
      context.status(Answers.status(refused.exitCode()));
      asked = Asked.refused(action, "This cannot be done now", refused);
    } catch (SdkException unreachable) {
      MigrationException refused = Runs.known(unreachable);
      context.status(Answers.status(refused.exitCode()));
      asked = Asked.refused(action, "This cannot be done now", refused);
    }
    show(context, asked, Optional.empty());
  }

  private void show(Context context, Asked asked, Optional<Trouble> again) {
    Visitor visitor = visitor(context);
    Map<String, String> hidden =
        asked.deed().isPresent()
            ? Map.of(CSRF, visitor.csrf(), AGREED, desk.confirmations().keep(asked, visitor))
            : Map.of();
    Answers.html(context, Pages.confirm(frames.apply(context), asked.view(hidden, again)));
  }

  void act(Context context) {
    Visitor visitor = visitor(context);
    Form form = new Form(context.formParamMap());
    if (forged(context)) {
      error(context, HttpStatus.FORBIDDEN, Admission.FORGED.fact(), Admission.FORGED.hint());
      return;
    }
    Optional<Asked> answered =
        form.text(AGREED).flatMap(id -> desk.confirmations().take(id, visitor));
    if (answered.isEmpty()) {
      error(
          context,
          HttpStatus.CONFLICT,
          "This question was answered already, or is too old. Nothing was done.",
          "Look at the migrations, and ask again.");
      return;
    }
    Asked asked = answered.get();
    if (asked.named() && form.text(TABLE).filter(desk.tableName()::equals).isEmpty()) {
      context.status(HttpStatus.BAD_REQUEST);
      Trouble misnamed =
          new Trouble(
              "The profile is 'prod', and what was typed is not the table's name. Nothing was done.",
              "Type it to go on: " + desk.tableName());
      show(context, asked, Optional.of(misnamed));
      return;
    }
    try {
      Asked.Outcome outcome = asked.deed().orElseThrow().act(form);
      if (!outcome.said().isEmpty()) {
        visitor.told().say(outcome.said());
      }
      desk.watch().now();
      context.redirect(outcome.run().map(Paths::run).orElse(Paths.TIMELINE), HttpStatus.SEE_OTHER);
    } catch (MigrationException refused) {
      again(context, asked, refused);
    } catch (SdkException unreachable) {
      again(context, asked, Runs.known(unreachable));
    }
  }

  private void again(Context context, Asked asked, MigrationException refused) {
    context.status(Answers.status(refused.exitCode()));
    show(context, asked, Optional.of(new Trouble(refused.getMessage(), refused.hint())));
  }

  private void error(Context context, HttpStatus status, String fact, String hint) {
    context.status(status);
    ErrorView view = new ErrorView(status.getCode(), "Nothing was done", new Trouble(fact, hint));
    Answers.html(context, Pages.error(frames.apply(context), view));
  }
}
