package dev.dynamomigrate.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.testing.LocalDynamo;
import dev.dynamomigrate.transform.Surroundings;
import dev.dynamomigrate.transform.Transform;
import dev.dynamomigrate.transform.TransformOptions;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** What clients consume takes the time that it may, on a clock that only waiting moves. */
class ThrottledClientTest {
  private static final double SECOND = 1e9;

  private final TableKeys keys = LocalDynamo.newTable();
  private final Traffic traffic = new Traffic();
  private final AtomicLong clock = new AtomicLong();
  private final AtomicBoolean lost = new AtomicBoolean();

  private DynamoDbClient client(double wcu, double rcu) {
    Throttle throttle =
        new Throttle(OptionalDouble.of(wcu), OptionalDouble.of(rcu), clock::get, this::await);
    return GuardedClient.around(
        LocalDynamo.client(), keys, traffic, this::refuseWhenLost, throttle);
  }

  private void refuseWhenLost() {
    if (lost.get()) {
      throw new IllegalStateException("lost");
    }
  }

  @SuppressWarnings("WaitNotInLoop") // The throttle loops.
  private void await(Condition turn, long nanos) throws InterruptedException {
    if (nanos == Long.MAX_VALUE) {
      turn.await();
    } else {
      clock.addAndGet(nanos);
    }
  }

  private void assertTime(double units, double perSecond) {
    assertThat(units / (clock.get() / SECOND)).isBetween(0.95 * perSecond, 1.05 * perSecond);
  }

  /** Each costs more than what such requests have cost lately. */
  @Test
  void whatAScriptWritesItself() {
    DynamoDbClient client = client(10, 1e6);
    for (int units = 1; units <= 30; units++) {
      fill(client, 1, 1024 * units - 50);
    }
    assertThat(traffic.writeUnits()).isEqualTo(30 * 31 / 2);
    assertTime(30 * 31 / 2, 10);
  }

  @Test
  void whatItReads() {
    fill(LocalDynamo.client(), 200, 3000);
    DynamoDbClient client = client(1e6, 20);
    for (int i = 0; i < 4; i++) {
      client
          .scanPaginator(scan -> scan.tableName(keys.table()).consistentRead(true).limit(20))
          .items()
          .forEach(item -> {});
    }
    assertThat(traffic.writeUnits()).isZero();
    assertTime(traffic.readUnits(), 20);
  }

  /** Its batches report nothing here, and 32 of them would be on their way. */
  @Test
  void whatATransformWrites() {
    fill(LocalDynamo.client(), 1000, 1500);
    DynamoDbClient client = client(100, 1e6);
    transform(client).each(item -> item.put("name", "x")).run();
    assertThat(traffic.writeUnits()).isEqualTo(2000);
    assertTime(2000, 100);
  }

  @Test
  void aConditionThatDoesNotHoldCostsToo() {
    DynamoDbClient client = client(10, 1e6);
    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(
              () ->
                  client.putItem(
                      put ->
                          put.tableName(keys.table())
                              .item(keys.key("a", "b"))
                              .conditionExpression("attribute_exists(PK)")))
          .isInstanceOf(ConditionalCheckFailedException.class);
    }
    assertThat(traffic.writeUnits()).isEqualTo(50);
    assertTime(50, 10);
  }

  @Test
  void theGateIsAskedAgainAfterAWait() {
    DynamoDbClient client = client(1, 1e6);
    fill(client, 1, 100);
    Throttle throttle =
        new Throttle(
            OptionalDouble.of(1),
            OptionalDouble.empty(),
            clock::get,
            (turn, nanos) -> {
              clock.addAndGet(nanos);
              lost.set(true);
            });
    DynamoDbClient late =
        GuardedClient.around(LocalDynamo.client(), keys, traffic, this::refuseWhenLost, throttle);
    assertThatThrownBy(() -> fill(late, 1, 200)).hasMessage("lost");
    assertThat(traffic.writeUnits()).isEqualTo(1);
  }

  private Transform transform(DynamoDbClient client) {
    return Transform.of(
        new Surroundings(
            client, client, keys, "up", TransformOptions.NONE, Surroundings.Outside.none()));
  }

  private void fill(DynamoDbClient client, int count, int bytes) {
    for (int i = 0; i < count; i++) {
      String hash = "P" + i;
      client.putItem(
          put ->
              put.tableName(keys.table())
                  .item(
                      Map.of(
                          "PK",
                          AttributeValue.fromS(hash),
                          "SK",
                          AttributeValue.fromS("S"),
                          "pad",
                          AttributeValue.fromS("x".repeat(bytes)))));
    }
  }
}
