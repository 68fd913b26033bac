package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Colours and widths, on a terminal and elsewhere. */
class ScreenTest {
  private static final String LONG = "a very long description that no narrow terminal can show";
  private static final String ESCAPE = "\u001B[";

  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void aNarrowTerminalCutsTheLastColumn() {
    commands.on(new Screen(false, 30));
    commands.puts("0.1.0_" + LONG.replace(' ', '_'), "0.2.0_größe_寸法_🚀_ändern_und_mehr");

    commands
        .run("outstanding")
        .succeeds()
        .prints(
            "VERSION  DESCRIPTION",
            "0.1.0    a very long descript…",
            "0.2.0    größe 寸法 🚀 ändern un…");
    assertThat(commands.run("named").out()).isEqualTo("none" + System.lineSeparator());
  }

  @Test
  void aLineThatFitsExactlyIsNotCut() {
    TextTable table = new TextTable("NAME", "WHAT");
    table.row(line -> line, "a", "12345");

    assertThat(table.lines(new Screen(false, 11))).containsExactly("NAME  WHAT", "a     12345");
    assertThat(table.lines(new Screen(false, 10))).containsExactly("NAME  WHAT", "a     123…");
  }

  @Test
  void nothingIsCutAndNoColourShownInAFile() {
    commands.puts("0.1.0_" + LONG.replace(' ', '_'));

    commands.run("outstanding").succeeds().prints("VERSION  DESCRIPTION", "0.1.0    " + LONG);
    commands.run("up").succeeds();
    commands.does("0.2.0", "throw new Exception();");
    String everything =
        commands.run("status").everything()
            + commands.run("list").everything()
            + commands.run("up").endsWith(ExitCode.FAILED).everything()
            + commands.run("list").everything()
            + commands.run("--help").everything();
    assertThat(everything).contains(LONG).doesNotContain(ESCAPE);
  }

  @Test
  void aTerminalShowsColours() {
    commands.on(new Screen(true, 0));
    commands.puts("0.1.0");
    commands.does("0.2.0", "throw new IllegalStateException(\"no\");");

    commands
        .run("up", "--limit", "1", "-q")
        .prints(green("Applied 0.1.0 (1 item written in <time>)"), "The current version is 0.1.0.");
    commands
        .run("up", "-q")
        .endsWith(ExitCode.FAILED)
        .says(
            red("0.2.0 (up) failed after 0 items written: IllegalStateException: no"),
            "It is recorded as failed and stops every other migration. Mend the cause, then: up --retry-failed");
    List<String> list = commands.run("list").out().lines().toList();
    assertThat(list.get(0)).startsWith(ESCAPE + "2mVERSION").endsWith(ESCAPE + "0m");
    assertThat(list.get(1)).startsWith(ESCAPE + "32m0.1.0").endsWith(ESCAPE + "0m");
    assertThat(list.get(2)).startsWith(ESCAPE + "31m0.2.0").endsWith(ESCAPE + "0m");
    commands
        .run("status")
        .prints(
            ESCAPE + "1m<table>" + ESCAPE + "0m " + ESCAPE + "2m(<endpoint>)" + ESCAPE + "0m",
            "  Current version  0.1.0",
            "  Saved schema     none",
            "  Outstanding      none",
            "  Lease            free",
            "  " + ESCAPE + "33m! 0.2.0 failed (up) IllegalStateException: no" + ESCAPE + "0m");
  }

  @Test
  void jsonIsNeitherColouredNorCut() {
    commands.on(new Screen(true, 20));
    commands.puts("0.1.0_" + LONG.replace(' ', '_'));

    commands.run("status", "--json").succeeds().printsJson("migrations/0/description", LONG);
  }

  @Test
  void theProcessOfATestHasNoTerminal() {
    assertThat(Screen.ofProcess(Map.of("COLUMNS", "80", "TERM", "dumb"))).isEqualTo(Screen.NONE);
  }

  private static String green(String text) {
    return ESCAPE + "32m" + text + ESCAPE + "0m";
  }

  private static String red(String text) {
    return ESCAPE + "31m" + text + ESCAPE + "0m";
  }
}
