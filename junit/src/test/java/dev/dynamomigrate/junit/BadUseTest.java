package dev.dynamomigrate.junit;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What is wrong with a test's own words is said by JUnit, with the way out. */
class BadUseTest {
  private static final Map<String, String> MESSAGES = new HashMap<>();
  private static final Path HERE = Path.of("").toAbsolutePath();
  private static Migrations kept;

  @BeforeAll
  static void runThemAll() {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(
                Stream.of(BadUseTest.class.getDeclaredClasses())
                    .map(type -> selectClass(type))
                    .toList())
            .build();
    LauncherFactory.create().execute(request, new Messages());
  }

  private static final class Messages implements TestExecutionListener {
    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      Optional<Throwable> thrown = result.getThrowable();
      thrown.ifPresent(each -> MESSAGES.put(test.getLegacyReportingName(), each.getMessage()));
      if (test.isTest() && thrown.isEmpty()) {
        MESSAGES.put(test.getLegacyReportingName(), "");
      }
    }
  }

  @MigrationTest(project = "src")
  static class NoProjectCase {
    @Test
    void noProject(Migrations migrations) {}
  }

  @MigrationTest(project = "src/test/project", profile = "rude")
  static class NoProfileCase {
    @Test
    void noProfile(Migrations migrations) {}
  }

  @MigrationTest(project = "src/test/project", items = "nobody.json5")
  static class NoItemsCase {
    @Test
    void noItems(Migrations migrations) {}
  }

  @MigrationTest(project = "src/test/bad", items = "broken.json5")
  static class BrokenItemsCase {
    @Test
    void brokenItems(Migrations migrations) {}
  }

  @MigrationTest(project = "src/test/bad", items = "object.json5")
  static class NoListCase {
    @Test
    void noList(Migrations migrations) {}
  }

  @MigrationTest(project = "src/test/bad", items = "number.json5")
  static class NoObjectCase {
    @Test
    void noObject(Migrations migrations) {}
  }

  @MigrationTest(project = "src/test/bad", items = "keyless.json5")
  static class NoKeyCase {
    @Test
    void noKey(Migrations migrations) {}
  }

  @MigrationTest(project = "src/test/bad", items = "typed.json5")
  static class WrongTypeCase {
    @Test
    void wrongType(Migrations migrations) {}
  }

  @MigrationTest(project = "src/test/bad/schemaless")
  static class NoKeysCase {
    @Test
    void noKeys(Migrations migrations) {}
  }

  @MigrationTest(project = "src/test/bad/schemaless", keys = "PK")
  static class OneKeyCase {
    @Test
    void oneKey(Migrations migrations) {}
  }

  @MigrationTest(project = "src/test/project")
  static class BeforeAllCase {
    @BeforeAll
    static void prepare(Migrations migrations) {}

    @Test
    void neverRun(Migrations migrations) {}
  }

  @ExtendWith(MigrationExtension.class)
  static class WithoutAnnotationCase {
    @Test
    void withoutAnnotation(Migrations migrations) {}
  }

  @MigrationTest(project = "src/test/project")
  static class KeepsItCase {
    @Test
    void keepsIt(Migrations migrations) {
      kept = migrations;
    }
  }

  @Test
  void everyWrongWordHasItsMessage() {
    String bad = HERE.resolve("src/test/bad").toString();
    Map<String, String> expected =
        Stream.of(
                new String[][] {
                  {
                    "noProject(Migrations)",
                    "There is no migrate.json5 in %s or its migrations folder. Name the project's folder: @MigrationTest(project = \"...\")."
                        .formatted(HERE.resolve("src"))
                  },
                  {
                    "withoutAnnotation(Migrations)",
                    "There is no migrate.json5 in %s or its migrations folder. Name the project's folder: @MigrationTest(project = \"...\")."
                        .formatted(HERE)
                  },
                  {
                    "noItems(Migrations)",
                    "There is no file of items %s. Name it from the project's folder, with its ending: items.json5, or an export."
                        .formatted(HERE.resolve("src/test/project/nobody.json5"))
                  },
                  {
                    "noList(Migrations)",
                    bad
                        + "/object.json5 holds no list. Begin the file with '[' and end it with ']'."
                  },
                  {
                    "noObject(Migrations)",
                    "Element 2 of %s/number.json5 is no object. Begin each with '{' and end it with '}'."
                        .formatted(bad)
                  },
                  {
                    "noKey(Migrations)",
                    "Item 1 of %s/keyless.json5 has no 'SK', which is a key of the table. Add it."
                        .formatted(bad)
                  },
                  {
                    "wrongType(Migrations)",
                    "Item 1 of %s/typed.json5: 'likes' is not a value with its type. Write {S: 'text'}, {N: '1'}, {SS: ['a']} and so on, or all of the item without types."
                        .formatted(bad)
                  },
                  {
                    "noKeys(Migrations)",
                    "The table's keys are not known: no schema is configured. Add schema: 'schema.json5', with its indexes, or name them: keys = {\"PK\", \"SK\"}."
                  },
                  {
                    "oneKey(Migrations)",
                    "A table has a partition key and a sort key, and these keys are named: PK. Name both: keys = {\"PK\", \"SK\"}."
                  },
                  {"keepsIt(Migrations)", ""},
                })
            .collect(toMap(each -> each[0], each -> each[1]));
    assertThat(MESSAGES).containsAllEntriesOf(expected);
  }

  @Test
  void brokenJsonIsNamedWithItsLine() {
    assertThat(MESSAGES.get("brokenItems(Migrations)")).contains("broken.json5", "line 3");
  }

  @Test
  void profileThatThereIsNotIsNamed() {
    assertThat(MESSAGES.get("noProfile(Migrations)")).contains("rude", "polite");
  }

  @Test
  void migrationsAreOfOneTest() {
    assertThat(MESSAGES.values())
        .anySatisfy(
            message ->
                assertThat(message)
                    .contains(
                        "Migrations are of one test, and prepare is of no single one. Take them as a parameter of the test, or of a method with @BeforeEach or @AfterEach."));
    assertThat(MESSAGES).doesNotContainKey("neverRun(Migrations)");
    assertThatThrownBy(() -> kept.up()).hasMessage("The test is over, and its table is gone.");
  }
}
