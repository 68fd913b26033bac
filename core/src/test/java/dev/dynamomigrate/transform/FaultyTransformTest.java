package dev.dynamomigrate.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.table.DynamoTable;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.testing.FaultyDynamo;
import dev.dynamomigrate.testing.LocalDynamo;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Every tenth request goes wrong, before it is carried out or after: nothing is lost, nothing is
 * done twice, and the run ends.
 */
class FaultyTransformTest {
  // -Pfull has more.
  private static final int ITEMS = Integer.getInteger("transform.items", 600);
  private static final int ROUNDS = 6;

  private final Items items = new Items();
  private final FaultyDynamo faulty = new FaultyDynamo(0.1, 42);
  private final DynamoDbClient once = LocalDynamo.clientWithoutRetries(faulty.address());
  private final DynamoDbClient reads = LocalDynamo.client(faulty.address());

  @AfterEach
  void close() {
    once.close();
    reads.close();
    faulty.close();
  }

  private Transform transform(String id) {
    return Transform.of(
        new Surroundings(
            reads, once, items.keys, id, TransformOptions.NONE, Surroundings.Outside.none()));
  }

  @Test
  void countersCountEachRunOnceWhileOthersCountToo() throws Exception {
    items.fill(ITEMS, Map.of("count", 0));
    AtomicIntegerArray others = new AtomicIntegerArray(ITEMS);
    ExecutorService pool = Executors.newSingleThreadExecutor();
    AtomicBoolean stop = new AtomicBoolean();
    Future<?> writer = pool.submit(() -> count(others, stop));
    for (int round = 0; round < ROUNDS; round++) {
      TransformReport report =
          transform("round " + round)
              .each(item -> item.put("count", item.number("count").add(BigDecimal.ONE)))
              .once()
              .run();
      assertThat(report.changed()).isEqualTo(ITEMS);
      assertThat(report.unchanged() + report.gone()).isZero();
    }
    stop.set(true);
    writer.get();
    pool.shutdown();
    Map<String, Item> all = items.all();
    for (int i = 0; i < ITEMS; i++) {
      String name = Items.key(i).get("PK") + " " + Items.key(i).get("SK");
      assertThat(all.get(name).number("count").intValue())
          .as(name)
          .isEqualTo(ROUNDS + others.get(i));
    }
    assertThat(faulty.happened())
        .containsKeys(FaultyDynamo.Fault.STATEMENTS, FaultyDynamo.Fault.FAULT_AFTER);
  }

  private void count(AtomicIntegerArray others, AtomicBoolean stop) {
    Table db = new DynamoTable(LocalDynamo.client(), items.keys);
    Random random = new Random(1);
    while (!stop.get()) {
      int i = random.nextInt(ITEMS);
      db.updateItem(Items.key(i), Params.where("attribute_exists(PK)").add("count", 1));
      others.incrementAndGet(i);
    }
  }

  @Test
  void updatesAreThere() {
    items.fill(ITEMS, Map.of("email", "Ann@Example.COM"));
    TransformReport report =
        transform("update")
            .each(item -> item.put("email", item.string("email").toLowerCase(Locale.ROOT)))
            .run();
    assertThat(report.changed()).isEqualTo(ITEMS);
    assertThat(report.conflicts()).isZero();
    assertThat(items.all().values())
        .hasSize(ITEMS)
        .allSatisfy(item -> assertThat(item).containsEntry("email", "ann@example.com"));
  }

  @Test
  void movesAndWhatTheyEmitAreThereOnce() {
    // Ten of them are one request.
    int moved = Math.max(ITEMS, 2400);
    items.fill(moved, Map.of("name", "Ann"));
    TransformReport report =
        transform("move")
            .filter("begins_with(SK, :s)", Map.of(":s", "S"))
            .each(
                item -> {
                  String sort = item.string("SK");
                  if (sort.startsWith("S")) {
                    item.key("SK", "T#" + sort);
                    item.emit(Map.of("PK", item.string("PK"), "SK", "E#" + sort));
                  }
                })
            .run();
    assertThat(report.changed()).isEqualTo(moved);
    assertThat(report.gone()).isZero();
    Map<String, Item> all = items.all();
    assertThat(all).hasSize(2 * moved);
    assertThat(all.keySet()).allMatch(key -> key.contains(" T#S") || key.contains(" E#S"));
    assertThat(faulty.happened()).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void deletionsAndWhatTheyEmitAreDoneOnce() {
    items.fill(ITEMS, Map.of("name", "Ann"));
    TransformReport report =
        transform("delete")
            .filter("begins_with(SK, :s)", Map.of(":s", "S"))
            .each(
                item -> {
                  item.delete();
                  if (item.number("n").intValue() % 10 == 0) {
                    item.emit(Map.of("PK", "KEPT", "SK", item.string("SK")));
                  }
                })
            .run();
    assertThat(report.changed()).isEqualTo(ITEMS);
    assertThat(report.gone()).isZero();
    assertThat(items.all()).hasSize(ITEMS / 10);
  }
}
