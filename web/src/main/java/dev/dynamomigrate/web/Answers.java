package dev.dynamomigrate.web;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.web.Visitors.Visitor;
import dev.dynamomigrate.web.page.Assets;
import dev.dynamomigrate.web.page.ErrorView;
import dev.dynamomigrate.web.page.PageFrame;
import dev.dynamomigrate.web.page.Pages;
import dev.dynamomigrate.web.page.Paths;
import dev.dynamomigrate.web.page.Trouble;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What is answered to each address. */
final class Answers {
  /** The address that lets a browser in. */
  static final String OPEN = "/open";

  /** Its field. */
  static final String TOKEN = "token";

  private static final String ASSETS = "/assets/";
  private static final String VISITOR = "visitor";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final int MOST_STREAMS = 40;

  private final Desk desk;
  private final Views views;
  private final Confirming confirming;
  private final Semaphore streams = new Semaphore(MOST_STREAMS);

  Answers(Desk desk) {
    this.desk = desk;
    this.views = new Views(desk);
    this.confirming = new Confirming(desk, this::frame);
  }

  void routes(JavalinDefaultRoutingApi routes) {
    routes.get(OPEN, this::open);
    routes.get(ASSETS + "{name}", Answers::asset);
    routes.get(Paths.TIMELINE, it -> html(it, Pages.timeline(frame(it), desk.timeline())));
    routes.get(Paths.SCHEMA, it -> html(it, Pages.schema(frame(it), views.schema())));
    routes.get(
        "/migrations/{label}",
        it ->
            known(
                it,
                views.migration(it.pathParam("label")).map(at -> Pages.migration(frame(it), at))));
    routes.get(
        "/runs/{id}",
        it -> known(it, desk.run(it.pathParam("id")).map(run -> Pages.run(frame(it), run))));
    routes.get(
        "/rehearsals/{id}",
        it ->
            known(
                it,
                desk.rehearsals()
                    .of(it.pathParam("id"))
                    .map(kept -> Pages.rehearsal(frame(it), kept.report(), kept.when()))));
    routes.get("/confirm/{action}", confirming::ask);
    routes.post("/do/invite", this::invite);
    routes.post("/do/{action}", confirming::act);
    routes.sse(Paths.EVENTS, this::stream);
  }

  /** As many as there are threads for; the browser asks again by itself. */
  private void stream(SseClient page) {
    if (!streams.tryAcquire()) {
      return;
    }
    try {
      Context asked = page.ctx();
      new EventStream(
              desk,
              visitor(asked),
              page,
              new EventStream.Wanted(parameter(asked, "on"), parameter(asked, "id")))
          .serve();
    } finally {
      streams.release();
    }
  }

  /** Waits until all streams have said their last words, which they do when the desk is closed. */
  void awaitQuiet(Duration longest) {
    try {
      if (streams.tryAcquire(MOST_STREAMS, longest.toMillis(), TimeUnit.MILLISECONDS)) {
        streams.release(MOST_STREAMS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String parameter(Context context, String name) {
    return Optional.ofNullable(context.queryParam(name)).orElse("");
  }

  /** What every answer says to the browser. */
  void guard(Context context) {
    context.header("Content-Security-Policy", Pages.POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("X-Frame-Options", "DENY");
    // Not "no-referrer": by that a browser hides from us, too, where a form comes from.
    context.header("Referrer-Policy", "same-origin");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Cache-Control", "no-store");
  }

  /** Why this browser is not answered; what is the same for everybody needs no invitation. */
  Optional<Admission.Refusal> admit(Context context) {
    if (context.path().equals(OPEN) || context.path().startsWith(ASSETS)) {
      return Optional.empty();
    }
    Optional<Visitor> visitor = desk.visitors().of(context.cookie(cookie(context)));
    visitor.ifPresent(known -> context.attribute(VISITOR, known));
    return visitor.isPresent() ? Optional.empty() : Optional.of(Admission.NO_VISITOR);
  }

  /** Cookies are of a host, whatever its port: another manager has one, too. */
  private static String cookie(Context context) {
    return "dynamo-manager-" + context.req().getLocalPort();
  }

  private static Visitor visitor(Context context) {
    return context.attribute(VISITOR);
  }

  private PageFrame frame(Context context) {
    return desk.frame(visitor(context), visitor(context).told().once());
  }

  /**
   * Lets a browser in. It goes on by a page of ours, not by a redirect: after that the way began
   * here, and the browser sends a cookie that is for this site only.
   */
  private void open(Context context) {
    Optional<Visitor> entered = desk.visitors().enter(parameter(context, TOKEN));
    boolean known =
        entered.isPresent() || desk.visitors().of(context.cookie(cookie(context))).isPresent();
    if (!known) {
      refuse(context, Admission.NO_VISITOR);
      return;
    }
    entered.ifPresent(
        visitor ->
            context.header(
                "Set-Cookie",
                "%s=%s; Path=/; HttpOnly; SameSite=Strict"
                    .formatted(cookie(context), visitor.session())));
    html(context, Pages.entrance());
  }

  private void invite(Context context) {
    if (confirming.forged(context)) {
      refuse(context, Admission.FORGED);
      return;
    }
    visitor(context)
        .told()
        .say(
            "Another browser gets in once with http://%s%s?%s=%s"
                .formatted(context.host(), OPEN, TOKEN, desk.visitors().invite()));
    context.redirect(Paths.TIMELINE, HttpStatus.SEE_OTHER);
  }

  /** Public code: the same for everybody, under an address that changes with it. */
  private static void asset(Context context) {
    Assets.named(context.pathParam("name"))
        .ifPresentOrElse(
            asset -> {
              context.header("Cache-Control", "private, max-age=3600");
              context.contentType(asset.type()).result(asset.bytes());
            },
            () -> context.status(HttpStatus.NOT_FOUND));
  }

  private void known(Context context, Optional<String> page) {
    page.ifPresentOrElse(text -> html(context, text), () -> context.status(HttpStatus.NOT_FOUND));
  }

  static void html(Context context, String page) {
    context.contentType("text/html; charset=utf-8").result(page);
  }

  /** That it is not answered; who was not let in is told no more than the words. */
  void refuse(Context context, Admission.Refusal why) {
    context.status(why.status());
    if (why.equals(Admission.NO_VISITOR)) {
      html(context, Pages.closed(new ErrorView(why.status(), "Not let in", trouble(why))));
    } else if (visitor(context) == null) {
      context.contentType(TEXT).result(why.fact() + "\n" + why.hint() + "\n");
    } else {
      error(context, why.status(), "Not allowed", trouble(why));
    }
  }

  private static Trouble trouble(Admission.Refusal why) {
    return new Trouble(why.fact(), why.hint());
  }

  /** That there is nothing at an address. */
  void missing(Context context) {
    if (visitor(context) == null) {
      context.contentType(TEXT).result("Not found.");
    } else {
      error(
          context,
          HttpStatus.NOT_FOUND.getCode(),
          "Not found",
          new Trouble("There is nothing at this address.", "A run is kept until 'manager' ends."));
    }
  }

  /** That it cannot be answered, and why. */
  void failed(MigrationException why, Context context) {
    int status = status(why.exitCode());
    error(context, status, "This cannot be shown", new Trouble(why.getMessage(), why.hint()));
  }

  void unexpected(Exception why, Context context) {
    RuntimeException raised =
        why instanceof RuntimeException runtime ? runtime : new IllegalStateException(why);
    failed(Runs.known(raised), context);
  }

  private void error(Context context, int status, String title, Trouble trouble) {
    context.status(status);
    if (visitor(context) == null) {
      context.contentType(TEXT).result("Error %d.".formatted(status));
    } else {
      html(context, Pages.error(frame(context), new ErrorView(status, title, trouble)));
    }
  }

  /** As HTTP says it. */
  static int status(ExitCode code) {
    HttpStatus status =
        switch (code) {
          case INVALID -> HttpStatus.BAD_REQUEST;
          case LEASE, FAILED -> HttpStatus.CONFLICT;
          case SERVICE -> HttpStatus.BAD_GATEWAY;
          case DONE, INTERRUPTED, TERMINATED -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    return status.getCode();
  }
}
