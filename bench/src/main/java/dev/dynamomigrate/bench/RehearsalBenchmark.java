package dev.dynamomigrate.bench;

import dev.dynamomigrate.bench.client.RehearsalClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A rehearsal on many items in a small heap; the copy is in a DynamoDB Local of the command's. */
final class RehearsalBenchmark {
  /** The heap of the process. */
  static final String HEAP = "256m";

  private static final String SCRIPT =
      """
      import dev.dynamomigrate.migration.*;
      import dev.dynamomigrate.table.*;

      class Greeting implements Migration {
        public void up(Table db, MigrationContext migrate) {
          migrate.transform().each(user -> user.put("greeting", "Dear " + user.string("name"))).run();
        }

        public void down(Table db, MigrationContext migrate) {
          migrate.transform().each(user -> user.remove("greeting")).run();
        }
      }
      """;

  private RehearsalBenchmark() {}

  /**
   * Rehearses on so many items, and looks at each of them afterwards.
   *
   * @throws IllegalStateException if a verdict is not yes, not every item was changed, or something
   *     was written to the table itself
   */
  static Figures run(Server server, Path folder, int items) {
    try (Users users = server.users(items)) {
      write(folder, server.endpoint(), users.table());
      Figures figures =
          ClientProcess.run(
              folder, ClientProcess.java(HEAP, RehearsalClient.class, folder.toString()));
      String report = Files.readString(folder.resolve("output.txt"));
      for (String needed :
          new String[] {
            "\"itemsCopied\": " + items, "\"changed\": " + items, "\"asDeclared\": true"
          }) {
        if (!report.contains(needed)) {
          throw new IllegalStateException("There is no " + needed + " in:\n" + report);
        }
      }
      users.checkUntouched();
      return figures;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path folder, URI endpoint, String table) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("migrate.json5"),
        "{name: '%s', aws: {endpoint: '%s'}}".formatted(table, endpoint));
    Files.writeString(folder.resolve("0.1.0_greeting.java"), SCRIPT);
  }
}
