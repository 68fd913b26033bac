package dev.dynamomigrate.cli;

import static dev.dynamomigrate.cli.BadInput.badInput;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input: scripts that cannot run, that fail, and that need care. */
class BadScriptsTest {
  private static final String MEND_AND_RETRY =
      "It is recorded as failed and stops every other migration. Mend the cause, then: up --retry-failed";

  @RegisterExtension static final Commands commands = new Commands();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"names", "texts"})
  void isRefusedBeforeAnythingIsWritten(BadInput input) {
    input.check(commands);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"constructors", "failures"})
  void isRecordedAsFailed(BadInput input) {
    input.check(commands);
  }

  static Stream<BadInput> names() {
    String renamed = "Rename the file to something like 1.2.0_add_bio.java.";
    String otherVersion =
        "Give one of them another version (build metadata after '+' does not count).";
    return Stream.of(
        badInput("1.2_add.java")
            .given(project -> project.puts("0.1.0", "1.2_add"))
            .asked("up")
            .says(
                "1.2_add.java: '1.2' is not a semantic version, and a name that begins with a digit must begin with one.",
                renamed)
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("01.0.0.java")
            .given(project -> project.puts("0.1.0", "01.0.0"))
            .asked("up")
            .says(
                "01.0.0.java: '01.0.0' is not a semantic version, and a name that begins with a digit must begin with one.",
                renamed)
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("a version twice, with and without words")
            .given(project -> project.puts("1.0.0", "1.0.0_x"))
            .asked("up")
            .says(
                "1.0.0.java and 1.0.0_x.java are the same version: their order is undefined.",
                otherVersion)
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("a version twice, with and without v")
            .given(project -> project.puts("1.0.0", "v1.0.0"))
            .asked("status")
            .says(
                "1.0.0.java and v1.0.0.java are the same version: their order is undefined.",
                otherVersion)
            .exits(ExitCode.INVALID)
            .writesNothing());
  }

  static Stream<BadInput> texts() {
    return Stream.of(
        badInput("a script that does not compile, behind one that does")
            .given(
                project -> {
                  project.puts("0.1.0");
                  project.does("0.2.0_bad", "int n = \"text\";");
                })
            .asked("all")
            .says(
                "<project>/0.2.0_bad.java does not compile.",
                "<project>/0.2.0_bad.java:5: incompatible types: java.lang.String cannot be converted to int",
                "  public void up(Table db, MigrationContext migrate) throws Exception { int n = \"text\"; }",
                "                                                                                ^",
                "Nothing was run. 'jbang edit <project>/0.2.0_bad.java' opens it with what it depends on.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("one that does not compile, in a folder with spaces and foreign letters")
            .given(
                project -> {
                  project.moveTo("Größe und 寸法");
                  project.does("0.1.0_größe", "größe();");
                })
            .asked("up")
            .says(
                "<project>/0.1.0_größe.java does not compile.",
                "<project>/0.1.0_größe.java:5: cannot find symbol",
                "  public void up(Table db, MigrationContext migrate) throws Exception { größe(); }",
                "                                                                        ^",
                "  symbol:   method größe()",
                "  location: class Does",
                "Nothing was run. 'jbang edit <project>/0.1.0_größe.java' opens it with what it depends on.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("one without a Migration")
            .given(project -> project.script("0.1.0.java", "class Helper {}"))
            .asked("up")
            .says(
                "<project>/0.1.0.java declares no class that implements Migration; a script declares exactly one.",
                "Write: class AddUserBio implements Migration { ... }")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("one with two")
            .given(
                project ->
                    project.script(
                        "0.1.0.java",
                        """
                        class One implements Migration { public void up(Table db, MigrationContext m) {} }
                        class Two extends One {}
                        """))
            .asked("up")
            .says(
                "<project>/0.1.0.java declares 2 classes that implement Migration; a script declares exactly one.",
                "Put each into a file of its own.")
            .exits(ExitCode.INVALID)
            .writesNothing());
  }

  static Stream<BadInput> constructors() {
    return Stream.of(
        badInput("a constructor that throws")
            .given(
                constructedBy("Made() throws Exception { throw new java.io.IOException(\"no\"); }"))
            .asked("up")
            .says("0.1.0 (up) failed after 0 items written: IOException: no", MEND_AND_RETRY)
            .exits(ExitCode.FAILED)
            .recordsNoSuccess(),
        badInput("a constructor that wants arguments")
            .given(constructedBy("Made(int n) {}"))
            .asked("up")
            .says(
                "0.1.0 (up) failed after 0 items written: The class Made of 0.1.0 has no constructor without arguments.; caused by NoSuchMethodException: Made.<init>()",
                MEND_AND_RETRY)
            .exits(ExitCode.FAILED)
            .recordsNoSuccess());
  }

  static Stream<BadInput> failures() {
    String puts = "db.putItem(new Item(Map.of(\"PK\", \"half\", \"SK\", \"done\")));\n";
    return Stream.of(
        badInput("throws in up")
            .given(
                project ->
                    project.does("0.1.0", puts + "throw new IllegalStateException(\"no photo\");"))
            .asked("up")
            .says(
                "0.1.0 (up) failed after 1 item written: IllegalStateException: no photo",
                MEND_AND_RETRY)
            .exits(ExitCode.FAILED)
            .recordsNoSuccess(),
        badInput("throws in up, and the clean-up fails too")
            .given(
                project ->
                    project.does(
                        "0.1.0",
                        """
                        try (AutoCloseable lamp = () -> { throw new java.io.IOException("stuck"); }) {
                          throw new IllegalStateException("no photo");
                        }
                        """))
            .asked("up")
            .says(
                "0.1.0 (up) failed after 0 items written: IllegalStateException: no photo; then also IOException: stuck",
                MEND_AND_RETRY)
            .exits(ExitCode.FAILED)
            .recordsNoSuccess(),
        badInput("throws an error of the JVM")
            .given(project -> project.does("0.1.0", "throw new StackOverflowError();"))
            .asked("up")
            .says("0.1.0 (up) failed after 0 items written: StackOverflowError", MEND_AND_RETRY)
            .exits(ExitCode.FAILED)
            .recordsNoSuccess(),
        badInput("throws in down")
            .given(
                project -> {
                  project.script(
                      "0.1.0.java",
                      """
                      class Stays implements Migration {
                        public void up(Table db, MigrationContext migrate) {}
                        public void down(Table db, MigrationContext migrate) {
                          throw new IllegalStateException("it stays");
                        }
                      }
                      """);
                  project.run("up").succeeds();
                })
            .asked("down --force")
            .says(
                "0.1.0 (down) failed after 0 items written: IllegalStateException: it stays",
                "It is recorded as failed and stops every other migration. Mend the cause, then: down --retry-failed")
            .exits(ExitCode.FAILED)
            .recordsNoSuccess());
  }

  @Test
  void whatOneStillWritesAfterItsEndIsRefused() throws InterruptedException {
    Path told = commands.project().resolve("told");
    commands.does(
        "0.1.0",
        """
        Runnable writes = () -> {
          try {
            while (true) {
              db.putItem(new Item(Map.of("PK", "late", "SK", "put")));
            }
          } catch (RuntimeException refused) {
            migrate.param("told").map(java.nio.file.Path::of).ifPresent(file -> tell(file, refused));
          }
        };
        new Thread(writes, "straggler").start();
        }
        static void tell(java.nio.file.Path file, Exception refused) {
          try {
            java.nio.file.Files.writeString(file, refused.getMessage());
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        """);

    assertThat(commands.run("up", "--quiet", "--param", "told=" + told).succeeds().everything())
        .contains(
            "Note: 0.1.0 has ended, and threads that it started still run: straggler. What they write from now on is refused.");

    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("straggler")) {
        thread.join(60_000);
      }
    }
    assertThat(told)
        .hasContent(
            "0.1.0 has ended: a write of the thread 'straggler', which it left behind, was refused.");
  }

  @Test
  void oneThatDoesNotCompileHindersNobodyElse() {
    commands.puts("0.1.0");
    commands.does("0.2.0", "nonsense");

    commands.run("up").succeeds();
    commands.run("status").succeeds();
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

  private static Consumer<Commands> constructedBy(String constructor) {
    return project ->
        project.script(
            "0.1.0.java",
            """
            class Made implements Migration {
              %s
              public void up(Table db, MigrationContext migrate) {}
            }
            """
                .formatted(constructor));
  }
}
