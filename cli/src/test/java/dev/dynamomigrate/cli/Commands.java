package dev.dynamomigrate.cli;

import dev.dynamomigrate.cli.local.LocalTable;
import dev.dynamomigrate.table.AttributeValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A project and a table for each test, and the commands that a person would type in it. */
final class Commands
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
  private static final AtomicInteger TABLES = new AtomicInteger();
  private static final String IMPORTS =
      """
      import dev.dynamomigrate.migration.*;
      import dev.dynamomigrate.table.*;
      import java.util.Map;
      """;

  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private Workshop workshop;
  private Path folder;
  private Path project;
  private String table;
  private final List<String> questions = new ArrayList<>();
  private Screen screen;
  private Person person;
  private HostBuild build;
  private Map<String, String> facts;

  @Override
  public void beforeAll(ExtensionContext test) {
    workshop = Workshop.of(test);
    // JBang and Maven's resolver look there; only as properties can they be told.
    set("maven.repo.local", workshop.localRepository().toString());
    set("user.home", workshop.home().toString());
    // Where a machine of AWS's would be asked for credentials.
    set("aws.disableEc2Metadata", "true");
  }

  private void set(String property, String value) {
    properties.put(property, System.getProperty(property));
    System.setProperty(property, value);
  }

  @Override
  public void afterAll(ExtensionContext test) {
    properties.forEach(
        (name, before) -> {
          if (before == null) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, before);
          }
        });
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    environment.clear();
    screen = Screen.NONE;
    person = Person.NOBODY;
    build = HostBuild.NONE;
    folder = Workshop.temporary("project");
    project = folder;
    table = "Table" + TABLES.incrementAndGet();
    new LocalTable(client(), table)
        .create(Map.of("indexes", Map.of("primary", Map.of("hash", "PK", "sort", "SK"))));
    config("");
  }

  @Override
  public void afterEach(ExtensionContext test) throws IOException {
    Workshop.remove(folder);
  }

  /** Writes a configuration that names the table and its endpoint, and says this besides. */
  void config(String more) {
    write(
        "migrate.json5",
        "{ name: '%s', endpoint: '%s', %s }".formatted(table, workshop.endpoint(), more));
  }

  void environment(String name, String value) {
    environment.put(name, value);
  }

  /** What somebody was asked since {@link #answers}. */
  List<String> questions() {
    return questions.stream().map(this::timeless).toList();
  }

  /** Somebody is there who answers so, and then says no more. */
  void answers(String... lines) {
    questions.clear();
    Deque<String> said = new ArrayDeque<>(List.of(lines));
    person =
        new Person() {
          @Override
          public boolean there() {
            return true;
          }

          @Override
          public Optional<String> answer(String question) {
            questions.add(question);
            return Optional.ofNullable(said.poll());
          }
        };
  }

  void on(Screen other) {
    screen = other;
  }

  void runBy(HostBuild other) {
    build = other;
  }

  /** What the last command leaves for a build. */
  Map<String, String> facts() {
    return facts;
  }

  /** Moves the project to a folder of this name beneath its own. */
  void moveTo(String folder) {
    project = project.resolve(folder);
    config("");
  }

  /** Writes scripts of these names; up puts an item under the version, and down deletes it. */
  void puts(String... names) {
    for (String name : names) {
      String version = name.replaceFirst("_.*", "");
      script(
          name + ".java",
          """
          class Puts_%s implements Migration {
            public void up(Table db, MigrationContext migrate) {
              db.putItem(new Item(Map.of("PK", "%s", "SK", "put")));
            }
            public void down(Table db, MigrationContext migrate) {
              db.deleteItem(Map.of("PK", "%s", "SK", "put"));
            }
          }
          """
              .formatted(version.replaceAll("\\W", "_"), version, version));
    }
  }

  /** Writes a script that does this on its way up, and nothing on its way down. */
  Path does(String name, String up) {
    return script(
        name + ".java",
        """
        class Does implements Migration {
          public void up(Table db, MigrationContext migrate) throws Exception { %s }
          public void down(Table db, MigrationContext migrate) {}
        }
        """
            .formatted(up));
  }

  /** Writes a script below the usual imports. */
  Path script(String file, String text) {
    return write(file, IMPORTS + text);
  }

  Path write(String file, String text) {
    try {
      Path path = project.resolve(file);
      Files.createDirectories(path.getParent());
      return Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String file) {
    try {
      Files.delete(project.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path project() {
    return project;
  }

  String table() {
    return table;
  }

  Workshop workshop() {
    return workshop;
  }

  DynamoDbClient client() {
    return workshop.client();
  }

  /** Puts the row that OneTable writes when it has applied a version. */
  void appliedByOneTable(String version, String description) {
    Map<String, AttributeValue> row =
        AttributeValues.of(
            Map.of(
                "PK",
                "_migration",
                "SK",
                "_migration:%s:1700000000000".formatted(version),
                "_type",
                "_Migration",
                "version",
                version,
                "date",
                1_700_000_000_000L,
                "description",
                description,
                "path",
                version + ".ts",
                "status",
                "success"));
    client().putItem(put -> put.tableName(table).item(row));
  }

  /** What stands in the table, as the service returns it. */
  List<Map<String, AttributeValue>> items() {
    return client().scanPaginator(scan -> scan.tableName(table)).items().stream().toList();
  }

  /** The partition keys of the application's items, in order. */
  List<String> data() {
    return items().stream()
        .map(item -> item.get("PK").s())
        .filter(key -> !key.startsWith("_"))
        .sorted()
        .toList();
  }

  /** Runs a command. */
  CommandResultAssert run(String... args) {
    return run(surroundings -> CommandRun.in(surroundings), args);
  }

  /** Runs the commands of one script, as JBang would start it from this jar. */
  CommandResultAssert script(Path jar, String... args) {
    return run(
        surroundings -> {
          ScriptCommand command = new ScriptCommand(surroundings, jar);
          return CommandRun.of(command).named(command.name() + ".java");
        },
        args);
  }

  private CommandResultAssert run(Function<Surroundings, CommandRun> commands, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream notes = new ByteArrayOutputStream();
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            project,
            environment,
            print(out),
            new ErrorStreamNotes(print(notes)),
            screen,
            workshop.artifacts(),
            person,
            true,
            build);
    Outcome outcome = commands.apply(surroundings).execute(args);
    facts = outcome.facts();
    Main.print(outcome, screen, print(error));
    return new CommandResultAssert(
        outcome.exitCode(), new String[] {text(out), text(notes), text(error)}, this::timeless);
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Puts a name in angle brackets for what differs from run to run. */
  private String timeless(String text) {
    return text.replace(project.toString(), "<project>")
        .replace(workshop.endpoint().toString(), "<endpoint>")
        .replaceAll(table + "\\b", "<table>")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3}Z|Z)?", "<when>")
        .replaceAll("\\b(\\d+ ms|\\d+\\.\\d s)\\b", "<time>")
        .replaceAll("(?m)" + System.getProperty("user.name") + "@[^\\s'\"]+", "<me>")
        .replaceAll("sha256:[0-9a-f]{64}\\+[0-9a-f]{64}", "<checksums>")
        .replaceAll("sha256:[0-9a-f]{64}", "sha256:<checksum>")
        .replaceAll("pid \\d+", "pid <pid>")
        .replaceAll("//127.0.0.1:\\d+", "//127.0.0.1:<port>");
  }
}
