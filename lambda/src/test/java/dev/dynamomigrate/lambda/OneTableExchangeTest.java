package dev.dynamomigrate.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.config.Guards;
import dev.dynamomigrate.config.Throughput;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.remote.Json;
import dev.dynamomigrate.remote.LambdaMigrator;
import dev.dynamomigrate.remote.OneTableMigrator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OneTable's command line sends is answered as its own controller answers, and better. */
class OneTableExchangeTest {
  @TempDir Path folder;

  private Trial trial;

  @BeforeEach
  void bundle() throws IOException {
    trial =
        new Trial(
            folder,
            Duration.ofSeconds(1),
            "0.0.1.java",
            script("0.0.1", "First", ""),
            "First",
            "0.0.2.java",
            script("0.0.2", "Second", ""),
            "Second",
            "0.0.3.java",
            script(
                "0.0.3",
                "Third",
                "if (migrate.param(\"x\").isEmpty()) { throw new IllegalStateException(\"no\"); }"),
            "Third",
            "reset.java",
            script("reset", "Resets", ""),
            "Resets");
  }

  private static String script(String name, String type, String more) {
    return """
    //DESCRIPTION Test migration %s
    import dev.dynamomigrate.migration.*;
    import dev.dynamomigrate.table.*;
    import java.util.Map;

    class %s implements Migration {
      @Override
      public void up(Table db, MigrationContext migrate) {
        %s
        db.putItem(Map.of("PK", "ran", "SK", "%s"));
      }

      @Override
      public void down(Table db, MigrationContext migrate) {
        db.deleteItem(Map.of("PK", "ran", "SK", "%s"));
      }
    }
    """
        .formatted(name, type, more, type, type);
  }

  @AfterEach
  void close() throws IOException {
    trial.close();
  }

  @Test
  void theCapturedExchangeIsAnsweredAsItWas() throws IOException {
    for (Map<?, ?> capture : captures()) {
      boolean dry = ((List<?>) capture.get("cli")).contains("--dry");
      for (Object each : (List<?>) capture.get("exchanges")) {
        Map<?, ?> exchange = (Map<?, ?>) each;
        if (!dry && exchange.get("functionError") == null) {
          assertSame((Map<?, ?>) exchange.get("request"), (Map<?, ?>) exchange.get("response"));
        }
      }
      if (dry) {
        // There --dry really ran. Here it does not, so it is done now as it went on from there.
        apply("up", "0.0.2", "Dry Run: ");
        assertThat(trial.items("ran")).hasSize(1);
        apply("up", "0.0.2", "");
      }
    }
  }

  private void assertSame(Map<?, ?> request, Map<?, ?> response) {
    Map<String, Object> answer = send(request);
    assertThat(answer.get("statusCode")).as("%s", answer).isEqualTo(response.get("statusCode"));
    assertThat(withoutPlaces(answer.get("body")))
        .as("%s", request)
        .isEqualTo(withoutPlaces(response.get("body")));
  }

  /** Dates and paths are theirs, and only OneTable sends the schema along. */
  private static Object withoutPlaces(Object body) {
    if (body instanceof List<?> list) {
      return list.stream().map(OneTableExchangeTest::withoutPlaces).toList();
    }
    if (body instanceof Map<?, ?> map) {
      Map<Object, Object> rest = new TreeMap<>(map);
      List.of("date", "path", "schema").forEach(rest::remove);
      return rest;
    }
    return body;
  }

  private Map<String, Object> send(Map<?, ?> request) {
    String text = Json.text(request).replace("TestTable", trial.keys.table());
    return Json.object(trial.call(text), "The answer");
  }

  private Map<String, Object> apply(String action, String version, String dry) {
    return send(
        Map.of(
            "cmd",
            "apply",
            "config",
            Map.of("name", "TestTable"),
            "args",
            Map.of("action", action, "version", version, "params", Map.of("dry", dry))));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<?, ?>> captures() throws IOException {
    try (InputStream in =
        OneTableExchangeTest.class.getResourceAsStream("/onetable/lambda-exchange.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return (List<Map<?, ?>>) Json.object(text, "the fixture").get("captures");
    }
  }

  @Test
  void aMigrationThatFailsIsAnErrorThatItsCommandLineReports() {
    apply("up", "0.0.2", "");
    Map<String, Object> answer = apply("up", "0.0.3", "");
    assertThat(answer.get("error").toString())
        .startsWith("0.0.3 (up) failed after 0 items written: IllegalStateException: no");
    assertThat(answer).doesNotContainKey("body");
  }

  @Test
  void namesAreAnsweredToBothCommands() {
    for (String command : List.of("getNamedMigrations", "getNamedVersions")) {
      assertThat(send(Map.of("action", command)).get("body")).isEqualTo(List.of("reset"));
    }
  }

  @Test
  void ourCommandLineSteersAControllerThatSpeaksTheProtocol() {
    List<String> told = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void warned(String message) {
            told.add(message);
          }
        };
    LambdaMigrator.Settings settings =
        new LambdaMigrator.Settings(
            trial.keys.table(),
            new Author("ann", "build-7"),
            false,
            Guards.NONE,
            Throughput.UNBOUNDED,
            listener,
            Trial.QUICK,
            () -> {});
    try (Migrator migrator = new OneTableMigrator(trial.invoker(), settings)) {
      assertThat(migrator.status().outstanding()).hasSize(3);
      migrator.run(
          new Target.Next(1),
          new RunOptions("up", PlanOptions.NONE, true, Duration.ZERO, Map.of()));
      assertThat(trial.items("ran")).isEmpty();
      assertThat(told).hasSize(1);
      assertThat(migrator.run(new Target.Next(2), RunOptions.of("up")).done())
          .extracting(LedgerEntry::label)
          .containsExactly("0.0.1", "0.0.2");
      assertThat(migrator.status().current()).isEqualTo(Version.of("0.0.2"));
      migrator.run(new Target.Back(1), RunOptions.of("down"));
      assertThat(migrator.status().current()).isEqualTo(Version.of("0.0.1"));
      assertThat(migrator.named()).extracting(script -> script.name()).containsExactly("reset");
    }
  }
}
