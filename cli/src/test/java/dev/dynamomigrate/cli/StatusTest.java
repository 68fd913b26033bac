package dev.dynamomigrate.cli;

import dev.dynamomigrate.ExitCode;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code status}, {@code list} and {@code outstanding}: reading, and only reading. */
class StatusTest {
  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void anEmptyTableHasNothing() {
    commands
        .run("status")
        .succeeds()
        .prints(
            "<table> (<endpoint>)",
            "  Current version  0.0.0",
            "  Saved schema     none",
            "  Outstanding      none",
            "  Lease            free")
        .notes();
    commands.run("list").succeeds().prints("No migrations applied").notes();
    commands.run("outstanding").succeeds().prints("none").notes();
    commands.run("status", "--quiet").succeeds().prints("0.0.0");
    commands.run("list", "--quiet").succeeds().prints();
    commands.run("outstanding", "--quiet").succeeds().prints();
    for (String command : new String[] {"status", "list", "outstanding"}) {
      commands
          .run(command, "--json")
          .succeeds()
          .printsJson("table", "<table>")
          .printsJson("current", "0.0.0")
          .printsJson("schema", "null")
          .printsJson("lease", "null")
          .printsJson("outstanding", "0")
          .printsJson("migrations", "[]");
    }
    Assertions.assertThat(commands.items()).isEmpty();
  }

  @Test
  void tellsWhatIsAppliedAndWhatIsNot() {
    commands.config("profiles: { dev: {} }");
    commands.puts("0.1.0_first_step", "0.2.0", "0.10.0_third", "1.0.0-rc.1");
    commands.run("up", "--limit", "2").succeeds();
    var before = commands.items();

    commands
        .run("status", "--profile", "dev")
        .succeeds()
        .prints(
            "<table> (<endpoint>, profile dev)",
            "  Current version  0.2.0",
            "  Saved schema     none",
            "  Outstanding      2, next 0.10.0 third",
            "  Lease            free")
        .notes();
    commands
        .run("list")
        .succeeds()
        .printsColumns(
            "VERSION  STATE  WHEN  BY  TOOK  WRITTEN  DESCRIPTION",
            "0.1.0  applied  <when>  <me>  <time>  1  first step",
            "0.2.0  applied  <when>  <me>  <time>  1")
        .notes();
    commands
        .run("outstanding")
        .succeeds()
        .prints("VERSION     DESCRIPTION", "0.10.0      third", "1.0.0-rc.1")
        .notes();
    Assertions.assertThat(commands.items()).isEqualTo(before);
  }

  @Test
  void quietTellsTheVersionsOnly() {
    commands.puts("0.1.0_first_step", "0.2.0", "0.3.0");
    commands.run("up", "--limit", "2").succeeds();

    commands.run("status", "-q").succeeds().prints("0.2.0");
    commands.run("list", "-q").succeeds().prints("0.1.0", "0.2.0");
    commands.run("outstanding", "-q").succeeds().prints("0.3.0");
  }

  @Test
  void jsonTellsAll() {
    commands.puts("0.1.0_first_step", "0.2.0_second");
    commands.run("up").succeeds();

    commands
        .run("status", "--json")
        .succeeds()
        .printsJson("current", "0.1.0")
        .printsJson("outstanding", "1")
        .printsJson("migrations/0/version", "0.1.0")
        .printsJson("migrations/0/description", "first step")
        .printsJson("migrations/0/state", "applied")
        .printsJson("migrations/0/when", "<when>")
        .printsJson("migrations/0/direction", "up")
        .printsJson("migrations/0/by", "<me>")
        .printsJson("migrations/0/itemsWritten", "1")
        .printsJson("migrations/0/schemaChanges", "[]")
        .printsJson("migrations/0/error", "null")
        .printsJson(
            "migrations/1",
            "{version=0.2.0, description=second, state=outstanding, when=null, findings=[]}")
        .notes();
    commands.run("list", "--json").printsJson("migrations/0/version", "0.1.0");
    commands.run("outstanding", "--json").printsJson("migrations/0/version", "0.2.0");
  }

  @Test
  void whatDoesNotFitIsRemarked() {
    commands.puts("0.1.0", "0.2.0", "0.4.0");
    commands.run("all").succeeds();
    commands.does("0.1.0", "");
    commands.delete("0.2.0.java");
    commands.puts("0.3.0");
    commands.does("0.5.0", "throw new IllegalStateException(\"no photo\");");
    commands.run("all", "--out-of-order").endsWith(ExitCode.FAILED);
    commands.puts("0.3.1");

    commands
        .run("status")
        .succeeds()
        .prints(
            "<table> (<endpoint>)",
            "  Current version  0.4.0",
            "  Saved schema     none",
            "  Outstanding      1, next 0.3.1",
            "  Lease            free",
            "  ! 0.1.0 changed after it was applied.",
            "  ! 0.2.0 is applied, and its file is gone.",
            "  ! 0.3.1 is outstanding although 0.4.0 is applied.",
            "  ! 0.5.0 failed (up) IllegalStateException: no photo");
    commands
        .run("list")
        .succeeds()
        .printsColumns(
            "VERSION  STATE  WHEN  BY  TOOK  WRITTEN  DESCRIPTION",
            "0.1.0  applied, changed  <when>  <me>  <time>  1",
            "0.2.0  applied, missing  <when>  <me>  <time>  1",
            "0.3.0  applied  <when>  <me>  <time>  1",
            "0.4.0  applied  <when>  <me>  <time>  1",
            "0.5.0  failed  <when>  <me>  <time>  0");
    commands
        .run("outstanding", "--json")
        .printsJson(
            "migrations/0/findings",
            "[{kind=out of order, migration=0.3.1, message=0.3.1 is outstanding although 0.4.0 is applied.}]");
  }

  @Test
  void whatOneTableAppliedIsAdopted() {
    commands.appliedByOneTable("0.0.1", "Seed users");

    commands
        .run("list")
        .succeeds()
        .printsColumns(
            "VERSION  STATE  WHEN  BY  TOOK  WRITTEN  DESCRIPTION",
            "0.0.1  adopted  <when>  OneTable  -  -  Seed users");
    commands.run("up").succeeds().prints("Nothing to do. The current version is 0.0.1.").notes();
    commands
        .run("down")
        .endsWith(ExitCode.INVALID)
        .says(
            "0.0.1 would have to run, but its script is not there. Nothing was done.",
            "It was applied by OneTable: write 0.0.1.java with a down() that reverts it.");
  }
}
