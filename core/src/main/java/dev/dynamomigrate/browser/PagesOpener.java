package dev.dynamomigrate.browser;

import java.net.URI;

/**
 * Opens the pages for a browser, on this computer only. It is looked up as a service, since what
 * makes the pages is fetched when it is first asked for.
 */
public interface PagesOpener {
  /**
   * Begins to listen.
   *
   * @throws dev.dynamomigrate.InvalidInputException if the port is taken
   */
  OpenPages open(ManagedTable table, Settings settings);

  /**
   * How they are opened.
   *
   * @param port where they are listened for; 0 for one that is free
   * @param readOnly whether nothing can be changed from them
   */
  record Settings(int port, boolean readOnly) {}

  /** Pages that are open, until they are closed. */
  interface OpenPages extends AutoCloseable {
    /**
     * The address that lets one browser in, once. Each call makes another one; the earlier ones
     * stay good until they are used.
     */
    URI invitation();

    /** Listens no more. What runs goes on; the end of the process stops it, as Ctrl-C does. */
    @Override
    void close();
  }
}
