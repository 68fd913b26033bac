package dev.dynamomigrate.cli;

import static dev.dynamomigrate.cli.BadInput.badInput;

import dev.dynamomigrate.ExitCode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Bad input: words that mean nothing here, and a record that forbids. */
class BadStateTest {
  @RegisterExtension static final Commands commands = new Commands();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"targets", "limits", "records", "baselines", "adoptions", "damaged", "questions"})
  void isRefusedBeforeAnythingIsWritten(BadInput input) {
    input.check(commands);
  }

  static Stream<BadInput> targets() {
    return Stream.of(
        badInput("to 9.9.9")
            .given(project -> project.puts("0.1.0"))
            .asked("to 9.9.9")
            .says("There is no migration 9.9.9. Nothing was done.", "Known are: 0.1.0.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("to abc")
            .given(project -> project.puts("0.1.0"))
            .asked("to abc")
            .says(
                "'abc' is not a semantic version.",
                "Write it as major.minor.patch, for example 1.2.0 or 1.2.0-rc.1.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("--bump nonsense")
            .asked("generate --bump nonsense")
            .says(
                "'nonsense' is neither major, minor or patch nor a version.",
                "Write --bump minor, for example, or --bump 2.0.0.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("a named migration called ../../x")
            .given(BadStateTest::somebodyElsesScript)
            .asked("run ../../x")
            .says("There is no named migration '../../x'. Nothing was done.", "Known are: none.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("../../x alone")
            .given(BadStateTest::somebodyElsesScript)
            .asked("../../x")
            .says("There is no command or named migration '../../x'.", "See: migrate --help")
            .exits(ExitCode.INVALID)
            .writesNothing());
  }

  static Stream<BadInput> limits() {
    Stream<BadInput> up =
        Stream.of("--limit 0", "--limit -1", "--limit=-1", "--limit x", "--limit 99999999999")
            .map(limit -> limit("up " + limit, "Write 1 or more, 'next' or 'all'."));
    Stream<BadInput> down =
        Stream.of("--limit 0", "--limit -1", "--limit next")
            .map(limit -> limit("down " + limit, "Write 1 or more."));
    return Stream.concat(up, down);
  }

  private static BadInput limit(String words, String wayOut) {
    return badInput(words)
        .given(
            project -> {
              project.puts("0.1.0", "0.2.0");
              project.run("up").succeeds();
            })
        .asked(words)
        .says(
            "'%s' is not a number of migrations.".formatted(words.replaceFirst(".*limit[ =]", "")),
            wayOut)
        .exits(ExitCode.INVALID)
        .writesNothing();
  }

  static Stream<BadInput> records() {
    return Stream.of(
        badInput("an adopted version that would have to be reverted without a script")
            .given(project -> project.appliedByOneTable("0.1.0", ""))
            .asked("down --force")
            .says(
                "0.1.0 would have to run, but its script is not there. Nothing was done.",
                "It was applied by OneTable: write 0.1.0.java with a down() that reverts it.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("a version of our own whose file is gone")
            .given(
                project -> {
                  project.puts("0.1.0");
                  project.run("up").succeeds();
                  project.delete("0.1.0.java");
                })
            .asked("down --force")
            .says(
                "0.1.0 would have to run, but its script is not there. Nothing was done.",
                "Bring back its file; 'list' shows what is applied.")
            .exits(ExitCode.INVALID)
            .writesNothing());
  }

  static Stream<BadInput> damaged() {
    return Stream.of(
        badInput("a ledger entry that somebody emptied")
            .given(project -> damage(project, "entry#1", Map.of()))
            .asked("up")
            .says(
                "The ledger entry 'entry#1' is damaged: An attribute is missing.",
                "Restore that item from a backup of the table.")
            .exits(ExitCode.FAILED)
            .writesNothing(),
        badInput("a ledger entry in which somebody wrote a state of his own")
            .given(
                project -> {
                  project.does("0.1.0", "");
                  project.run("up").succeeds();
                  state(project, "finished");
                })
            .asked("status")
            .says(
                "The ledger entry 'entry#1' is damaged: 'finished' is not a state.",
                "Restore that item from a backup of the table.")
            .exits(ExitCode.FAILED)
            .writesNothing(),
        badInput("a lease that somebody emptied")
            .given(project -> damage(project, "lease", Map.of()))
            .asked("up")
            .says(
                "The lease in table '<table>' is damaged.",
                "When nobody runs, delete that item: partition '_dynamo-migrate', sort key 'lease'.")
            .exits(ExitCode.FAILED)
            .writesNothing());
  }

  static Stream<BadInput> baselines() {
    String baseline = " A baseline is for a table that nobody migrated. Nothing was done.";
    return Stream.of(
        badInput("a baseline that is no version")
            .asked("adopt --baseline latest")
            .says(
                "'latest' is not a semantic version.",
                "Write it as major.minor.patch, for example 1.2.0 or 1.2.0-rc.1.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("a baseline that no script has")
            .given(project -> project.puts("0.1.0", "0.2.0"))
            .asked("adopt --baseline 0.3.0 --force")
            .says(
                "There is no migration 0.3.0, so it is no baseline. Nothing was done.",
                "Known are: 0.1.0, 0.2.0. Take the highest that the table's data already have.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("a baseline on a table that was migrated")
            .given(
                project -> {
                  project.puts("0.1.0", "0.2.0");
                  project.run("up").succeeds();
                })
            .asked("adopt --baseline 0.2.0 --json --force")
            .says(
                "This table was migrated already: its current version is 0.1.0." + baseline,
                "'list' shows what is recorded; 'repair' settles what 'validate' names.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("a baseline on a table that OneTable migrated")
            .given(
                project -> {
                  project.puts("0.1.0");
                  project.appliedByOneTable("0.0.1", "");
                })
            .asked("adopt --baseline 0.1.0 --force")
            .says(
                "The table has a history of OneTable's: its current version is 0.0.1." + baseline,
                "It counts by itself: 'list' shows it, and 'up' goes on from there.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("a baseline on a table that dynatable migrated")
            .given(
                project -> {
                  project.puts("0.1.0");
                  dynatable(project, "0.1.0", Map.of("status", AttributeValue.fromS("applied")));
                })
            .asked("adopt --baseline 0.1.0 --force")
            .says(
                "The table has a history of dynatable's, which applied a version." + baseline,
                "Take it over with 'adopt', without --baseline.")
            .exits(ExitCode.INVALID)
            .writesNothing());
  }

  static Stream<BadInput> adoptions() {
    return Stream.of(
        badInput("an adoption while dynatable runs")
            .given(
                project ->
                    put(
                        project,
                        "_SCHEMA#VERSION#LOCK",
                        "_SCHEMA#VERSION#LOCK",
                        Map.of("expiresAt", AttributeValue.fromN("32503680000000"))))
            .asked("adopt --force")
            .says(
                "dynatable holds its lock until <when>: a run of it may be under way. Nothing was done.",
                "Wait until it has ended; 'dynatable-migrate unlock' breaks the lock of a dead one.")
            .exits(ExitCode.LEASE)
            .writesNothing(),
        badInput("an adoption with a limit")
            .asked("adopt --limit 2")
            .says("'adopt' takes no --limit.", "Leave it out: --baseline says up to where.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("an adoption where nobody can be asked")
            .given(
                project ->
                    dynatable(project, "0.1.0", Map.of("status", AttributeValue.fromS("applied"))))
            .asked("adopt")
            .says(
                "'adopt' asks before it runs, and nobody can be asked here. Nothing was done.",
                "Answer beforehand with --force.")
            .exits(ExitCode.INVALID)
            .writesNothing());
  }

  private static void dynatable(
      Commands project, String version, Map<String, AttributeValue> more) {
    put(project, "_SCHEMA#VERSION", version, more);
  }

  static Stream<BadInput> questions() {
    return Stream.of("down", "to 0.0.0", "0.0.0", "reset", "latest")
        .flatMap(
            words ->
                Stream.of(
                    asking(words, "nobody can be asked here"),
                    asking(words + " --json", "with --json nobody is asked")));
  }

  private static BadInput asking(String words, String reason) {
    String command =
        words.replace(" --json", "").replace("latest", "reset").replaceFirst("^0", "to 0");
    return badInput(words + ": " + reason)
        .given(
            project -> {
              project.puts("0.1.0");
              project.does("reset", "");
              project.run("up").succeeds();
              if (words.contains("--json")) {
                project.answers("y");
              }
            })
        .asked(words)
        .says(
            "'%s' asks before it runs, and %s. Nothing was done.".formatted(command, reason),
            "Answer beforehand with --force.")
        .exits(ExitCode.INVALID)
        .writesNothing();
  }

  /** A migration outside of the folder of migrations, which nobody may run from there. */
  private static void somebodyElsesScript(Commands project) {
    project.does("x", "");
    project.moveTo("deep/down");
  }

  private static void damage(Commands project, String sort, Map<String, AttributeValue> content) {
    put(project, "_dynamo-migrate", sort, Map.of("_dynamo_migrate", AttributeValue.fromM(content)));
  }

  private static void state(Commands project, String state) {
    for (Map<String, AttributeValue> item : project.items()) {
      if (item.get("SK").s().startsWith("entry#")) {
        Map<String, AttributeValue> content = new HashMap<>(item.get("_dynamo_migrate").m());
        content.put("state", AttributeValue.fromS(state));
        damage(project, "entry#1", content);
      }
    }
  }

  private static void put(
      Commands project, String partition, String sort, Map<String, AttributeValue> more) {
    Map<String, AttributeValue> item = new HashMap<>(more);
    item.put("PK", AttributeValue.fromS(partition));
    item.put("SK", AttributeValue.fromS(sort));
    project.client().putItem(put -> put.tableName(project.table()).item(item));
  }
}
