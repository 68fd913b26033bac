package dev.dynamomigrate.web;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.browser.ManagedTable;
import dev.dynamomigrate.browser.PagesOpener;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.HttpConfiguration;

/** The server of the pages: it listens on the loopback address, and answers its own pages only. */
final class PageServer implements PagesOpener.OpenPages {
  private static final String HOST = "127.0.0.1";
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);
  private static final Duration FIRST_PAGE = Duration.ofSeconds(3);
  private static final long LARGEST_REQUEST = 65_536;
  private static final Set<HandlerType> LOOKS = Set.of(HandlerType.GET, HandlerType.HEAD);

  private final Desk desk;
  private final Javalin server;
  private final boolean readOnly;
  private final Answers answers;

  private PageServer(ManagedTable table, PagesOpener.Settings settings) {
    this.desk = new Desk(table, settings);
    this.readOnly = settings.readOnly();
    this.answers = new Answers(desk);
    this.server = Javalin.create(this::configure);
  }

  /**
   * Begins to listen.
   *
   * @throws InvalidInputException if the port is taken
   */
  static PageServer start(ManagedTable table, PagesOpener.Settings settings) {
    PageServer pages = new PageServer(table, settings);
    try {
      pages.server.start(HOST, settings.port());
      pages.warmUp();
      return pages;
    } catch (JavalinBindException e) {
      pages.desk.close();
      throw new InvalidInputException(
          "The port %d cannot be listened on: something else does.".formatted(settings.port()),
          "Name another with --port, or none: then it is one that is free.",
          e);
    }
  }

  /**
   * Makes the first page once, for nobody: it connects to the table, reads the scripts and loads
   * the classes for that. Where it takes long, or goes wrong, the page that is asked for says so.
   */
  private void warmUp() {
    Thread first = new Thread(desk::firstPage, "first-page");
    first.setDaemon(true);
    first.start();
    try {
      first.join(FIRST_PAGE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = LARGEST_REQUEST;
    config.jetty.modifyHttpConfiguration(PageServer::modest);
    config.jetty.modifyServer(jetty -> jetty.setErrorHandler(new PlainErrors()));
    config.routes.before(this::admit);
    answers.routes(config.routes);
    config.routes.exception(MigrationException.class, answers::failed);
    config.routes.exception(Exception.class, answers::unexpected);
    config.routes.error(404, answers::missing);
  }

  /** Whoever asks need not know what answers. */
  private static void modest(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
  }

  private void admit(Context context) {
    answers.guard(context);
    Admission admission = new Admission(port(), readOnly);
    boolean changes = !LOOKS.contains(context.method());
    Optional<Admission.Refusal> refusal =
        admission
            .refuse(
                new Admission.Request(
                    changes,
                    Optional.ofNullable(context.header("Host")),
                    Optional.ofNullable(context.header("Origin")),
                    Optional.ofNullable(context.header("Sec-Fetch-Site"))))
            .or(() -> answers.admit(context))
            .or(
                () ->
                    changes || context.path().startsWith("/confirm/")
                        ? admission.refuseChange()
                        : Optional.empty());
    refusal.ifPresent(
        why -> {
          answers.refuse(context, why);
          context.skipRemainingHandlers();
        });
  }

  private int port() {
    return server.port();
  }

  @Override
  public URI invitation() {
    return URI.create(
        "http://%s:%d%s?%s=%s"
            .formatted(HOST, port(), Answers.OPEN, Answers.TOKEN, desk.visitors().invite()));
  }

  @Override
  public void close() {
    desk.close();
    // Who does not listen any more is not waited for.
    answers.awaitQuiet(LAST_WORDS);
    server.stop();
  }
}
