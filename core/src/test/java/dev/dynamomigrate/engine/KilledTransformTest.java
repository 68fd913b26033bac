package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.testing.DynamoProxy;
import dev.dynamomigrate.testing.LocalDynamo;
import dev.dynamomigrate.transform.EditableItem;
import dev.dynamomigrate.transform.TransformReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The proof "Kill": a process that transforms is killed at random moments and started again until
 * it is done; the table is then as without a kill, and nothing was written twice.
 */
class KilledTransformTest {
  private static final int ITEMS = Integer.getInteger("transform.killed.items", 1500);
  private static final int KILLS = Integer.getInteger("transform.kills", 5);
  private static final long SEED = Long.getLong("transform.seed", 42);

  /** What all writes of a run without a kill wait for together. */
  private static final Duration WORK = Duration.ofSeconds(2L * (KILLS + 1));

  private static final List<String> KINDS = List.of("put", "once", "move", "emit");

  private final TableKeys keys = LocalDynamo.newTable();
  private final TableKeys other = LocalDynamo.newTable();

  @Test
  void endsAsWithoutAKillAndWritesNothingTwice() throws Exception {
    fill(keys);
    fill(other);
    Random random = new Random(SEED);
    List<String> lines = new ArrayList<>();
    SlowTable table = new SlowTable(keys, WORK.dividedBy(ITEMS));
    try (DynamoProxy proxy = DynamoProxy.reading(table::fate)) {
      long slice = WORK.dividedBy(KILLS + 1).toNanos();
      for (int kill = 0; kill < KILLS; kill++) {
        Process process = start(proxy, keys);
        table.killAfter(process, slice / 4 + random.nextLong(slice * 3 / 4));
        lines.addAll(process.inputReader().lines().toList());
        assertThat(process.waitFor()).as("%s", lines).isEqualTo(137);
        unlock();
      }
      table.spare();
      Process last = start(proxy, keys);
      lines.addAll(last.inputReader().lines().toList());
      assertThat(last.waitFor()).as("%s", lines).isZero();
    }
    try (DynamoProxy proxy = DynamoProxy.deciding(operation -> DynamoProxy.Fate.PASSES)) {
      assertThat(start(proxy, other).waitFor()).isZero();
    }
    List<LedgerEntry> entries = Engine.recorded(keys).entries();
    assertThat(entries).hasSize(KILLS + 1);
    assertThat(marks()).containsOnly(AttributeValue.fromS(entries.get(0).id() + " 2"));
    assertThat(data(keys)).isEqualTo(data(other)).hasSize(ITEMS + ITEMS / 4);
    assertThat(table.twice()).as("written twice; seed %d", SEED).isEmpty();
    assertThat(table.written()).as("statements").isEqualTo(ITEMS);
    assertThat(lines.stream().filter(line -> line.contains("goes on where it was interrupted")))
        .as("%s", lines)
        .hasSizeGreaterThan(KILLS / 2);
    assertThat(
            lines.stream()
                .filter(line -> line.matches("(put|once|emit) %d read".formatted(ITEMS / 4))))
        .as("what a run reports covers those before it; %s", lines)
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(Engine.sorts(keys, OwnItems.PARTITION)).doesNotContain("checkpoint#0.1.0");
  }

  private void unlock() {
    try (Migrator migrator = Engine.on(keys, shelf())) {
      assertThat(migrator.unlock(dead -> true)).as("nobody let the lease go").isTrue();
    }
  }

  private List<AttributeValue> marks() {
    return Engine.contents(keys).stream()
        .map(item -> item.get("_dynamo_once"))
        .filter(mark -> mark != null)
        .toList();
  }

  /** Without our own items, and without the marks, which name the run. */
  private static List<Map<String, AttributeValue>> data(TableKeys keys) {
    return Engine.contents(keys).stream()
        .filter(item -> !OwnItems.serviceItem(keys, item))
        .<Map<String, AttributeValue>>map(LinkedHashMap::new)
        .peek(item -> item.remove("_dynamo_once"))
        .toList();
  }

  private static void fill(TableKeys keys) {
    List<WriteRequest> puts = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      Map<String, AttributeValue> item =
          AttributeValues.of(
              Map.of("PK", KINDS.get(i % 4) + "#" + i / 40, "SK", "S" + i, "count", i));
      puts.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
      if (puts.size() == 25 || i == ITEMS - 1) {
        Map<String, List<WriteRequest>> batch = Map.of(keys.table(), List.copyOf(puts));
        LocalDynamo.client().batchWriteItem(request -> request.requestItems(batch));
        puts.clear();
      }
    }
  }

  private static Process start(DynamoProxy proxy, TableKeys keys) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KilledTransformTest.class.getName(),
            proxy.address().toString(),
            keys.table())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** In a process of its own. */
  public static void main(String... args) {
    AwsSettings aws =
        new AwsSettings(Optional.of(args[0]), Optional.empty(), Optional.empty(), Optional.empty());
    try (Migrator migrator =
        Migrator.builder().table(args[1]).aws(aws).source(shelf()).listener(new Teller()).build()) {
      migrator.run(new Target.All(), RunOptions.of("all").with(Engine.RETRY));
    }
  }

  private static Shelf shelf() {
    return new Shelf().with("0.1.0", Transforms.class);
  }

  private static final class Teller implements RunListener {
    @Override
    public void warned(String message) {
      System.out.println(message);
    }

    @Override
    public void log(Step step, String line) {
      System.out.println(line);
    }
  }

  /** A transform of each kind, of a quarter of the items each. */
  static class Transforms implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {
      each(migrate, "put", item -> item.put("name", "n" + item.string("SK")));
      each(migrate, "once", item -> item.put("count", item.number("count").intValue() + 1));
      each(
          migrate,
          "move",
          item -> {
            if (item.string("SK").startsWith("S")) {
              item.key("SK", "T" + item.string("SK").substring(1));
            }
          });
      each(
          migrate,
          "emit",
          item -> {
            if (item.string("SK").startsWith("S") && !item.contains("emitted")) {
              item.put("emitted", true);
              item.emit(
                  new Item(Map.of("PK", "emitted", "SK", "E" + item.string("SK").substring(1))));
            }
          });
    }

    private static void each(
        MigrationContext migrate, String kind, Consumer<EditableItem> function) {
      var selected =
          migrate.transform().filter("begins_with(PK, :kind)", Map.of(":kind", kind + "#"));
      TransformReport report =
          (kind.equals("once") ? selected.once() : selected).each(function).run();
      migrate.log().info("%s %d read", kind, report.read());
    }
  }
}
