package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Scripts that cannot run, and scripts that need care. */
class ScriptErrorsTest {
  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void oneThatDoesNotCompileStopsAllBeforeAnythingIsWritten() {
    commands.puts("0.1.0");
    Path bad = commands.does("0.2.0_bad", "int n = \"text\";");

    commands
        .run("all")
        .endsWith(ExitCode.INVALID)
        .prints()
        .notes()
        .says(
            "<project>/0.2.0_bad.java does not compile.",
            "<project>/0.2.0_bad.java:5: incompatible types: java.lang.String cannot be converted to int",
            "  public void up(Table db, MigrationContext migrate) throws Exception { int n = \"text\"; }",
            "                                                                                ^",
            "Nothing was run. 'jbang edit <project>/0.2.0_bad.java' opens it with what it depends on.");
    assertThat(bad).exists();
    assertThat(commands.items()).isEmpty();
  }

  @Test
  void oneThatDoesNotCompileHindersNobodyElse() {
    commands.puts("0.1.0");
    commands.does("0.2.0", "nonsense");

    commands.run("up").succeeds();
    commands.run("status").succeeds();
  }

  @Test
  void oneWithoutAMigrationIsRefused() {
    commands.script("0.1.0.java", "class Helper {}");

    commands
        .run("up")
        .endsWith(ExitCode.INVALID)
        .says(
            "<project>/0.1.0.java declares no class that implements Migration; a script declares exactly one.",
            "Write: class AddUserBio implements Migration { ... }");
    assertThat(commands.items()).isEmpty();
  }

  @Test
  void oneWithTwoMigrationsIsRefused() {
    commands.script(
        "0.1.0.java",
        """
        class One implements Migration { public void up(Table db, MigrationContext m) {} }
        class Two extends One {}
        """);

    commands
        .run("up")
        .endsWith(ExitCode.INVALID)
        .says(
            "<project>/0.1.0.java declares 2 classes that implement Migration; a script declares exactly one.",
            "Put each into a file of its own.");
    assertThat(commands.items()).isEmpty();
  }

  @Test
  void oneWhoseConstructorThrowsFailsAndIsRecorded() {
    commands.script(
        "0.1.0.java",
        """
        class Angry implements Migration {
          Angry() throws java.io.IOException { throw new java.io.IOException("no way"); }
          public void up(Table db, MigrationContext migrate) {}
        }
        """);

    commands
        .run("up")
        .endsWith(ExitCode.FAILED)
        .says(
            "0.1.0 (up) failed after 0 items written: IOException: no way",
            "It is recorded as failed and stops every other migration. Mend the cause, then: up --retry-failed");
    commands
        .run("list")
        .succeeds()
        .printsColumns(
            "VERSION  STATE  WHEN  BY  TOOK  WRITTEN  DESCRIPTION",
            "0.1.0  failed  <when>  <me>  <time>  0");
  }

  @Test
  void oneWhoseConstructorWantsArgumentsFails() {
    commands.script(
        "0.1.0.java",
        """
        class Needy implements Migration {
          Needy(int n) {}
          public void up(Table db, MigrationContext migrate) {}
        }
        """);

    commands
        .run("up")
        .endsWith(ExitCode.FAILED)
        .says(
            "0.1.0 (up) failed after 0 items written: The class Needy of 0.1.0 has no constructor without arguments.; caused by NoSuchMethodException: Needy.<init>()",
            "It is recorded as failed and stops every other migration. Mend the cause, then: up --retry-failed");
  }

  @Test
  void oneInAFolderWithSpacesAndForeignLettersRuns() {
    commands.moveTo("Größe und 寸法");
    commands.puts("0.1.0_größe_ändern");

    commands
        .run("up")
        .succeeds()
        .prints(
            "Applied 0.1.0 größe ändern (1 item written in <time>)",
            "The current version is 0.1.0.");
    commands.run("down", "--force").succeeds();
    assertThat(commands.data()).isEmpty();
  }

  @Test
  void oneThatEndsWithAnErrorOfTheJvmFailsLikeAnyOther() {
    commands.does("0.1.0", "throw new StackOverflowError();");

    commands
        .run("up")
        .endsWith(ExitCode.FAILED)
        .says(
            "0.1.0 (up) failed after 0 items written: StackOverflowError",
            "It is recorded as failed and stops every other migration. Mend the cause, then: up --retry-failed");
  }
}
