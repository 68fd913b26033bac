package dev.dynamomigrate.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.bench.client.ManyMigrations;
import dev.dynamomigrate.bench.client.Pages;
import dev.dynamomigrate.engine.AdoptionRequest;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How long the manager's first page takes with a thousand migrations, of which all but ten are
 * applied: from the request to the last byte, in processes of their own that answered nothing
 * before, and later.
 */
final class PageBenchmark {
  private static final int MIGRATIONS = 1_000;
  private static final int OUTSTANDING = 10;
  private static final double MILLION = 1e6;
  private static final int OK = 200;

  private final Server server;
  private final Settings settings;

  /**
   * How much is measured.
   *
   * @param folder for the scripts
   * @param starts of the manager
   * @param calls of the page once it has answered, in the last process
   */
  record Settings(Path folder, int starts, int calls) {}

  /**
   * What was measured.
   *
   * @param bytes of the page
   * @param first milliseconds of the first page of each process, in order
   * @param later milliseconds of the same page after it, in order
   */
  record Result(int migrations, int bytes, List<Double> first, List<Double> later) {}

  PageBenchmark(Server server, Settings settings) {
    this.server = server;
    this.settings = settings;
  }

  Result run() {
    try (Users users = server.users(1)) {
      ManyMigrations many =
          new ManyMigrations(server.endpoint(), users.table(), settings.folder().resolve("many"));
      write(many.scripts());
      try (Migrator migrator = many.migrator(RunListener.SILENT)) {
        Version newest = Version.of(version(MIGRATIONS - OUTSTANDING));
        migrator.adopt(AdoptionRequest.ofBaseline(newest), found -> true);
      }
      List<Double> first = new ArrayList<>();
      List<Double> later = new ArrayList<>();
      int bytes = 0;
      for (int start = 1; start <= settings.starts(); start++) {
        int calls = start == settings.starts() ? settings.calls() : 0;
        bytes = measure(users.table(), calls, first, later);
      }
      return new Result(
          MIGRATIONS, bytes, first.stream().sorted().toList(), later.stream().sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private static String version(int number) {
    return "0.%d.0".formatted(number);
  }

  private static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int i = 1; i <= MIGRATIONS; i++) {
      Files.writeString(
          folder.resolve(version(i) + ".java"),
          """
          //DESCRIPTION Give every user of the %dth kind an empty bio
          import dev.dynamomigrate.migration.Migration;
          import dev.dynamomigrate.migration.MigrationContext;
          import dev.dynamomigrate.table.Table;

          class AddBio implements Migration {
            @Override
            public void up(Table db, MigrationContext migrate) {
              migrate.transform("User").each(user -> user.putIfAbsent("bio", "")).run();
            }
          }
          """
              .formatted(i));
    }
  }

  private int measure(String table, int calls, List<Double> first, List<Double> later)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                ClientProcess.java(
                    "256m",
                    Pages.class,
                    server.endpoint().toString(),
                    table,
                    settings.folder().resolve("many").toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      URI invitation = URI.create(out.readLine());
      HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
      get(browser, invitation);
      URI page = invitation.resolve("/");
      int bytes = timed(browser, page, first);
      for (int i = 0; i < calls; i++) {
        timed(browser, page, later);
      }
      return bytes;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static int timed(HttpClient browser, URI page, List<Double> millis)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    String html = get(browser, page);
    millis.add((System.nanoTime() - start) / MILLION);
    for (String version : List.of(version(1), version(MIGRATIONS))) {
      if (!html.contains(">" + version + "<")) {
        throw new IllegalStateException("The page does not show " + version);
      }
    }
    return html.getBytes(UTF_8).length;
  }

  private static String get(HttpClient browser, URI address)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        browser.send(
            HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    if (answer.statusCode() != OK) {
      throw new IllegalStateException(address.getPath() + " is answered " + answer.statusCode());
    }
    return answer.body();
  }
}
