package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.dynamo.Fixture;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.ledger.HistoryRow;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.FolderSource;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.source.MigrationSource;
import dev.dynamomigrate.table.DynamoTable;
import dev.dynamomigrate.testing.LocalDynamo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What onetable-migrate 1.2.1 and 1.2.2 left in a table after each recorded step, as we read it;
 * and the same steps done by our migrator. Where we differ, {@link MigrateNotCopied} says in what.
 */
class MigrateReplayTest {
  private static final Path CASES = Path.of("src/test/resources/onetable/cases");
  private static final List<String> PASSED = new ArrayList<>();
  private static final Map<String, List<String>> BUGS = new TreeMap<>();

  @TempDir Path folder;

  static Stream<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("migrate-"))
          .map(name -> name.replaceFirst("^migrate-", "").replaceFirst("\\.json$", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  static Stream<String> runnable() throws IOException {
    return cases().filter(name -> !name.startsWith("dir.") && !name.startsWith("hashonly."));
  }

  @AfterAll
  static void say() {
    int bugs = BUGS.values().stream().mapToInt(List::size).sum();
    System.out.printf(
        "Migrate replay: %d passed, %d not copied, each with its own answer %s%n",
        PASSED.size(), bugs, BUGS);
  }

  @Test
  void everyCaseIsThere() throws IOException {
    assertThat(cases()).hasSize(16);
    assertThat(runnable()).hasSize(12);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsWhatOneTableWrote(String name) throws IOException {
    Fixture fixture = new Fixture("migrate-" + name + ".json");
    Map<String, Object> recorded = fixture.document();
    RecordedMigrations migrations = new RecordedMigrations(recorded);
    MigrationSource source = recorded.containsKey("files") ? files(recorded) : migrations;
    TableKeys keys = RecordedTable.create(recorded);
    RecordedTable table = new RecordedTable(keys);
    List<String> failures = new ArrayList<>();
    int number = 0;
    for (Map<String, Object> step : fixture.steps()) {
      table.follow(step);
      table.write(step);
      if (step.get("op").equals("addMigration")) {
        migrations.add(Fixture.map(step.get("migration")));
      }
      Sides sides = new Sides();
      try (Migrator migrator = Engine.on(keys, source)) {
        if (step.containsKey("after")) {
          recordedAfter(sides, step);
          recordedSchema(sides, keys, table, migrations);
          ours(sides, keys, migrator);
        } else {
          answers(sides, step, keys, migrator);
        }
      } catch (InvalidInputException e) {
        sides.ours(refusal(e, keys));
      }
      compare("read", name, number++, sides).ifPresent(failures::add);
    }
    assertThat(failures).isEmpty();
    if (source == migrations) {
      table.assertEnds(recorded);
    } else {
      assertReadsTheEnd(recorded, keys);
    }
  }

  @ParameterizedTest
  @MethodSource("runnable")
  void writesWhatOneTableWrote(String name) {
    Fixture fixture = new Fixture("migrate-" + name + ".json");
    Map<String, Object> recorded = fixture.document();
    RecordedMigrations migrations = new RecordedMigrations(recorded);
    TableKeys keys = RecordedTable.create(recorded);
    RecordedTable table = new RecordedTable(keys);
    MigratorBuilder builder = Engine.builder(keys, migrations);
    if (recorded.get("tableSchema") instanceof String configured) {
      builder.schema(fixture.schema(configured));
    }
    List<String> failures = new ArrayList<>();
    try (Migrator migrator = builder.build()) {
      int number = 0;
      for (Map<String, Object> step : fixture.steps()) {
        table.follow(step);
        if (step.get("op").equals("addMigration")) {
          migrations.add(Fixture.map(step.get("migration")));
        } else if (step.get("op").equals("apply")) {
          Sides sides = new Sides();
          sides.recorded(Sides.Line.of("called", step.getOrDefault("calls", List.of())));
          sides.recorded(Sides.Line.of("current", Fixture.map(step.get("after")).get("current")));
          stored(keys, table.items()).forEach(sides::recorded);
          sides.ours(Sides.Line.of("called", run(sides, step, keys, migrator, migrations)));
          sides.ours(Sides.Line.of("current", migrator.status().current()));
          stored(keys, Engine.contents(keys)).forEach(sides::ours);
          compare("run", name, number, sides).ifPresent(failures::add);
        }
        number++;
      }
    }
    assertThat(failures).isEmpty();
  }

  /** What is wrong with a step; nothing if it is as recorded, or as we want it to be. */
  private static Optional<String> compare(String how, String name, int number, Sides sides) {
    Optional<MigrateNotCopied> bug = MigrateNotCopied.of(how, name, number);
    String step = "%s %s %d".formatted(how, name, number);
    List<String> expected = bug.map(MigrateNotCopied::differences).orElse(List.of());
    if (!sides.differences().equals(expected)) {
      return Optional.of(step + ": " + sides.differences() + sides.all());
    }
    bug.ifPresentOrElse(
        each -> BUGS.computeIfAbsent(each.reason(), reason -> new ArrayList<>()).add(step),
        () -> PASSED.add(step));
    return Optional.empty();
  }

  private static void recordedAfter(Sides sides, Map<String, Object> step) {
    Map<String, Object> after = Fixture.map(step.get("after"));
    sides.recorded(Sides.Line.of("current", after.get("current")));
    sides.recorded(Sides.Line.of("outstanding", after.get("outstanding")));
    int place = 0;
    for (Object each : (List<?>) after.get("past")) {
      List<?> row = (List<?>) each;
      Instant date = Instant.parse((String) row.get(2));
      sides.recorded(
          Sides.Line.of(
              "row " + ++place, "%s %s %s".formatted(row.get(0), status(row.get(1)), date)));
    }
  }

  /** The case of a folder was recorded without what each step wrote. */
  private static void assertReadsTheEnd(Map<String, Object> recorded, TableKeys keys) {
    List<Map<String, AttributeValue>> rows =
        ((List<?>) recorded.get("items"))
            .stream()
                .map(item -> Fixture.attributes(Fixture.map(item)))
                .filter(item -> item.get("pk").s().equals("_migration"))
                .toList();
    rows.forEach(row -> LocalDynamo.client().putItem(put -> put.tableName(keys.table()).item(row)));
    assertThat(rows).isNotEmpty();
    assertThat(Engine.recorded(keys).rows())
        .extracting(HistoryRow::label, HistoryRow::path, row -> row.date().toEpochMilli())
        .containsExactlyInAnyOrderElementsOf(
            rows.stream()
                .map(
                    row ->
                        tuple(
                            row.get("version").s(),
                            row.get("path").s(),
                            Long.valueOf(row.get("date").n())))
                .toList());
  }

  private static String status(Object text) {
    return text == null ? "no status" : "'" + text + "'";
  }

  /** By what the migrations say, and not by what is in the item that we read. */
  private static void recordedSchema(
      Sides sides, TableKeys keys, RecordedTable table, RecordedMigrations migrations) {
    RecordedTable.schema(keys, table.items())
        .ifPresent(
            item -> {
              String version = item.get("version").s();
              sides.recorded(schemaLine(version, migrations.declared().get(version).set().saved()));
            });
  }

  private static Sides.Line schemaLine(String version, Map<String, Object> document) {
    return new Sides.Line("schema " + version, Sides.text(document));
  }

  private static void ours(Sides sides, TableKeys keys, Migrator migrator) {
    TableStatus status = migrator.status();
    sides.ours(Sides.Line.of("current", status.current()));
    sides.ours(Sides.Line.of("outstanding", versions(status, MigrationState.OUTSTANDING)));
    List<String> failed = versions(status, MigrationState.FAILED);
    if (!failed.isEmpty()) {
      sides.ours(Sides.Line.of("failed", failed));
    }
    int place = 0;
    for (HistoryRow row : Engine.recorded(keys).rows()) {
      sides.ours(
          Sides.Line.of(
              "row " + ++place,
              "%s %s %s".formatted(row.label(), status(row.status()), row.date())));
    }
    Optional<Schema> schema = new DynamoTable(LocalDynamo.client(), keys).readSchema();
    assertThat(status.schema()).isEqualTo(schema.map(Schema::version));
    schema.ifPresent(saved -> sides.ours(schemaLine(saved.version(), saved.document())));
  }

  private static List<String> versions(TableStatus status, MigrationState state) {
    return status.migrations().stream()
        .filter(migration -> migration.state() == state)
        .map(migration -> migration.version().toString())
        .toList();
  }

  private static Sides.Line refusal(MigrationException refusal, TableKeys keys) {
    String text = refusal.getMessage() + " " + refusal.hint();
    return Sides.Line.of("refused", text.replace(keys.table(), "T"));
  }

  /** The calls that ask, and those of the case that has no table. */
  private static void answers(
      Sides sides, Map<String, Object> step, TableKeys keys, Migrator migrator) {
    TableStatus status = migrator.status();
    List<?> args = step.get("args") instanceof List<?> list ? list : List.of();
    Object ours =
        switch ((String) step.get("op")) {
          case "getCurrentVersion" -> status.current();
          case "getOutstandingVersions" ->
              args.isEmpty()
                  ? versions(status, MigrationState.OUTSTANDING)
                  : next(migrator, ((Number) args.get(0)).intValue());
          case "getNamedVersions" -> names(migrator.named());
          case "getPastVersions" ->
              status.recorded().stream().map(each -> each.version().toString()).toList();
          case "getPastMigrations" ->
              Engine.recorded(keys).rows().stream().map(MigrateReplayTest::past).toList();
          case "getSemVersions" ->
              status.migrations().stream().map(each -> each.version().toString()).toList();
          case "getVersions" ->
              Stream.concat(
                      status.migrations().stream().map(each -> each.version().toString()),
                      names(migrator.named()).stream())
                  .sorted()
                  .toList();
          case "apply" -> planned(migrator, args, keys);
          default -> Map.of("$undefined", true);
        };
    Object recorded = step.containsKey("error") ? "error" : step.get("result");
    if (recorded instanceof Map<?, ?> applied && applied.containsKey("version")) {
      recorded = applied.get("version");
    }
    sides.recorded(Sides.Line.of("answers", Sides.text(recorded)));
    sides.ours(Sides.Line.of("answers", Sides.text(ours)));
  }

  private static List<String> next(Migrator migrator, int limit) {
    return migrator.plan(new Target.Next(limit), PlanOptions.NONE).steps().stream()
        .map(step -> step.script().label())
        .toList();
  }

  private static List<String> names(List<MigrationScript> scripts) {
    return scripts.stream().map(MigrationScript::name).toList();
  }

  private static Map<String, Object> past(HistoryRow row) {
    return Map.of(
        "date", Map.of("$date", row.date()),
        "description", row.description(),
        "path", row.path(),
        "status", row.status(),
        "version", row.label());
  }

  /** The last migration that would run, which apply() answers with, too. */
  private static Object planned(Migrator migrator, List<?> args, TableKeys keys) {
    try {
      List<Step> steps =
          migrator.plan(target(args, migrator, Version.ZERO), PlanOptions.NONE).steps();
      return names(steps.stream().map(Step::script).toList()).get(steps.size() - 1);
    } catch (MigrationException e) {
      return refusal(e, keys).text();
    }
  }

  /** The files of a case that lists a folder, as scripts of ours where they are scripts. */
  private FolderSource files(Map<String, Object> recorded) throws IOException {
    List<String> folders = List.of("1.0.0", "schemas");
    for (Object each : (List<?>) recorded.get("files")) {
      Path file = folder.resolve(((String) each).replaceFirst("\\.js$", ".java"));
      if (folders.contains(each)) {
        Files.createDirectory(file);
      } else {
        Files.writeString(file, "class It implements Migration {}");
      }
    }
    return new FolderSource(
        folder,
        scripts -> {
          throw new AssertionError("only planned: " + scripts);
        });
  }

  /** What our migrator called for a recorded call; JavaScript takes up again what failed. */
  private static List<String> run(
      Sides sides,
      Map<String, Object> step,
      TableKeys keys,
      Migrator migrator,
      RecordedMigrations migrations) {
    List<?> args = (List<?>) step.get("args");
    boolean dry =
        args.size() > 2
            && !List.of("", false).contains(Fixture.map(args.get(2)).getOrDefault("dry", false));
    RunOptions options = new RunOptions("replay", Engine.RETRY, dry, Duration.ZERO, Map.of());
    migrations.going(args.get(0).equals("down") ? Direction.DOWN : Direction.UP);
    List<String> called = new ArrayList<>();
    try {
      Version below =
          args.get(0).equals("down")
              ? migrations.below(Version.of((String) args.get(1)))
              : Version.ZERO;
      called.addAll(called(migrator.run(target(args, migrator, below), options)));
    } catch (MigrationFailedException e) {
      called.addAll(called(e.report()));
    } catch (MigrationException e) {
      sides.ours(refusal(e, keys));
    }
    migrations.called(called);
    return called;
  }

  private static List<String> called(RunReport report) {
    return Stream.concat(report.done().stream(), report.failed().stream())
        .map(entry -> entry.direction().word() + " " + entry.label())
        .toList();
  }

  /**
   * Our target for the arguments of apply(): its up never goes down, and its down reverts the
   * version that it names, too.
   */
  private static Target target(List<?> args, Migrator migrator, Version below) {
    String action = (String) args.get(0);
    return switch (action) {
      case "up" ->
          args.size() < 2 ? new Target.Next(1) : new Target.To(Version.of((String) args.get(1)));
      case "down" ->
          below.compareTo(migrator.status().current()) < 0
              ? new Target.To(below)
              : new Target.To(migrator.status().current());
      case "repeat" -> new Target.Repeat();
      case "reset" -> new Target.Reset();
      default -> new Target.Named(action);
    };
  }

  /** OneTable's rows and the saved schema, whole, but for the instants: only their form counts. */
  private static List<Sides.Line> stored(
      TableKeys keys, Collection<Map<String, AttributeValue>> items) {
    List<Sides.Line> lines = new ArrayList<>();
    items.stream()
        .filter(item -> "_migration".equals(item.get(keys.hash()).s()))
        .forEach(item -> lines.add(row(keys, item)));
    RecordedTable.schema(keys, items).ifPresent(item -> lines.add(schema(item)));
    return lines;
  }

  private static Sides.Line row(TableKeys keys, Map<String, AttributeValue> item) {
    Map<String, Object> whole = new TreeMap<>(withoutInstants(item));
    AttributeValue date = item.get("date");
    String stored = date.n() == null ? date.s() : date.n();
    whole.put(keys.sort(), item.get(keys.sort()).s().replace(":" + stored, ":" + date.type()));
    AttributeValue status = item.get("status");
    String text = status(status == null ? null : status.s());
    return new Sides.Line("row %s %s".formatted(item.get("version").s(), text), whole.toString());
  }

  private static Sides.Line schema(Map<String, AttributeValue> item) {
    Map<String, Object> whole = withoutInstants(item);
    return new Sides.Line(
        "schema %s%s"
            .formatted(item.get("version").s(), whole.containsKey("created") ? " stamped" : ""),
        whole.toString());
  }

  private static Map<String, Object> withoutInstants(Map<String, AttributeValue> item) {
    Map<String, Object> whole = new TreeMap<>();
    item.forEach(
        (name, value) -> {
          boolean instant = List.of("date", "created", "updated").contains(name);
          whole.put(name, instant ? value.type() : typed(value));
        });
    return whole;
  }

  private static String typed(AttributeValue value) {
    if (value.hasM()) {
      Map<String, String> members = new TreeMap<>();
      value.m().forEach((name, member) -> members.put(name, typed(member)));
      return members.toString();
    }
    return value.hasL()
        ? value.l().stream().map(MigrateReplayTest::typed).toList().toString()
        : value.toString();
  }
}
