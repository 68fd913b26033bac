package dev.dynamomigrate.it.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.cli.lambda.InvocationRecord;
import dev.dynamomigrate.cli.lambda.LocalLambda;
import dev.dynamomigrate.it.Poll;
import dev.dynamomigrate.it.RunningProgram;
import dev.dynamomigrate.it.controller.ControllerFixture.Account;
import dev.dynamomigrate.it.controller.ControllerFixture.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Two tables of one controller, one in production: what fails, what is stopped, what is asked, and
 * how a controller is named.
 */
class ControllerRulesIT {
  @RegisterExtension static final ControllerFixture fixture = new ControllerFixture();

  private static final Pattern LISTENS =
      Pattern.compile("Lambda listens on (http://[\\d.:]+), with the function (arn:\\S+)\n");

  private static final String IMPORTS =
      """
      import dev.dynamomigrate.migration.*;
      import dev.dynamomigrate.table.*;
      import java.util.Map;
      """;

  private static final String SCHEMA =
      "{ version: '0.1.0', indexes: { primary: { hash: 'PK', sort: 'SK' } }, models: {} }";

  private static final String HALVE =
      """
      class Halve implements Migration {
        public void up(Table db, MigrationContext migrate) {
          migrate.transform()
              .each(
                  item -> {
                    int coins = item.number("coins").intValue();
                    if (coins % 2 != 0) throw new IllegalStateException(coins + " is odd");
                    item.put("halves", coins / 2);
                  })
              .run();
        }
      }
      """;

  private static Path till;
  private static Path vault;
  private static LocalLambda lambda;

  private final TwinTables tables = new TwinTables(fixture, lambda, till, "till");

  @BeforeAll
  static void serve() {
    till =
        ControllerFixture.project(
            "till",
            Map.of(
                "migrate.json5", "{ name: 'till', lease: '5s', profiles: { prod: {} } }",
                "schema.json5", SCHEMA,
                "0.1.0_open.java", puts("Open", "open", ""),
                "0.2.0_balance.java",
                    puts(
                        "Balance",
                        "balance",
                        "if (migrate.param(\"mended\").isEmpty()) throw new IllegalStateException(\"The till is 3 short\");"),
                "reset.java", puts("Reset", "reset", ""),
                "halve.java", IMPORTS + HALVE,
                "count.java",
                    """
                    class Count implements Migration {
                      public void up(Table db, MigrationContext migrate) {
                        migrate.log().info("Counting");
                        while (!migrate.stopRequested()) {
                          java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
                        }
                      }
                    }
                    """
                        .indent(0)
                        .transform(IMPORTS::concat)));
    vault =
        ControllerFixture.project(
            "vault",
            Map.of(
                "migrate.json5",
                "{ name: 'vault', profile: 'prod', profiles: { prod: {} } }",
                "schema.json5",
                SCHEMA,
                "0.1.0_open.java",
                puts("Open", "open", ""),
                "reset.java",
                puts("Reset", "reset", "")));
    lambda =
        LocalLambda.of(
                fixture.function(
                    fixture.bundle(
                        "both.jar", till.resolve("migrate.json5"), vault.resolve("migrate.json5"))))
            .start(fixture.artifacts());
  }

  private static String puts(String type, String name, String first) {
    return IMPORTS
        + """
        class %s implements Migration {
          public void up(Table db, MigrationContext migrate) {
            %s
            db.putItem(new Item(Map.of("PK", "%s", "SK", "put")));
          }
          public void down(Table db, MigrationContext migrate) {
            db.deleteItem(Map.of("PK", "%s", "SK", "put"));
          }
        }
        """
            .formatted(type, first, name, name);
  }

  @AfterAll
  static void end() {
    lambda.close();
  }

  @BeforeEach
  void twoTables() {
    tables.with(till.resolve("schema.json5"), List.of());
  }

  @Test
  void whatFailsIsSaidSettledAndRunAgainAsWithout() {
    Said failed = tables.say("all");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err())
        .contains(
            "0.2.0 (up) failed after 0 items written: IllegalStateException: The till is 3 short. Done before it: 0.1.0.");
    // A migration that failed is an answer: AWS would run a function that fails once more.
    assertThat(lambda.invocations()).noneMatch(InvocationRecord::failed);
    assertThat(lambda.failures()).isEmpty();

    for (String words :
        List.of("status", "validate", "validate --json", "list", "list --json", "up", "up --dry")) {
      tables.say(words.split(" "));
    }
    assertThat(tables.say("up", "--retry-failed", "--json").exitCode()).isEqualTo(1);
    tables.say("repair", "0.2.0", "--as", "outstanding");
    tables.sayAndAnswer(List.of("n"), "repair", "0.2.0", "--as", "outstanding");
    tables.sayAndAnswer(List.of("y"), "repair", "0.2.0", "--as", "outstanding");
    Said mended = tables.say("up", "--param", "mended=yes");
    assertThat(mended.exitCode()).as("%s", mended).isZero();
    tables.say("repair", "0.2.0", "--as", "applied", "--force");
    tables.say("down", "--force");
  }

  @Test
  void badItemsAreWrittenToAFileHereAsWithout() throws IOException {
    tables.with(
        till.resolve("schema.json5"), Stream.of(2, 3, 4, 5).map(ControllerRulesIT::coins).toList());
    Path file = till.resolve("errors.jsonl");
    String[] words = {"halve", "--max-errors", "2", "--errors-to", file.toString()};
    Said local = tables.here().says(words);
    List<String> ours = Files.readAllLines(file);
    Files.delete(file);

    Said remote = tables.there().says(words);

    tables.sameAnswers(remote, local, words);
    assertThat(Files.readAllLines(file))
        .containsExactlyInAnyOrderElementsOf(ours)
        .hasSize(2)
        .anyMatch(line -> line.contains("3 is odd"))
        .anyMatch(line -> line.contains("5 is odd"));
  }

  private static Map<String, AttributeValue> coins(int coins) {
    return Map.of(
        "PK", AttributeValue.fromS("TILL"),
        "SK", AttributeValue.fromS("COIN#" + coins),
        "coins", AttributeValue.fromN(Integer.toString(coins)));
  }

  @Test
  void aBaselineIsAdoptedAsWithout() {
    tables.say("adopt", "--baseline", "0.1.0", "--dry");
    tables.sayAndAnswer(List.of("n"), "adopt", "--baseline", "0.1.0");
    tables.sayAndAnswer(List.of("y"), "adopt", "--baseline", "0.1.0");
    tables.say("list");
  }

  @Test
  void aRunIsStoppedAsWithout() {
    Runs runs = new Runs();
    tables.say("stop");
    tables.sayAndAnswer(List.of("n"), "stop");
    tables.interfere("stop", "--force");
    runs.endTheSame();
    tables.say("status");
    tables.say("stop", "--force");
  }

  @Test
  void aLeaseIsBrokenAsWithout() {
    Runs runs = new Runs();
    assertThat(tables.say("up").exitCode()).isEqualTo(3);
    tables.say("unlock");
    tables.interfere("unlock", "--force");
    runs.endTheSame();
  }

  /** The same run, here and there, that goes on until it is stopped. */
  private final class Runs {
    private final CompletableFuture<Said> there = begun(tables.there());
    private final CompletableFuture<Said> here = begun(tables.here());

    Runs() {
      for (Caller caller : List.of(tables.there(), tables.here())) {
        Poll.until("a run", () -> !caller.says("status").out().contains("Lease            free"));
      }
    }

    private static CompletableFuture<Said> begun(Caller caller) {
      return CompletableFuture.supplyAsync(() -> caller.says("count"));
    }

    void endTheSame() {
      tables.sameAnswers(there.join(), here.join(), "count");
    }
  }

  @Test
  void productionIsAskedAboutAsWithout() {
    TwinTables production = new TwinTables(fixture, lambda, vault, "vault");
    production.with(vault.resolve("schema.json5"), List.of());

    production.say("up");
    production.sayAndAnswer(List.of("n"), "up");
    production.sayAndAnswer(List.of("y"), "up");
    production.sayAndAnswer(List.of("y", "till"), "down");
    production.sayAndAnswer(List.of("y", "vault"), "down");
    production.say("reset", "--force");
    production.say("status");
  }

  @Test
  void whoeverCallsMayBeMoreCarefulThanTheBundleIs() {
    Caller caller = tables.there().answers("n");

    Said declined = caller.says("up", "--profile", "prod");
    assertThat(declined)
        .isEqualTo(new Said(0, "Nothing was done. The current version is 0.0.0.\n", ""));
    assertThat(caller.questions()).singleElement().asString().contains("profile prod");
    assertThat(caller.says("reset", "--force", "--profile", "prod"))
        .isEqualTo(
            new Said(
                2,
                "",
                """
                A reset is refused in the profile 'prod'. Nothing was done.
                If it is really meant, write allowReset: true into this profile of migrate.json5.
                """));
    assertThat(caller.says("reset", "--force").exitCode()).isZero();
  }

  @Test
  void aTableThatItDoesNotServeIsSaidToBeSo() {
    Said said = tables.there().says("status", "--table", "purse");

    assertThat(said)
        .isEqualTo(
            new Said(
                2,
                "",
                """
                This controller does not serve the table 'purse'.
                It serves: till, vault.
                """));
  }

  @Test
  void itIsNamedByAProfileOrTheEnvironmentToo() {
    Path other =
        ControllerFixture.project(
            "till",
            Map.of(
                "migrate.json5",
                "{ name: 'till', endpoint: 'http://127.0.0.1:1', profiles: { aws: { arn: '%s', endpointLambda: '%s' } } }"
                    .formatted(lambda.arn(), lambda.endpoint())));
    Said expected = tables.there().says("status");
    assertThat(expected.out()).startsWith("till (" + lambda.arn());

    assertThat(fixture.caller(other, Map.of()).says("status", "--profile", "aws").out())
        .isEqualTo(expected.out().replace(")", ", profile aws)"));
    Map<String, String> variables =
        Map.of("DYNAMO_ARN", lambda.arn(), "DYNAMO_ENDPOINT_LAMBDA", lambda.endpoint().toString());
    assertThat(fixture.caller(other, variables).says("status")).isEqualTo(expected);
    assertThat(fixture.caller(other, Map.of()).says("status").exitCode()).isEqualTo(4);
  }

  @Test
  void onetablesCommandsSteerItToo() {
    tables.there().always("--controller", "onetable");

    assertThat(tables.there().says("status").out())
        .contains("Current version  0.0.0", "Outstanding      2, next 0.1.0");
    assertThat(tables.there().says("named").out()).contains("count");
    assertThat(tables.there().says("up", "--dry").exitCode()).isZero();
    assertThat(tables.items()).isEmpty();
    Said applied = tables.there().says("up");
    assertThat(applied.out())
        .as("%s", applied)
        .startsWith("Applied 0.1.0 (")
        .contains("The current version is 0.1.0.");
    Said failed = tables.there().says("up");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).contains("0.2.0 (up) failed in OneTable's controller: ");
    assertThat(tables.there().says("unlock").err())
        .isEqualTo(
            """
            A controller of OneTable's own cannot break a lease: it has none. Nothing was done.
            Deploy the controller of Dynamo Migrate, or run it without --arn.
            """);
    assertThat(tables.items()).anyMatch(item -> item.get("PK").s().equals("open"));
  }

  @Test
  void aRehearsalStaysOnThisMachine() {
    Said rehearsed =
        fixture
            .caller(till, Map.of("AWS_REGION", "here", "DYNAMO_ENDPOINT", fixture.endpoint()))
            .always(ControllerFixture.steering(lambda))
            .says("rehearse");

    assertThat(rehearsed.err())
        .as("%s", rehearsed)
        .startsWith(
            "Note: 'rehearse' works on this machine, on the scripts and with the credentials that are here. The controller is not asked.\n");
    assertThat(rehearsed.exitCode()).as("%s", rehearsed).isZero();
  }

  @Test
  void twoProcessesDoItAsOneDoes() {
    Path bundle = fixture.bundle("till.zip", till.resolve("migrate.json5"));
    Map<String, String> variables =
        Map.of("AWS_REGION", "there", "DYNAMO_ENDPOINT", fixture.endpoint());
    try (RunningProgram served =
        fixture.start(till, variables, "local", "lambda", bundle.toString())) {
      Poll.until("it is served", () -> LISTENS.matcher(served.out()).matches());
      Matcher listens = LISTENS.matcher(served.out());
      assertThat(listens.matches()).isTrue();
      Map<String, String> steering =
          Map.of("DYNAMO_ENDPOINT_LAMBDA", listens.group(1), "DYNAMO_ARN", listens.group(2));
      try (RunningProgram status = fixture.start(till, steering, "status");
          RunningProgram up = fixture.start(till, steering, "up")) {
        assertThat(status.end().out()).startsWith("till (" + listens.group(2) + ")\n");
        RunningProgram.Ended ended = up.end();
        assertThat(ended.exitCode()).as("%s", ended).isZero();
        assertThat(ended.out()).startsWith("Applied 0.1.0 open");
      }
    }
    assertThat(fixture.items(Account.THERE, "till"))
        .anyMatch(item -> item.get("PK").s().equals("open"));
  }
}
