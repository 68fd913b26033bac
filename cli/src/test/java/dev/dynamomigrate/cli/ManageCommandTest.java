package dev.dynamomigrate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.browser.ManagedTable;
import dev.dynamomigrate.browser.PagesOpener;
import dev.dynamomigrate.cli.artifacts.Artifacts;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunListener;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code manager}: what makes the pages is fetched, and told what was said here. */
class ManageCommandTest {
  @RegisterExtension static final Commands commands = new Commands();

  /** In place of the pages: it tells what it was told, by its address. */
  public static final class Recorder implements PagesOpener {
    private static CompletableFuture<String> opened = new CompletableFuture<>();
    private static CompletableFuture<String> closed = new CompletableFuture<>();

    @Override
    public OpenPages open(ManagedTable table, Settings settings) {
      List<String> told = new ArrayList<>();
      told.add(table.config().profile());
      told.add(table.place());
      told.add(String.valueOf(settings.port()));
      told.add(settings.readOnly() ? "read-only" : "all");
      told.add(table.options("up").params().toString());
      try (Migrator migrator = table.migrator(RunListener.SILENT)) {
        told.add("at " + migrator.status().current());
      }
      opened.complete(String.join(" ", told));
      return new OpenPages() {
        private int invitations;

        @Override
        public URI invitation() {
          return URI.create("http://127.0.0.1:1/open?token=" + ++invitations);
        }

        @Override
        public void close() {
          closed.complete("closed");
        }
      };
    }
  }

  /** A folder that names the recorder, in place of the artifact. */
  private static Artifacts artifacts(List<String> asked) {
    Path services =
        commands.write(
            "pages/META-INF/services/" + PagesOpener.class.getName(), Recorder.class.getName());
    return coordinates -> {
      asked.addAll(coordinates);
      return List.of(services.getParent().getParent().getParent());
    };
  }

  private static <T> T soon(CompletableFuture<T> future) throws Exception {
    return future.get(2, TimeUnit.MINUTES);
  }

  /** Somebody who presses Enter so often. */
  private static Person pressing(int enters) {
    return new Person() {
      private int left = enters;

      @Override
      public boolean there() {
        return enters > 0;
      }

      @Override
      public Optional<String> answer(String question) {
        return left-- > 0 ? Optional.of("") : Optional.empty();
      }
    };
  }

  private String serve(Person person, List<String> asked, String... args) throws Exception {
    Recorder.opened = new CompletableFuture<>();
    Recorder.closed = new CompletableFuture<>();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CompletableFuture<Integer> ended = new CompletableFuture<>();
    Surroundings surroundings =
        new Surroundings(
            commands.project(),
            Map.of(),
            new PrintStream(out, true, UTF_8),
            new ErrorStreamNotes(System.err),
            Screen.NONE,
            artifacts(asked),
            person,
            true,
            HostBuild.NONE);
    Thread thread =
        new Thread(() -> ended.complete(CommandRun.in(surroundings).execute(args).exitCode()));
    thread.start();
    String told = soon(Recorder.opened);
    thread.interrupt();
    assertThat(soon(ended)).isZero();
    assertThat(soon(Recorder.closed)).isEqualTo("closed");
    return told + "\n" + out.toString(UTF_8);
  }

  @Test
  void opensThePagesAsItIsToldUntilItIsInterrupted() throws Exception {
    commands.config("profiles: { qa: {} }");
    List<String> asked = new ArrayList<>();
    String told =
        serve(
            Person.NOBODY,
            asked,
            "manager",
            "--profile",
            "qa",
            "--port",
            "8123",
            "--read-only",
            "--param",
            "who=ann",
            "--no-open");
    assertThat(told)
        .isEqualTo(
            "qa %s 8123 read-only {who=ann} at 0.0.0\nhttp://127.0.0.1:1/open?token=1\n"
                .formatted(commands.workshop().endpoint()));
    assertThat(asked)
        .containsExactly("dev.dynamomigrate:dynamo-migrate-web:" + EngineVersion.current());
  }

  @Test
  void eachEnterMakesAnotherAddress() throws Exception {
    assertThat(serve(pressing(2), new ArrayList<>(), "manager"))
        .endsWith(
            "http://127.0.0.1:1/open?token=1\nhttp://127.0.0.1:1/open?token=2\nhttp://127.0.0.1:1/open?token=3\n");
  }

  @Test
  void printsJsonAlone() throws Exception {
    assertThat(serve(pressing(2), new ArrayList<>(), "manager", "--json"))
        .endsWith("all {} at 0.0.0\n{\n  \"address\": \"http://127.0.0.1:1/open?token=1\"\n}\n");
  }

  @Test
  void theEndOfTheProcessIsToldOnTheTerminalToo() {
    List<String> page = new ArrayList<>();
    List<String> terminal = new ArrayList<>();
    EndNotes notes = new EndNotes(recording(page), recording(terminal));
    notes.warned("not for the terminal");
    notes.stopping();
    notes.stopped("It was stopped.");
    assertThat(page).containsExactly("not for the terminal", "stopping", "It was stopped.");
    assertThat(terminal).containsExactly("stopping", "It was stopped.");
  }

  private static RunListener recording(List<String> told) {
    return new RunListener() {
      @Override
      public void warned(String message) {
        told.add(message);
      }

      @Override
      public void stopping() {
        told.add("stopping");
      }

      @Override
      public void stopped(String message) {
        told.add(message);
      }
    };
  }

  @Test
  void whatHoldsNoPagesIsSaidSo() {
    Artifacts empty = coordinates -> List.of(commands.project().resolve("nowhere"));
    Surroundings surroundings =
        new Surroundings(
            commands.project(),
            Map.of(),
            System.out,
            new ErrorStreamNotes(System.err),
            Screen.NONE,
            empty,
            Person.NOBODY,
            true,
            HostBuild.NONE);
    Outcome outcome = CommandRun.in(surroundings).execute("manager");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.INVALID.code());
    assertThat(outcome.error())
        .get()
        .hasToString(
            "dev.dynamomigrate.MigrationException: dev.dynamomigrate:dynamo-migrate-web:%s holds no pages."
                .formatted(EngineVersion.current()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--dry        | 'manager' has no dry run.     | Leave --dry out: the page has a button for each dry run, and --read-only runs nothing.",
        "--limit=2    | 'manager' takes no --limit.   | The page asks how many.",
        "--port=70000 | --port: 70000 is no port.     | Give a number from 1 to 65535.",
        "--port=-1    | --port: -1 is no port.        | Give a number from 1 to 65535.",
      })
  void refusesWhatItDoesNotTake(String option, String fact, String hint) {
    commands.run("manager", option).endsWith(ExitCode.INVALID).says(fact, hint);
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, DISPLAY, xdg-open",
    "Linux, WAYLAND_DISPLAY, xdg-open",
    "Linux, HOME, ",
    "Mac OS X, HOME, open",
    "Windows 11, HOME, 'rundll32 url.dll,FileProtocolHandler'",
  })
  void theBrowserIsOpenedAsTheSystemDoes(String system, String variable, String command) {
    Optional<String> words =
        Browser.command(system, Map.of(variable, ":0")).map(each -> String.join(" ", each));
    assertThat(words).isEqualTo(Optional.ofNullable(command));
  }
}
