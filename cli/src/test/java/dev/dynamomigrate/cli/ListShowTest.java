package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.config.ConfigLoader;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code list --show}. */
class ListShowTest {
  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void printsTheSourceThatRanAlsoWhenTheFileIsGone() throws IOException {
    Path script = commands.does("0.1.0_first", "// größer than before\n");
    String source = Files.readString(script);
    commands.run("up").succeeds();
    commands.delete("0.1.0_first.java");
    var before = commands.items();

    String shown =
        commands
            .run("list", "--show", "0.1.0")
            .succeeds()
            .notes("0.1.0 ran up on <when>, by <me> (done, sha256:<checksum>)", "Its file is gone.")
            .out();
    assertThat(shown).isEqualTo(source);
    assertThat(commands.run("list", "--show", "v0.1.0", "-q").succeeds().notes().out())
        .isEqualTo(source);
    assertThat(commands.items()).isEqualTo(before);
  }

  @Test
  void printsTheLastOfSeveralRuns() {
    commands.does("0.1.0", "throw new IllegalStateException(\"once\");");
    commands.run("up").endsWith(ExitCode.FAILED);
    assertThat(commands.run("list", "--show=0.1.0").succeeds().out()).contains("\"once\"");
    commands.does("0.1.0", "/* twice */");
    commands.run("up", "--retry-failed").succeeds();
    assertThat(commands.run("list", "--show=0.1.0").succeeds().out()).contains("twice");
    commands.run("down", "--force").succeeds();

    commands
        .run("list", "--show=0.1.0", "--json")
        .succeeds()
        .printsJson("version", "0.1.0")
        .printsJson("direction", "down")
        .printsJson("started", "<when>")
        .printsJson("by", "<me>")
        .printsJson("checksum", "sha256:<checksum>")
        .printsJson("file", "same")
        .notes();
  }

  @Test
  void saysOfWhatSomebodySettledThatNothingRanThen() throws IOException {
    commands.does("0.1.0", "/* once */");
    commands.run("up").succeeds();
    Path script = commands.does("0.1.0", "/* twice */");
    commands.run("repair", "0.1.0", "--as", "applied", "--force").succeeds();
    String settled = Files.readString(script);
    commands
        .run("list", "--show", "0.1.0")
        .succeeds()
        .notes(
            "0.1.0 was settled as applied on <when>, by <me> (this is its file as it was then, sha256:<checksum>)");

    commands.does("0.1.0", "/* thrice */");
    commands.run("repair", "0.1.0", "--as", "outstanding", "--force").succeeds();
    assertThat(
            commands
                .run("list", "--show", "0.1.0")
                .succeeds()
                .notes(
                    "0.1.0 was settled as outstanding on <when>, by <me> (this is what was recorded of it, sha256:<checksum>)",
                    "Its file is another one now.")
                .out())
        .isEqualTo(settled);
    commands
        .run("list", "--show", "0.1.0", "--json")
        .succeeds()
        .printsJson("direction", "down")
        .printsJson("state", "settled");
  }

  @Test
  void printsAlsoWhatTheScriptTookWithItAndSaysThatItChanged() {
    commands.write("Words.java", "class Words {}\n");
    String script =
        "//SOURCES Words.java\nimport dev.dynamomigrate.migration.*;\nimport"
            + " dev.dynamomigrate.table.*;\nclass Takes implements Migration {\n  public void"
            + " up(Table db, MigrationContext migrate) { new Words(); }\n}\n";
    commands.write("0.1.0.java", script);
    commands.run("up").succeeds();
    commands.write("Words.java", "class Words { int one; }\n");

    assertThat(
            commands
                .run("list", "--show", "0.1.0")
                .succeeds()
                .notes(
                    "0.1.0 ran up on <when>, by <me> (done, <checksums>)",
                    "Its file is another one now; 'validate' shows the difference.")
                .out())
        .isEqualTo(script + "//==== Words.java ====\nclass Words {}\n");
    commands
        .run("validate")
        .endsWith(ExitCode.FAILED)
        .prints(
            "error    0.1.0 changed after it was applied, in a file of its //SOURCES or //FILES.",
            "    --- 0.1.0, as it ran",
            "    +++ 0.1.0.java, as it is now",
            "    @@ -5,4 +5,4 @@",
            "       public void up(Table db, MigrationContext migrate) { new Words(); }",
            "     }",
            "     //==== Words.java ====",
            "    -class Words {}",
            "    +class Words { int one; }");
  }

  @Test
  void refusesAVersionThatNeverRan() {
    commands.puts("0.1.0", "0.2.0");
    String hint = "Nothing has run on it yet: see 'status'.";

    commands
        .run("list", "--show", "0.2.0")
        .endsWith(ExitCode.INVALID)
        .prints()
        .says("No run of 0.2.0 is recorded in table '<table>'.", hint);
    commands.run("up").succeeds();
    for (String version : new String[] {"0.2.0", "9.9.9"}) {
      commands
          .run("list", "--show", version)
          .endsWith(ExitCode.INVALID)
          .prints()
          .says(
              "No run of %s is recorded in table '<table>'.".formatted(version),
              "Recorded are: 0.1.0.");
    }
    commands
        .run("list", "--show", "first")
        .endsWith(ExitCode.INVALID)
        .says(
            "'first' is not a semantic version.",
            "Write it as major.minor.patch, for example 1.2.0 or 1.2.0-rc.1.");
  }

  @Test
  void refusesWhatOneTableApplied() {
    commands.appliedByOneTable("0.0.1", "Seed users");

    commands
        .run("list", "--show", "0.0.1")
        .endsWith(ExitCode.INVALID)
        .prints()
        .says(
            "0.0.1 was applied by OneTable, which records no source.",
            "Look for its file in your version control.");
  }

  @Test
  void refusesWhatRanAsAClass() {
    AwsSettings aws = new ConfigLoader(commands.project(), Map.of(), Map.of()).load().aws();
    try (Migrator migrator =
        Migrator.builder()
            .table(commands.table())
            .aws(aws)
            .source(new ListSource().add("0.1.0", "A class", Nothing.class))
            .build()) {
      migrator.run(new Target.All(), RunOptions.of("all"));
    }

    commands
        .run("list", "--show", "0.1.0")
        .endsWith(ExitCode.INVALID)
        .prints()
        .says(
            "No source of 0.1.0 is recorded: it ran as a class, not as a script.",
            "Look for the class in the application that <me> ran.");
  }

  /** Changes nothing. */
  public static final class Nothing implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {}
  }
}
