package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The question before what takes something away. */
class QuestionTest {
  private static final String YES = "On table '<table>' (<endpoint>) this will:\n%s\nGo on? [y/N]";
  private static final String TABLE = "The profile is 'prod'. Type the table's name to go on:";

  @RegisterExtension static final Commands commands = new Commands();

  @BeforeEach
  void twoAreApplied() {
    commands.puts("0.1.0", "0.2.0", "0.3.0");
    commands.does("reset", "");
    commands.run("up", "--limit", "2").succeeds();
  }

  @Test
  void isNotAskedWhereStandardOutputIsJson() {
    commands.answers("y");

    commands.run("down", "--json").endsWith(ExitCode.INVALID);
    assertThat(commands.questions()).isEmpty();
    commands.run("down", "--json", "--force").succeeds().printsJson("current", "0.1.0");
  }

  @Test
  void showsWhatWillBeDoneAndIsAskedOnce() {
    commands.answers("y");

    commands
        .run("down")
        .succeeds()
        .prints("Reverted 0.2.0 (1 item written in <time>)", "The current version is 0.1.0.")
        .notes("0.2.0 down", "  done, 0 items read, 1 written, <time>");
    assertThat(commands.questions()).containsExactly(YES.formatted("  revert 0.2.0 (applied)"));
  }

  @ParameterizedTest
  @CsvSource({"y, true", "Y, true", " yes , true", "n, false", "'', false", "yeah, false"})
  void takesYesForYesAndAllElseForNo(String answer, boolean agreed) {
    commands.answers(answer);

    commands.run("down").succeeds();

    assertThat(commands.data()).hasSize(agreed ? 1 : 2);
  }

  @Test
  void isAnsweredWithNoByWhoEndsTheConversation() {
    commands.answers();
    List<?> before = commands.items();

    commands
        .run("to", "0.0.0")
        .succeeds()
        .prints("Nothing was done. The current version is 0.2.0.");
    assertThat(commands.questions())
        .containsExactly(YES.formatted("  revert 0.2.0 (applied)\n  revert 0.1.0 (applied)"));
    assertThat(commands.items()).as("the lease was not taken, either").isEqualTo(before);
  }

  @Test
  void isNotAskedUpwardsNorInADryRunNorWhenThereIsNothingToDo() {
    commands.answers();

    commands.run("up").succeeds();
    commands.run("down", "--dry").succeeds();
    commands.run("0.3.0").succeeds();
    commands.run("repeat").succeeds();

    assertThat(commands.questions()).isEmpty();
    assertThat(commands.data()).containsExactly("0.1.0", "0.2.0", "0.3.0");
  }

  @Test
  void isAskedBeforeEveryRunInProductionAndTwiceBeforeWhatTakesAway() {
    commands.config("profiles: { prod: {} }");
    commands.answers("y", "y", "Table", "y", commands.table());
    String up = prod("  apply 0.3.0 (outstanding)");
    String down = prod("  revert 0.3.0 (applied)");

    commands.run("up", "--profile", "prod").succeeds();
    assertThat(commands.data()).hasSize(3);
    assertThat(commands.questions()).containsExactly(up);

    commands
        .run("down", "--profile", "prod")
        .succeeds()
        .prints("Nothing was done. The current version is 0.3.0.");
    commands.run("down", "--profile", "prod").succeeds();
    assertThat(commands.data()).hasSize(2);
    assertThat(commands.questions()).containsExactly(up, down, TABLE, down, TABLE);
  }

  @Test
  void isNotAskedTwiceWhereTheFirstAnswerIsNo() {
    commands.config("profiles: { prod: {} }");
    commands.answers("n", commands.table());

    commands.run("down", "--profile", "prod").succeeds();

    assertThat(commands.questions()).containsExactly(prod("  revert 0.2.0 (applied)"));
  }

  private static String prod(String steps) {
    return YES.formatted(steps).replace("<endpoint>", "<endpoint>, profile prod");
  }
}
