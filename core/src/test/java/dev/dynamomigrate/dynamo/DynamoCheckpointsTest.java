package dev.dynamomigrate.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.lease.Lease;
import dev.dynamomigrate.lease.LeaseLostException;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.testing.DynamoProxy;
import dev.dynamomigrate.testing.DynamoProxy.Fate;
import dev.dynamomigrate.testing.LocalDynamo;
import dev.dynamomigrate.transform.Checkpoint;
import dev.dynamomigrate.transform.TransformReport;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** In a table whose keys are called like what a checkpoint says. */
class DynamoCheckpointsTest {
  private static final Lease LEASE = new Lease("me", 7);
  private static final TransformReport REPORT = report(new Random(1));

  private final TableKeys keys = LocalDynamo.newTable("id", "what");
  private final DynamoCheckpoints checkpoints = new DynamoCheckpoints(LocalDynamo.client(), keys);

  @BeforeEach
  void takeTheLease() {
    lease("me", 7);
  }

  @Test
  void keepsKeysOfEveryTypeAsTheyAreStored() {
    for (int seed = 0; seed < 50; seed++) {
      ScriptCheckpoint checkpoint = random(new Random(seed));
      checkpoints.store(LEASE, checkpoint);
      assertThat(checkpoints.read("0.3.0")).as("seed %d", seed).contains(checkpoint);
    }
  }

  @Test
  void isFarFromTheLargestItemWhenAllIsAtItsLargest() {
    Map<Integer, Map<String, AttributeValue>> reached = new TreeMap<>();
    for (int segment = 0; segment < 32; segment++) {
      reached.put(9_000 + segment, key("h".repeat(2048), "s".repeat(1024)));
    }
    BitSet done = new BitSet();
    done.set(0, 9_000);
    ScriptCheckpoint.Ended ended = new ScriptCheckpoint.Ended("w".repeat(320), REPORT);
    ScriptCheckpoint largest =
        new ScriptCheckpoint(
            "1.0.0",
            Direction.DOWN,
            "0000000000042-0001",
            "",
            "",
            new Checkpoint(10_000, done, reached, REPORT),
            IntStream.range(0, 99).mapToObj(i -> ended).toList());
    checkpoints.store(LEASE, largest);
    assertThat(checkpoints.read("1.0.0")).contains(largest);
    assertThat(largest.number()).isEqualTo(100);
    assertThat(CheckpointItem.of(keys, largest).toString().length()).isLessThan(300_000);
  }

  @Test
  void isOneOfEachScriptAndTheLatest() {
    ScriptCheckpoint first = random(new Random(1));
    ScriptCheckpoint second = random(new Random(2));
    checkpoints.store(LEASE, first);
    checkpoints.store(LEASE, second);
    assertThat(checkpoints.read("0.3.0")).contains(second);
    assertThat(checkpoints.read("0.4.0")).isEmpty();
    checkpoints.remove(LEASE, "0.4.0");
    assertThat(checkpoints.exists("0.3.0")).isTrue();
    checkpoints.remove(LEASE, "0.3.0");
    assertThat(checkpoints.exists("0.3.0")).isFalse();
  }

  @Test
  void isStoredByNobodyWhoLostTheLease() {
    ScriptCheckpoint stored = random(new Random(1));
    checkpoints.store(LEASE, stored);
    lease("another", 8);
    assertThatThrownBy(() -> checkpoints.store(LEASE, random(new Random(2))))
        .isInstanceOf(LeaseLostException.class)
        .hasMessage("The lease was lost: how far 0.3.0 got is not stored.");
    assertThatThrownBy(() -> checkpoints.remove(LEASE, "0.3.0"))
        .isInstanceOf(LeaseLostException.class);
    assertThat(checkpoints.read("0.3.0")).contains(stored);
  }

  @Test
  void isStoredThoughAnAnswerIsLostAndAnotherTransactionIsInTheWay() {
    AtomicInteger writes = new AtomicInteger();
    ScriptCheckpoint checkpoint = random(new Random(1));
    try (DynamoProxy proxy =
        DynamoProxy.deciding(
            operation ->
                operation.equals("TransactWriteItems")
                    ? switch (writes.incrementAndGet()) {
                      case 1 -> Fate.CONFLICT;
                      case 2 -> Fate.ANSWER_LOST;
                      default -> Fate.PASSES;
                    }
                    : Fate.PASSES)) {
      new DynamoCheckpoints(LocalDynamo.client(proxy.address()), keys).store(LEASE, checkpoint);
    }
    assertThat(writes).hasValueGreaterThan(2);
    assertThat(checkpoints.read("0.3.0")).contains(checkpoint);
  }

  @Test
  void saysWhereTheServiceRefuses() {
    try (DynamoProxy proxy = DynamoProxy.deciding(operation -> Fate.DENIED)) {
      DynamoCheckpoints denied = new DynamoCheckpoints(LocalDynamo.client(proxy.address()), keys);
      assertThatThrownBy(() -> denied.store(LEASE, random(new Random(1))))
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("storing how far 0.3.0 got");
      assertThatThrownBy(() -> denied.read("0.3.0"))
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("reading how far 0.3.0 got");
    }
  }

  @Test
  void isReadByNoOlderEngine() {
    damage("format", 2);
    assertThatThrownBy(() -> checkpoints.read("0.3.0"))
        .isInstanceOfSatisfying(
            MigrationException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.INVALID);
              assertThat(e.hint())
                  .isEqualTo(
                      "Use the version of Dynamo Migrate that wrote it, or a newer one; or begin again with --restart.");
            })
        .hasMessage("The table holds a checkpoint of format 2, and this engine knows up to 1.");
  }

  @Test
  void saysWhatIsDamaged() {
    damage("reached", "nowhere");
    assertThatThrownBy(() -> checkpoints.read("0.3.0"))
        .isInstanceOfSatisfying(
            MigrationException.class,
            e -> assertThat(e.hint()).endsWith("begin again with --restart."))
        .hasMessageStartingWith("The item 'checkpoint#0.3.0' is damaged: ");
    assertThat(checkpoints.exists("0.3.0")).isTrue();
  }

  private void damage(String name, Object value) {
    Map<String, AttributeValue> item =
        new LinkedHashMap<>(CheckpointItem.of(keys, random(new Random(1))));
    Map<String, AttributeValue> content = new LinkedHashMap<>(item.get(OwnItems.CONTENT).m());
    content.put(name, AttributeValues.of(value));
    item.put(OwnItems.CONTENT, AttributeValue.fromM(content));
    LocalDynamo.client().putItem(put -> put.tableName(keys.table()).item(item));
  }

  private void lease(String holder, long fence) {
    DynamoLeaseStore store = new DynamoLeaseStore(LocalDynamo.client(), keys);
    LeaseRecord record =
        new LeaseRecord(
            holder, "me", "up", fence, 0, Duration.ofSeconds(60), Instant.now().plusSeconds(60));
    Optional<LeaseRecord> before = store.read();
    assertThat(store.replace(before, record)).isTrue();
  }

  private static ScriptCheckpoint random(Random random) {
    int segments = 1 + random.nextInt(40);
    BitSet done = new BitSet();
    Map<Integer, Map<String, AttributeValue>> reached = new TreeMap<>();
    for (int segment = 0; segment < segments; segment++) {
      switch (random.nextInt(3)) {
        case 0 -> done.set(segment);
        case 1 -> reached.put(segment, key(value(random), value(random)));
        default -> {
          // It has not begun.
        }
      }
    }
    List<ScriptCheckpoint.Ended> before = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      before.add(new ScriptCheckpoint.Ended("what " + i, report(random)));
    }
    return new ScriptCheckpoint(
        "0.3.0",
        random.nextBoolean() ? Direction.UP : Direction.DOWN,
        "0000000000042-0001",
        random.nextBoolean() ? "" : "sha256:0123",
        random.nextBoolean() ? "" : "all",
        new Checkpoint(segments, done, reached, report(random)),
        before);
  }

  private static Map<String, AttributeValue> key(Object hash, Object sort) {
    return new LinkedHashMap<>(AttributeValues.of(Map.of("format", hash, "at", sort)));
  }

  private static Object value(Random random) {
    byte[] bytes = new byte[1 + random.nextInt(60)];
    random.nextBytes(bytes);
    return switch (random.nextInt(3)) {
      case 0 -> bytes;
      case 1 -> new BigDecimal("-12345678901234567890.123456789").add(BigDecimal.valueOf(bytes[0]));
      default -> "Mö#\"\n" + random.nextInt();
    };
  }

  private static TransformReport report(Random random) {
    return new TransformReport(
        random.nextLong(1L << 50),
        random.nextInt(),
        random.nextInt(),
        random.nextInt(),
        random.nextInt(),
        random.nextInt(),
        random.nextInt(),
        Map.of("table busy", (long) random.nextInt()));
  }
}
