package dev.dynamomigrate.it.pages;

import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.dynamomigrate.it.Build;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The Chromium of this machine, as people use it; nothing is fetched. After each test its browsers
 * are closed, and nothing may have stood on their consoles.
 */
final class Chromium implements BeforeAllCallback, AfterEachCallback {
  static final int WIDE = 1280;
  static final int NARROW = 360;

  private static final int HEIGHT = 900;
  private static final double PATIENCE_MILLIS = 180_000;
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
  private final List<BrowserContext> open = new ArrayList<>();
  private Browser browser;

  /** One for all classes: it takes its time to start. */
  private record Running(Playwright playwright, Browser browser) implements AutoCloseable {
    @Override
    public void close() {
      browser.close();
      playwright.close();
    }
  }

  /**
   * How a browser is set up.
   *
   * @param width in pixels
   * @param dark whether its user wants pages dark
   * @param trusting whether it lets tests put scripts of their own into pages
   * @param scripts whether it runs scripts at all
   */
  record Look(int width, boolean dark, boolean trusting, boolean scripts) {
    Look(int width, boolean dark, boolean trusting) {
      this(width, dark, trusting, true);
    }

    static Look of(int width) {
      return new Look(width, false, false);
    }
  }

  /** The widths of a test that is done wide; with {@code -Dfull} narrow as well. */
  static List<Integer> wide() {
    return Build.FULL ? List.of(WIDE, NARROW) : List.of(WIDE);
  }

  /** The widths of a test that is done narrow; with {@code -Dfull} wide as well. */
  static List<Integer> narrow() {
    return Build.FULL ? List.of(WIDE, NARROW) : List.of(NARROW);
  }

  /** Where there is no Chromium the tests are aborted, or fail where everything is required. */
  @Override
  public void beforeAll(ExtensionContext test) {
    Optional<Path> program = program();
    if (program.isEmpty()) {
      String said = "CHROMIUM IS MISSING: the pages were not tried in a browser.";
      if (!Build.property("it.nodeRequired").equals("false")) {
        throw new AssertionError(said + " Install chromium, as .ci/run does.");
      }
      System.err.println(said);
      abort(said);
    }
    browser =
        test.getRoot()
            .getStore(ExtensionContext.Namespace.create(Chromium.class))
            .getOrComputeIfAbsent(Running.class, key -> start(program.get()), Running.class)
            .browser();
  }

  private static Running start(Path program) {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-dev-shm-usage",
                            "--disable-gpu",
                            "--no-proxy-server",
                            "--disable-background-networking",
                            "--disable-component-update")));
    return new Running(playwright, browser);
  }

  private static Optional<Path> program() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A browser of its own, which nobody let in anywhere yet. */
  BrowserContext another(Look look) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(look.width(), HEIGHT)
                .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setTimezoneId("UTC")
                .setJavaScriptEnabled(look.scripts())
                .setBypassCSP(look.trusting()));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    open.add(context);
    return context;
  }

  /** Somebody with a browser of their own, who goes in by an invitation. */
  Visitor enter(URI invitation, int width) {
    return enter(invitation, Look.of(width));
  }

  /** The same with another look. */
  Visitor enter(URI invitation, Look look) {
    Page page = another(look).newPage();
    page.onConsoleMessage(
        message ->
            complaints.add(message.type() + ": " + message.text() + " at " + message.location()));
    page.onPageError(error -> complaints.add("error: " + error));
    page.onDialog(
        dialog -> {
          complaints.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    Visitor visitor = new Visitor(page, invitation);
    visitor.enters();
    return visitor;
  }

  /** What stood on the consoles of all pages up to now; it is forgotten by that. */
  List<String> complaints() {
    List<String> all = List.copyOf(complaints);
    complaints.clear();
    return all;
  }

  @Override
  public void afterEach(ExtensionContext test) {
    open.forEach(BrowserContext::close);
    open.clear();
    List<String> left = complaints();
    if (!left.isEmpty()) {
      throw new AssertionError("The browser's console is not empty: " + left);
    }
  }
}
