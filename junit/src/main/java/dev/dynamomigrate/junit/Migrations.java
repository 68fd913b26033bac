package dev.dynamomigrate.junit;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.rehearsal.ItemDiff;
import dev.dynamomigrate.rehearsal.RehearsalReport;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The migrations of a project, and the table of one test. What runs, runs as everywhere: in order,
 * under a lease, and recorded; a migration's own {@code check} is called after its {@code up}, and
 * a client that a script builds itself reaches nothing but this DynamoDB Local.
 *
 * <p>Items are those of the application: neither this library's own nor OneTable's service items
 * are among them.
 */
public final class Migrations {
  private final TestTable place;
  private final Migrator migrator;
  private boolean over;
  private Optional<Rehearsable> last = Optional.empty();
  private Optional<RehearsalReport> rehearsal = Optional.empty();

  /** What an {@code up} ran, and what stood in the table before it. */
  private record Rehearsable(TestTable.Stored before, Target target) {}

  private Migrations(TestTable place, Migrator migrator) {
    this.place = place;
    this.migrator = migrator;
  }

  static Migrations on(TestTable place) {
    return new Migrations(place, place.migrator());
  }

  /** After the test: nothing is left. */
  void end() {
    over = true;
    migrator.close();
    place.drop();
  }

  private TestTable place() {
    if (over) {
      throw new InvalidInputException(
          "The test is over, and its table is gone.", "Keep no Migrations for another test.");
    }
    return place;
  }

  /** Applies all outstanding migrations. */
  public RunReport up() {
    return upwards(new Target.All());
  }

  /**
   * Applies what is outstanding up to and with a version.
   *
   * @throws dev.dynamomigrate.MigrationException if the rules forbid it, or a migration fails
   */
  public RunReport up(String version) {
    return upwards(towards(version, Direction.UP));
  }

  /** Reverts the current version. */
  public RunReport down() {
    return run(new Target.Back(1));
  }

  /**
   * Reverts everything above a version and not itself; {@code 0.0.0} reverts all.
   *
   * @throws dev.dynamomigrate.MigrationException if the rules forbid it, or a migration fails
   */
  public RunReport down(String version) {
    return run(towards(version, Direction.DOWN));
  }

  /** Runs a named migration. */
  public RunReport run(String name) {
    return run(new Target.Named(name));
  }

  private Target towards(String version, Direction direction) {
    place();
    Target target = new Target.To(Version.of(version));
    var plan = migrator.plan(target, PlanOptions.NONE);
    if (plan.steps().stream().anyMatch(step -> step.direction() != direction)) {
      boolean up = direction == Direction.UP;
      throw new InvalidInputException(
          "%s(\"%s\") would go %s: the table is at %s. Nothing was done."
              .formatted(direction.word(), version, up ? "down" : "up", plan.current()),
          "Call %s(\"%s\").".formatted(up ? "down" : "up", version));
    }
    return target;
  }

  private RunReport upwards(Target target) {
    TestTable.Stored before = place().stored();
    RunReport report = run(target);
    if (!report.done().isEmpty()) {
      String reached = report.done().get(report.done().size() - 1).label();
      last = Optional.of(new Rehearsable(before, new Target.To(Version.of(reached))));
    }
    return report;
  }

  private RunReport run(Target target) {
    place();
    last = Optional.empty();
    rehearsal = Optional.empty();
    return migrator.run(target, RunOptions.of("test"));
  }

  /** The engine, for whatever else there is: status, plans, runs with other permissions. */
  public Migrator migrator() {
    place();
    return migrator;
  }

  /** The table by model and item by item, with the schema of the version that it is at. */
  public Table table() {
    return place().at(current());
  }

  private Version current() {
    return migrator.status().current();
  }

  /** The SDK's client. It does not show this library's own items. */
  public DynamoDbClient client() {
    return place().client();
  }

  /** The name of the test's table. */
  public String tableName() {
    return place().keys().table();
  }

  /**
   * Adds the items of a file; those that are there with the same keys are replaced.
   *
   * @param file from the project's folder; a {@code .json5} file with a list of items, or an export
   *     of DynamoDB
   * @return how many they are
   * @throws InvalidInputException if there is no such file, or it is not what it should be
   */
  public long load(String file) {
    return place().load(file);
  }

  /** All items. */
  public List<Item> items() {
    return place().at(current()).scanItems().toList();
  }

  /** All items of a model, by their type field. */
  public List<Item> items(String model) {
    String typeField = place().typeField(current());
    return items().stream().filter(item -> model.equals(item.get(typeField))).toList();
  }

  /**
   * The item with a key.
   *
   * @param key the partition key, and the sort key if the table has one
   */
  public Optional<Item> item(Object... key) {
    return table().getItem(keyOf(key), Params.none());
  }

  private Map<String, Object> keyOf(Object... values) {
    TableKeys keys = place().keys();
    List<String> names =
        Stream.of(keys.hash(), keys.sort()).filter(name -> !name.isEmpty()).toList();
    if (values.length != names.size()) {
      throw new InvalidInputException(
          "The key of an item is %s; what was given has %d %s."
              .formatted(
                  String.join(" and ", names),
                  values.length,
                  values.length == 1 ? "part" : "parts"),
          "Give a value for each.");
    }
    Map<String, Object> key = new LinkedHashMap<>();
    for (String name : names) {
      key.put(name, values[key.size()]);
    }
    return key;
  }

  /**
   * That there is an item with this key.
   *
   * @param key the partition key, and the sort key if the table has one
   * @return what more can be said of it
   */
  public ItemAssertion assertItem(Object... key) {
    Map<String, AttributeValue> attributes = AttributeValues.of(keyOf(key));
    return new ItemAssertion(
        attributes,
        item(key)
            .map(Item::attributes)
            .orElseThrow(
                () ->
                    DifferenceText.failure(
                        "An item is missing",
                        1,
                        List.of(ItemDiff.of(attributes, attributes, Map.of())))));
  }

  /**
   * That there is no item with this key.
   *
   * @param key the partition key, and the sort key if the table has one
   */
  public void assertNoItem(Object... key) {
    Map<String, AttributeValue> attributes = AttributeValues.of(keyOf(key));
    item(key)
        .ifPresent(
            item -> {
              throw DifferenceText.failure(
                  "There is an item too many",
                  1,
                  List.of(ItemDiff.of(attributes, Map.of(), item.attributes())));
            });
  }

  /** That a model has so many items, by their type field. */
  public void assertItems(String model, int count) {
    int found = items(model).size();
    if (found != count) {
      throw new AssertionFailedError(
          "The table has %d %s of the model %s, and should have %d."
              .formatted(found, found == 1 ? "item" : "items", model, count),
          count,
          found);
    }
  }

  /**
   * That the items are those of before: none added, removed or changed.
   *
   * @param before what {@link #items()} returned then
   * @param except attributes that may differ
   */
  public void assertUnchanged(List<Item> before, String... except) {
    Set<String> passedOver = Set.of(except);
    TableKeys keys = place().keys();
    Map<Map<String, AttributeValue>, Map<String, AttributeValue>> then = byKey(before, keys);
    Map<Map<String, AttributeValue>, Map<String, AttributeValue>> now = byKey(items(), keys);
    Set<Map<String, AttributeValue>> all = new LinkedHashSet<>(then.keySet());
    all.addAll(now.keySet());
    List<ItemDiff> diffs = new ArrayList<>();
    for (Map<String, AttributeValue> key : all) {
      ItemDiff diff =
          ItemDiff.of(
              key,
              without(then.getOrDefault(key, Map.of()), passedOver),
              without(now.getOrDefault(key, Map.of()), passedOver));
      if (!diff.changes().isEmpty()) {
        diffs.add(diff);
      }
    }
    if (!diffs.isEmpty()) {
      throw DifferenceText.failure(
          DifferenceText.items(diffs.size()) + " not as before", diffs.size(), diffs);
    }
  }

  private static Map<Map<String, AttributeValue>, Map<String, AttributeValue>> byKey(
      List<Item> items, TableKeys keys) {
    Map<Map<String, AttributeValue>, Map<String, AttributeValue>> byKey = new LinkedHashMap<>();
    items.stream().map(Item::attributes).forEach(item -> byKey.put(keys.keyOf(item), item));
    return byKey;
  }

  private static Map<String, AttributeValue> without(
      Map<String, AttributeValue> item, Set<String> names) {
    Map<String, AttributeValue> rest = new LinkedHashMap<>(item);
    rest.keySet().removeAll(names);
    return rest;
  }

  /**
   * That {@code down} restores every item, for each migration that the last {@code up} ran; if none
   * has run since the test began or since a {@code down}, for the next outstanding one. It is tried
   * on a copy of the items as they were before: the table stays as it is.
   */
  public void assertReversible() {
    Proof.REVERSIBLE.require(rehearsed());
  }

  /** That {@code down} restores every item, for each outstanding migration up to a version. */
  public void assertReversible(String version) {
    Proof.REVERSIBLE.require(rehearse(version));
  }

  /**
   * That a second {@code up} changes nothing, for the same migrations as {@link
   * #assertReversible()}, and on a copy as there.
   */
  public void assertRepeatable() {
    Proof.REPEATABLE.require(rehearsed());
  }

  /** That a second {@code up} changes nothing, for each outstanding one up to a version. */
  public void assertRepeatable(String version) {
    Proof.REPEATABLE.require(rehearse(version));
  }

  private RehearsalReport rehearsed() {
    TestTable table = place();
    if (last.isEmpty()) {
      return table.rehearse(new Target.Next(1), table.stored());
    }
    if (rehearsal.isEmpty()) {
      rehearsal = last.map(up -> table.rehearse(up.target(), up.before()));
    }
    return rehearsal.orElseThrow();
  }

  private RehearsalReport rehearse(String version) {
    return place().rehearse(towards(version, Direction.UP), place().stored());
  }
}
