package dev.dynamomigrate.cli;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.browser.PagesOpener;
import dev.dynamomigrate.browser.PagesOpener.OpenPages;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code manager}. */
@Command(
    name = "manager",
    description = {
      "Open the Migration Manager in the browser: what is applied, what is outstanding, what runs, and"
          + " the buttons for it. On this computer only, until Ctrl-C.",
      "The address that it prints lets one browser in, once; Enter makes another one."
    },
    footer = {"", "Example: migrate manager --read-only"})
final class ManageCommand extends TableCommand {
  private static final int HIGHEST_PORT = 65_535;

  @Option(names = "--no-open", description = "Print the address, and open no browser.")
  boolean noOpen;

  @Option(
      names = "--port",
      paramLabel = "<n>",
      defaultValue = "0",
      description = "Where it listens; without it on a port that is free.")
  int port;

  @Option(
      names = "--read-only",
      description = "Show everything, and let nothing be changed or run from the page.")
  boolean readOnly;

  @Override
  void call(Session session) {
    if (root.options.dry) {
      throw new InvalidInputException(
          "'manager' has no dry run.",
          "Leave --dry out: the page has a button for each dry run, and --read-only runs nothing.");
    }
    refuseLimit("manager", "The page asks how many.");
    if (port < 0 || port > HIGHEST_PORT) {
      throw new InvalidInputException(
          "--port: %d is no port.".formatted(port), "Give a number from 1 to 65535.");
    }
    try (PageLibrary library = PageLibrary.load(root.surroundings().artifacts());
        OpenPages pages =
            library.opener().open(session.managed(), new PagesOpener.Settings(port, readOnly))) {
      serve(pages, session);
    }
  }

  /** Until the thread is interrupted; Ctrl-C ends the process itself. */
  private void serve(OpenPages pages, Session session) {
    Thread hook = new Thread(pages::close, "pages-end");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      Output output = session.output();
      URI address = pages.invitation();
      output.managerOpened(address);
      if (!noOpen) {
        new Browser(root.surroundings().environment()).open(address);
      }
      Person person = root.surroundings().person();
      while (!root.options.json
          && person.there()
          && person
              .answer("Ctrl-C ends it; Enter makes an address for another browser.")
              .isPresent()) {
        output.managerOpened(pages.invitation());
      }
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
