package dev.dynamomigrate.it.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.cli.lambda.LocalLambda;
import dev.dynamomigrate.it.Build;
import dev.dynamomigrate.it.controller.ControllerFixture.Said;
import dev.dynamomigrate.rehearsal.ExportedItems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Every command through a controller says, asks, writes and ends as it does without one: on the
 * sample project, under AWS's own runtime client, by AWS's own client.
 */
class ControllerCommandsIT {
  @RegisterExtension static final ControllerFixture fixture = new ControllerFixture();

  private static final Path PROJECT = Build.CHECKOUT.resolve("migrations");
  private static final Path SCHEMA = PROJECT.resolve("schema.json5");

  private static List<Map<String, AttributeValue>> asOneTableLeftIt;
  private static LocalLambda lambda;

  private final TwinTables gallery = new TwinTables(fixture, lambda, PROJECT, "gallery");

  @BeforeAll
  static void serve() {
    try (Stream<Map<String, AttributeValue>> all =
        ExportedItems.at(PROJECT.resolve("gallery.json.gz")).items()) {
      // Enough of each kind; all 2,600 would take their time.
      asOneTableLeftIt =
          all.filter(
                  item ->
                      !item.get("PK").s().startsWith("USER#")
                          || item.get("PK").s().hashCode() % 80 == 0)
              .toList();
    }
    lambda =
        LocalLambda.of(
                fixture.function(fixture.bundle("gallery.zip", PROJECT.resolve("migrate.json5"))))
            .start(fixture.artifacts());
  }

  @AfterAll
  static void end() {
    lambda.close();
  }

  @BeforeEach
  void twoTables() {
    gallery.with(SCHEMA, asOneTableLeftIt);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "status --json",
        "list",
        "list -q",
        "list --json",
        "list --show 0.1.0",
        "list --show 0.1.0 --json",
        "list --show 9.9.9",
        "outstanding",
        "outstanding --json",
        "named",
        "named --json",
        "validate",
        "validate --strict",
        "validate --compile",
        "validate --json",
        "stop",
        "unlock",
        "repair 0.1.0 --as applied",
        "repair 0.1.0 --as gone",
        "adopt --dry",
        "0.0.1",
        "run nothing",
        "repeat",
        "up --limit 0",
        "up --param x",
        "all --max-wcu much",
      })
  void readsAndRefusesAsWithout(String words) {
    List<Map<String, AttributeValue>> before = gallery.items();

    gallery.say(words.split(" "));

    assertThat(gallery.items()).isEqualTo(before);
  }

  @Test
  void runsAsWithout() {
    assertThat(gallery.say("up").out()).endsWith("The current version is 0.7.0.\n");
    for (String words :
        List.of(
            "status",
            "status --json",
            "list",
            "list --json",
            "list --show 0.3.0",
            "validate --json",
            "up",
            "all --json",
            "down",
            "down --force",
            "cleanup-orphans",
            "run cleanup-orphans --json",
            "repeat --force",
            "reset",
            "reset --force",
            "status",
            "list --json")) {
      gallery.say(words.split(" "));
    }
  }

  @Test
  void goesToAVersionAndBackAsWithout() {
    gallery.say("0.3.0");
    gallery.say("down");
    gallery.sayAndAnswer(List.of("n"), "down");
    Said reverted = gallery.sayAndAnswer(List.of("y"), "down", "--limit", "2");
    assertThat(reverted.out()).endsWith("The current version is 0.1.0.\n");
    gallery.sayAndAnswer(List.of("yes"), "repeat");
    gallery.say("to", "0.2.0", "--json");
    gallery.sayAndAnswer(List.of("y"), "0.1.0");
    gallery.say("up", "--limit", "1", "--verify", "--max-wcu", "900");
    gallery.say("up", "--limit", "1", "--canary", "50%");
    gallery.say("validate");
    gallery.say("list");
    gallery.say("all", "--quiet");
    gallery.sayAndAnswer(List.of("n"), "reset");
    gallery.sayAndAnswer(List.of("y"), "reset");
  }

  @Test
  void aDryRunOfEachWritesNothing() {
    // So few that all are shown: of more, those come first that the faster segment meets.
    String user =
        asOneTableLeftIt.stream()
            .map(item -> item.get("PK").s())
            .filter(key -> key.startsWith("USER#"))
            .findFirst()
            .orElseThrow();
    gallery.with(
        SCHEMA,
        asOneTableLeftIt.stream()
            .filter(item -> item.get("PK").s().matches("_.*|" + user))
            .toList());
    writesNothing(
        "up --dry", "up --dry --json", "all --dry", "0.1.0 --dry", "cleanup-orphans --dry");
    writesNothing("reset --dry", "adopt --dry", "repeat --dry", "down --dry");
    gallery.say("0.3.0");
    writesNothing("up --dry", "down --dry", "down --dry --json", "0.0.2 --dry", "repeat --dry");
  }

  private void writesNothing(String... commands) {
    for (String words : commands) {
      List<Map<String, AttributeValue>> before = gallery.items();
      gallery.say(words.split(" "));
      assertThat(gallery.items()).as(words).isEqualTo(before);
    }
  }
}
