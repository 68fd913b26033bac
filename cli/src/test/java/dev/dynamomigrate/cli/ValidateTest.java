package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code validate}. */
class ValidateTest {
  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void saysWhereNothingIsWrong() {
    commands.puts("0.1.0", "0.2.0");
    commands.run("up").succeeds();

    commands
        .run("validate")
        .succeeds()
        .prints("Nothing is wrong: 1 migration applied, 1 outstanding.")
        .notes();
    commands.run("validate", "--json").succeeds().printsJson("errors", "[]");
  }

  @Test
  void namesAllThatIsWrongAndFails() {
    everythingIsWrong();

    commands
        .run("validate", "--quiet")
        .endsWith(ExitCode.FAILED)
        .prints(
            "error    0.1.0 changed after it was applied.",
            "error    0.2.0 is applied, and its file is gone.",
            "error    0.2.1 is outstanding although 0.3.0 is applied.",
            "error    0.4.0 failed (up) IllegalStateException: no photo")
        .says(
            "The validation found: 0.1.0 changed, 0.2.0 missing, 0.2.1 out of order, 0.4.0 failed.",
            "Bring the old text back ('list --show 0.1.0' prints it), or settle it: 'repair 0.1.0 --as applied'.");
    commands
        .run("validate", "--json")
        .endsWith(ExitCode.FAILED)
        .printsJson("error/exitCode", "1")
        .printsJson("validation/errors/0/kind", "changed")
        .printsJson("validation/errors/0/migration", "0.1.0")
        .printsJson("validation/errors/0/message", "0.1.0 changed after it was applied.")
        .printsJson("validation/errors/0/details/0", "--- 0.1.0, as it ran")
        .printsJson("validation/errors/1/details", "[]")
        .printsJson("validation/warnings", "[]");
  }

  @Test
  void goesByThePolicyOfTheConfiguration() {
    everythingIsWrong();
    commands.config(
        "validate: { changed: 'warn', missing: 'ignore', outOfOrder: 'ignore', failed: 'warn' }");

    commands
        .run("validate", "-q")
        .succeeds()
        .prints(
            "warning  0.1.0 changed after it was applied.",
            "warning  0.4.0 failed (up) IllegalStateException: no photo");
    commands
        .run("validate", "--strict", "-q")
        .endsWith(ExitCode.FAILED)
        .prints(
            "error    0.1.0 changed after it was applied.",
            "error    0.4.0 failed (up) IllegalStateException: no photo")
        .says(
            "The validation found: 0.1.0 changed, 0.4.0 failed.",
            "Bring the old text back ('list --show 0.1.0' prints it), or settle it: 'repair 0.1.0 --as applied'.");
  }

  @Test
  void whatThePolicyIgnoresIsNoRemarkOfARunEither() {
    commands.puts("0.1.0", "0.2.0");
    commands.run("up").succeeds();
    commands.does("0.1.0", "");
    commands.config("validate: { changed: 'ignore' }");

    commands.run("up", "--quiet").succeeds().notes();
  }

  @Test
  void showsHowAChangedScriptDiffersFromWhatRan() {
    commands.write("0.1.0.java", script("int one = 1;"));
    commands.run("up").succeeds();
    commands.write("0.1.0.java", script("int two = 2;").replace("\n", "\r\n"));

    commands
        .run("validate")
        .endsWith(ExitCode.FAILED)
        .prints(
            "error    0.1.0 changed after it was applied.",
            "    --- 0.1.0, as it ran",
            "    +++ 0.1.0.java, as it is now",
            "    @@ -2,6 +2,6 @@",
            "     import dev.dynamomigrate.table.*;",
            "     class One implements Migration {",
            "       public void up(Table db, MigrationContext migrate) {",
            "    -    int one = 1;",
            "    +    int two = 2;",
            "       }",
            "     }");
    commands
        .run("repair", "0.1.0", "--as", "applied", "--force")
        .succeeds()
        .prints("0.1.0 counts as applied. Its file as it is now is recorded as what ran.");
    commands.run("validate").succeeds();
  }

  @Test
  void coloursWhatWentAndWhatCame() {
    commands.write("0.1.0.java", script("int one = 1;"));
    commands.run("up").succeeds();
    commands.write("0.1.0.java", script("int two = 2;"));
    commands.on(new Screen(true, 80));

    commands
        .run("validate")
        .endsWith(ExitCode.FAILED)
        .prints(
            "\u001B[31merror    0.1.0 changed after it was applied.\u001B[0m",
            "\u001B[2m    --- 0.1.0, as it ran\u001B[0m",
            "\u001B[2m    +++ 0.1.0.java, as it is now\u001B[0m",
            "\u001B[2m    @@ -2,6 +2,6 @@\u001B[0m",
            "     import dev.dynamomigrate.table.*;",
            "     class One implements Migration {",
            "       public void up(Table db, MigrationContext migrate) {",
            "\u001B[31m    -    int one = 1;\u001B[0m",
            "\u001B[32m    +    int two = 2;\u001B[0m",
            "       }",
            "     }");
  }

  @Test
  void compilesEveryScriptWhereItIsAsked() {
    commands.puts("0.1.0", "0.2.0");
    commands.write("0.3.0.java", script("int one = 1"));
    commands.does("tidy", "int a = \"text\";");
    commands.run("validate").succeeds();

    commands
        .run("validate", "--compile", "--quiet")
        .endsWith(ExitCode.FAILED)
        .prints(
            "error    0.3.0 does not compile: <project>/0.3.0.java:5: ';' expected",
            "error    tidy does not compile: <project>/tidy.java:5: incompatible types: java.lang.String cannot be converted to int")
        .says(
            "The validation found: 0.3.0 not compiling, tidy not compiling.",
            "Mend the script; nothing that needs it can run before.");
    commands
        .run("validate", "--compile")
        .endsWith(ExitCode.FAILED)
        .prints(
            "error    0.3.0 does not compile: <project>/0.3.0.java:5: ';' expected",
            "        int one = 1",
            "                   ^",
            "error    tidy does not compile: <project>/tidy.java:5: incompatible types: java.lang.String cannot be converted to int",
            "      public void up(Table db, MigrationContext migrate) throws Exception { int a = \"text\"; }",
            "                                                                                    ^");
    commands.config("validate: { compile: 'warn' }");
    commands.run("validate", "--compile", "-q").succeeds();
    commands
        .run("validate", "--compile", "--json")
        .succeeds()
        .printsJson("warnings/0/kind", "not compiling")
        .printsJson("warnings/0/migration", "0.3.0");
  }

  @Test
  void tellsASchemaThatIsNotTheSavedOneAndRepairSavesIt() {
    commands.puts("0.1.0");
    commands.config("schema: 'schema.json5'");
    schema("one", "");
    commands.run("up").succeeds();
    commands.run("validate").succeeds();
    schema("two", "Team: {}");

    commands
        .run("validate")
        .endsWith(ExitCode.FAILED)
        .prints(
            "error    The configured schema file is not the saved schema: 2 differences.",
            "    model Team: only in the file",
            "    version: saved one, file two")
        .says(
            "The validation found: schema different.",
            "Put the change of the schema into a new version, or save the file as it is: 'repair schema --as applied'.");
    commands.answers("y");
    commands
        .run("repair", "schema", "--as", "applied")
        .succeeds()
        .prints("The schema file is saved as the table's schema.");
    assertThat(commands.questions())
        .containsExactly(
            """
            The configured schema file is not the saved schema: 2 differences.
            That file is saved as the schema of table '<table>' (<endpoint>). Nothing runs, and no item is looked at.
            Go on? [y/N]""");
    commands.run("validate").succeeds();
  }

  private static void schema(String version, String models) {
    commands.write(
        "schema.json5",
        "{ version: '%s', indexes: { primary: { hash: 'PK', sort: 'SK' } }, models: { %s } }"
            .formatted(version, models));
  }

  private static String script(String up) {
    return """
        import dev.dynamomigrate.migration.*;
        import dev.dynamomigrate.table.*;
        class One implements Migration {
          public void up(Table db, MigrationContext migrate) {
            %s
          }
        }
        """
        .formatted(up);
  }

  private static void everythingIsWrong() {
    commands.puts("0.1.0", "0.2.0", "0.3.0");
    commands.run("all").succeeds();
    commands.does("0.1.0", "");
    commands.delete("0.2.0.java");
    commands.does("0.4.0", "throw new IllegalStateException(\"no photo\");");
    commands.run("up").endsWith(ExitCode.FAILED);
    commands.puts("0.2.1");
  }
}
