package dev.dynamomigrate.web;

import dev.dynamomigrate.browser.ManagedTable;
import dev.dynamomigrate.browser.PagesOpener;

/** How the pages are found by whoever opens them. */
public final class PagesService implements PagesOpener {
  @Override
  public OpenPages open(ManagedTable table, Settings settings) {
    return PageServer.start(table, settings);
  }
}
