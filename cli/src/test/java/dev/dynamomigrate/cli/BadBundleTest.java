package dev.dynamomigrate.cli;

import static dev.dynamomigrate.cli.BadInput.badInput;

import dev.dynamomigrate.ExitCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input: what cannot be bundled. No file is written then. */
class BadBundleTest {
  @RegisterExtension static final Commands commands = new Commands();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"scripts", "classes", "parts", "words", "files"})
  void isRefusedAndNothingIsWritten(BadInput input) {
    input.check(commands);
  }

  private static void oneScript(Commands project) {
    project.puts("0.1.0");
  }

  static Stream<BadInput> scripts() {
    return Stream.of(
        badInput("no migrations")
            .asked("bundle")
            .says(
                "There are no migrations in <project>.",
                "Set 'dir' in migrate.json5 to their folder, or write one with 'generate'.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("a script that does not compile, behind one that does")
            .given(
                project -> {
                  project.puts("0.1.0");
                  project.does("0.2.0_bad", "größe();");
                })
            .asked("bundle --zip")
            .says(
                "<project>/0.2.0_bad.java does not compile.",
                "<project>/0.2.0_bad.java:5: cannot find symbol",
                "  public void up(Table db, MigrationContext migrate) throws Exception { größe(); }",
                "                                                                        ^",
                "  symbol:   method größe()",
                "  location: class Does",
                "Nothing was run. 'jbang edit <project>/0.2.0_bad.java' opens it with what it depends on.")
            .exits(ExitCode.INVALID)
            .writesNothing());
  }

  static Stream<BadInput> classes() {
    return Stream.of(
        badInput("two scripts with one class")
            .given(
                project -> {
                  project.does("0.1.0", "");
                  project.does("0.2.0", "");
                })
            .asked("bundle")
            .says(
                "0.1.0.java and 0.2.0.java both bring the class Does, and not the same; packed migrations share one class path. Nothing was written.",
                "Give one of the two another name.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("a class of the command line")
            .given(project -> project.does("0.1.0", "new picocli.CommandLine(this);"))
            .asked("bundle")
            .says(
                "0.1.0.java uses the class picocli.CommandLine, which only the command line has. Nothing was written.",
                "Name the artifact that it is of in a //DEPS line.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("a class of the engine")
            .given(
                project ->
                    project.write(
                        "0.1.0.java",
                        """
                        package dev.dynamomigrate;
                        import dev.dynamomigrate.migration.*;
                        import dev.dynamomigrate.table.Table;
                        class Fine implements Migration {
                          public void up(Table db, MigrationContext migrate) {}
                        }
                        class Version {}
                        """))
            .asked("bundle")
            .says(
                "0.1.0.java declares the class dev.dynamomigrate.Version, which the engine has too. Nothing was written.",
                "Give it another name.")
            .exits(ExitCode.INVALID)
            .writesNothing());
  }

  static Stream<BadInput> parts() {
    return Stream.of(
        badInput("two versions of one artifact")
            .given(
                project -> {
                  project.script("0.1.0.java", needing("3.12.0", "One"));
                  project.script("0.2.0.java", needing("3.13.0", "Two"));
                })
            .asked("bundle")
            .says(
                "0.1.0.java needs commons-lang3 3.12.0, and 0.2.0.java needs commons-lang3 3.13.0; a bundle has one class path. Nothing was written.",
                "Name the same version in the //DEPS of both; what comes with another artifact gives way to a //DEPS line of its own.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("a file that is called like the bundle's own")
            .given(
                project ->
                    project.script(
                        "0.1.0.java",
                        """
                        //FILES migrate.json5
                        class One implements Migration {
                          public void up(Table db, MigrationContext migrate) {}
                        }
                        """))
            .asked("bundle")
            .says(
                "0.1.0.java brings a file migrate.json5, which is the name of the bundle's own. Nothing was written.",
                "Let //FILES put it into a folder: //FILES data/migrate.json5=migrate.json5")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("a schema that is not there")
            .given(
                project -> {
                  project.puts("0.1.0");
                  project.config("schema: 'gone.json5'");
                })
            .asked("bundle")
            .says(
                "The file cannot be read: <project>/gone.json5",
                "Check its name, its permissions, and that it is UTF-8 text.")
            .exits(ExitCode.INVALID)
            .writesNothing());
  }

  private static String needing(String version, String type) {
    return """
        //DEPS org.apache.commons:commons-lang3:%s
        class %s implements Migration {
          public void up(Table db, MigrationContext migrate) {}
        }
        """
        .formatted(version, type);
  }

  static Stream<BadInput> words() {
    return Stream.of(
        badInput("a dry run")
            .given(BadBundleTest::oneScript)
            .asked("bundle --dry")
            .says(
                "'bundle' has no dry run.",
                "Leave --dry out: it writes one file and asks no table.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("--create-table")
            .given(BadBundleTest::oneScript)
            .asked("bundle --create-table --json")
            .says(
                "--create-table is for commands that run migrations; this one does not.",
                "Leave it out, or create the table with 'up --create-table'.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("--config and configurations")
            .given(BadBundleTest::oneScript)
            .asked("bundle migrate.json5 --config migrate.json5")
            .says(
                "--config names one configuration, and others are named behind 'bundle'.",
                "Name all of them behind 'bundle', and leave --config out.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("--table for two")
            .given(BadBundleTest::oneScript)
            .asked("bundle migrate.json5 other.json5 --table x")
            .says(
                "--table and --schema are about one table, and 2 are bundled.",
                "Say it in their configurations, or in a profile.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("a configuration that is not there")
            .given(BadBundleTest::oneScript)
            .asked("bundle migrate.json5 other.json5")
            .says("There is no configuration file <project>/other.json5.", "Check --config.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("one table twice")
            .given(
                project -> {
                  project.puts("0.1.0");
                  project.write(
                      "b/migrate.json5", "{ name: '%s', dir: '..' }".formatted(project.table()));
                })
            .asked("bundle migrate.json5 b/migrate.json5")
            .says(
                "<project>/migrate.json5 and <project>/b/migrate.json5 are both about the table '<table>'. Nothing was written.",
                "Bundle one of them; two profiles of a table are two bundles.")
            .exits(ExitCode.INVALID)
            .writesNothing());
  }

  static Stream<BadInput> files() {
    return Stream.of(
        badInput("a folder in place of the file")
            .given(
                project -> {
                  project.puts("0.1.0");
                  project.write("out/kept.txt", "");
                })
            .asked("bundle --output out")
            .says(
                "<project>/out is a folder.",
                "Name the file, too: --output <project>/out/migrations.zip")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("a folder that is a file")
            .given(BadBundleTest::oneScript)
            .asked("bundle --output migrate.json5/bundle.jar")
            .says(
                "The bundle cannot be written to <project>/migrate.json5/bundle.jar: <project>/migrate.json5",
                "Look at the folder's permissions and the room on the disk, or give another --output.")
            .exits(ExitCode.INVALID)
            .writesNothing());
  }
}
