package dev.dynamomigrate.bench.client;

import dev.dynamomigrate.cli.Main;

/** The command {@code rehearse}, as somebody types it in a project. */
public final class RehearsalClient {
  private RehearsalClient() {}

  /**
   * Rehearses, prints the report as JSON, and what it took. The process ends with the command's
   * exit code, which is not 0 if a verdict is not the declared one.
   *
   * @param args a folder with migrate.json5 and migrations
   */
  public static void main(String... args) {
    long start = System.nanoTime();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Use.tell(start)));
    Main.main("rehearse", "--dir", args[0], "--json", "--quiet");
  }
}
