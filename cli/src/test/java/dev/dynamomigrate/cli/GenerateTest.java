package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code generate}. */
class GenerateTest {
  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void writesTheFirstStubInAFolderThatItMakes() throws IOException {
    commands.config("dir: 'db/migrations'");

    commands
        .run("generate", "add", "user bio")
        .succeeds()
        .prints("<project>/db/migrations/0.0.1_add_user_bio.java")
        .notes();
    assertThat(
            Files.readString(commands.project().resolve("db/migrations/0.0.1_add_user_bio.java")))
        .isEqualTo(
            """
            ///usr/bin/env jbang "$0" "$@" ; exit $?
            //DESCRIPTION add user bio
            //DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
            //JAVA 17+

            import dev.dynamomigrate.migration.Migration;
            import dev.dynamomigrate.migration.MigrationContext;
            import dev.dynamomigrate.table.Table;

            class AddUserBio implements Migration {
              @Override
              public void up(Table db, MigrationContext migrate) {
                // Change the data. It must be safe to run again after a failure in the middle.
              }

              @Override
              public void down(Table db, MigrationContext migrate) {
                // Undo it.
              }

              public static void main(String... args) {
                Migration.main(args);
              }
            }
            """);
  }

  @Test
  void countsUpThePartThatIsAskedFor() {
    commands.puts("1.2.3");

    commands.run("generate").succeeds().prints("<project>/1.2.4.java");
    commands.run("generate", "-b", "minor", "x").succeeds().prints("<project>/1.3.0_x.java");
    commands.run("generate", "--bump=major").succeeds().prints("<project>/2.0.0.java");
    commands
        .run("generate", "--bump", "2.1.0-rc.1", "x")
        .succeeds()
        .prints("<project>/2.1.0-rc.1_x.java");
  }

  @Test
  void refusesABumpThatIsNoneOrGoesBack() {
    commands.puts("1.2.3");

    commands
        .run("generate", "--bump", "huge")
        .endsWith(ExitCode.INVALID)
        .prints()
        .says(
            "'huge' is neither major, minor or patch nor a version.",
            "Write --bump minor, for example, or --bump 2.0.0.");
    commands
        .run("generate", "--bump", "1.2.3")
        .endsWith(ExitCode.INVALID)
        .says(
            "1.2.3 is not above 1.2.3, the highest version there is.",
            "Give a higher one: a lower version would be out of order.");
  }

  @Test
  void goesOnBehindTheHistoryThatOneTableWrote() {
    commands.puts("0.1.0");
    commands.appliedByOneTable("3.0.0", "Seed");

    commands.run("generate", "more").succeeds().prints("<project>/3.0.1_more.java").notes();
  }

  @Test
  void looksAtTheFilesAloneWhereTheTableCannotBeRead() {
    commands.puts("0.1.0");

    commands
        .run("generate", "--table", "Nowhere")
        .succeeds()
        .prints("<project>/0.1.1.java")
        .notes(
            "Note: The table's history was not looked at: There is no table 'Nowhere' at <endpoint>.");
  }

  @Test
  void neverOverwrites() throws IOException {
    Files.createDirectory(commands.project().resolve("0.0.1_taken.java"));

    commands
        .run("generate", "taken")
        .endsWith(ExitCode.INVALID)
        .says(
            "The file exists already: <project>/0.0.1_taken.java",
            "Give other words, or delete it.");
  }

  @Test
  void writesNothingInADryRun() {
    commands.config("dir: 'none'");

    assertThat(commands.run("generate", "--dry", "x").succeeds().out())
        .isEqualTo(commands.project().resolve("none/0.0.1_x.java") + System.lineSeparator());
    assertThat(commands.project().resolve("none")).doesNotExist();
  }

  @Test
  void tellsTheFileAsJson() {
    commands.run("generate", "--json", "x").succeeds().printsJson("file", "<project>/0.0.1_x.java");
  }

  @Test
  void writesThroughALinkToAFolder() throws IOException {
    Path real = Files.createDirectory(commands.project().resolve("real"));
    Files.createSymbolicLink(commands.project().resolve("link"), real);
    commands.config("dir: 'link'");

    commands.run("generate", "x").succeeds().prints("<project>/link/0.0.1_x.java");
  }

  @Test
  void whatItWritesCompilesAndRunsWhateverTheWords() {
    String[] words = {
      "größe ändern",
      "寸法を変える",
      "gro\u0308ße",
      "m² field",
      "1st try",
      "table",
      "migration",
      "override",
      "string",
      "fix C:\\users",
      "two\nlines",
      "*/ \"quoted\" //",
      "class",
      "🚀",
      "हिन्दी"
    };
    for (String each : words) {
      commands.run("generate", each).succeeds();
    }

    commands.run("all").succeeds();
    commands
        .run("list", "--quiet")
        .succeeds()
        .prints(
            "0.0.1", "0.0.2", "0.0.3", "0.0.4", "0.0.5", "0.0.6", "0.0.7", "0.0.8", "0.0.9",
            "0.0.10", "0.0.11", "0.0.12", "0.0.13", "0.0.14", "0.0.15");
    commands.run("to", "0.0.0", "--force").succeeds();
    assertThat(commands.project().toFile().list())
        .contains(
            "0.0.1_größe_ändern.java",
            "0.0.2_寸法を変える.java",
            "0.0.3_größe.java",
            "0.0.4_m²_field.java",
            "0.0.12_quoted.java",
            "0.0.14.java",
            "0.0.15_हिन्दी.java");
  }
}
