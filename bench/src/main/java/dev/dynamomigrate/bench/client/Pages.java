package dev.dynamomigrate.bench.client;

import dev.dynamomigrate.browser.PagesOpener;
import dev.dynamomigrate.web.PagesService;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The manager's pages in a process of their own: prints their address, and stays. */
public final class Pages {
  private Pages() {}

  /**
   * Serves them until the process is ended.
   *
   * @param args endpoint, table, folder of the scripts
   */
  public static void main(String... args) throws InterruptedException {
    ManyMigrations many = new ManyMigrations(URI.create(args[0]), args[1], Path.of(args[2]));
    try (PagesOpener.OpenPages pages =
        new PagesService().open(many, new PagesOpener.Settings(0, false))) {
      System.out.println(pages.invitation());
      new CountDownLatch(1).await();
    }
  }
}
