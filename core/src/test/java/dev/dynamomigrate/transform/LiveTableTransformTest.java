package dev.dynamomigrate.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.table.DynamoTable;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.testing.LocalDynamo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** An application writes all the time while a transform goes through its table: nothing is lost. */
class LiveTableTransformTest {
  // -Pfull has more of both.
  private static final int ITEMS = Integer.getInteger("transform.live.items", 600);
  private static final int WRITES = ITEMS / 2;
  private static final int WRITERS = 3;
  private static final Params THERE = Params.where("attribute_exists(PK)");

  private final Items items = new Items();
  private final Table db = new DynamoTable(LocalDynamo.client(), items.keys);

  @Test
  void everyAcknowledgedWriteIsThereAndEveryItemIsTransformed() throws Exception {
    Acknowledged acknowledged =
        live(item -> item.put("email", item.string("email").toLowerCase(Locale.ROOT)));
    Map<String, Item> all = items.all();
    acknowledged.assertThere(all, "");
    assertThat(all.values())
        .filteredOn(item -> item.contains("email"))
        .allSatisfy(item -> assertThat(item.string("email")).isLowerCase());
  }

  @Test
  void soIsItWhenKeysChange() throws Exception {
    Acknowledged acknowledged =
        live(
            item -> {
              if (item.string("SK").startsWith("S")) {
                item.key("SK", "T#" + item.string("SK"));
              }
            });
    Map<String, Item> all = items.all();
    acknowledged.assertThere(all, "T#");
    assertThat(all.keySet()).noneMatch(key -> key.contains(" S"));
  }

  /** Else the two above would prove nothing. */
  @Test
  void aLoopThatPutsWholeItemsLosesWrites() throws Exception {
    Runnable naive =
        () ->
            db.scanItems()
                .forEach(
                    item -> {
                      Item lower = new Item(item);
                      lower.put("email", item.string("email").toLowerCase(Locale.ROOT));
                      db.putItem(lower);
                    });
    Acknowledged acknowledged = live(naive);
    assertThatThrownBy(() -> acknowledged.assertThere(items.all(), ""))
        .isInstanceOf(AssertionError.class);
  }

  private Acknowledged live(Consumer<EditableItem> function) throws Exception {
    return live(() -> items.transform().each(function).run());
  }

  /** Runs a transform over and over while writers write, and once more when they have ended. */
  private Acknowledged live(Runnable transform) throws Exception {
    items.fill(ITEMS, Map.of("email", "Ann@Example.COM", "counter", 0));
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
    List<Future<Acknowledged>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      writers.add(pool.submit(new Writer(i)));
    }
    while (writers.stream().anyMatch(writer -> !writer.isDone())) {
      transform.run();
    }
    transform.run();
    pool.shutdown();
    return together(writers);
  }

  private static Acknowledged together(List<Future<Acknowledged>> writers)
      throws InterruptedException, ExecutionException {
    Acknowledged all = new Acknowledged(new HashMap<>(), new HashMap<>());
    for (Future<Acknowledged> writer : writers) {
      writer.get().counts().forEach((key, count) -> all.counts().merge(key, count, Integer::sum));
      all.emails().putAll(writer.get().emails());
    }
    return all;
  }

  /**
   * What writers were told is stored.
   *
   * @param counts how often one was added to the counter of an item
   * @param emails the last address that was given to an item, in lower case; null if it was deleted
   */
  private record Acknowledged(Map<String, Integer> counts, Map<String, String> emails) {
    void assertThere(Map<String, Item> all, String prefix) {
      counts.forEach(
          (key, count) -> {
            Item item = all.get(key.replace(" ", " " + prefix));
            if (item != null && !emails.containsKey(key)) {
              assertThat(item.number("counter")).as(key).isEqualByComparingTo("" + count);
            }
          });
      emails.forEach(
          (key, email) -> {
            Item item = all.get(key.replace(" ", " " + prefix));
            if (email == null) {
              assertThat(item).as("deleted " + key).isNull();
            } else {
              assertThat(item.string("email")).as(key).isEqualToIgnoringCase(email);
            }
          });
      assertThat(counts).hasSizeGreaterThan(100);
      assertThat(emails).hasSizeGreaterThan(100);
    }
  }

  /** Each has every third item for what only one may do. */
  private final class Writer implements Callable<Acknowledged> {
    private final int number;
    private final Random random;
    private final Acknowledged acknowledged = new Acknowledged(new HashMap<>(), new HashMap<>());

    Writer(int number) {
      this.number = number;
      this.random = new Random(number);
    }

    @Override
    public Acknowledged call() {
      for (int i = 0; i < WRITES; i++) {
        int item = random.nextInt(ITEMS / WRITERS) * WRITERS + number;
        Map<String, Object> key = Items.key(item);
        String name = key.get("PK") + " " + key.get("SK");
        switch (item % 10) {
          case 0 -> {
            if (write(key, each -> db.deleteItem(each, THERE))) {
              acknowledged.emails().put(name, null);
            }
          }
          case 1, 2, 3 -> {
            String email = "New%d@Example.COM".formatted(i);
            if (write(key, each -> db.updateItem(each, THERE.set("email", email)))) {
              acknowledged.emails().put(name, email);
            }
          }
          default -> {
            if (write(key, each -> db.updateItem(each, THERE.add("counter", 1)))) {
              acknowledged.counts().merge(name, 1, Integer::sum);
            }
          }
        }
      }
      return acknowledged;
    }

    /** An application knows both shapes: the old key, else the new one. */
    private boolean write(Map<String, Object> key, Consumer<Map<String, Object>> write) {
      for (Map<String, Object> each : List.of(key, moved(key))) {
        try {
          write.accept(each);
          return true;
        } catch (ConditionalCheckFailedException elsewhere) {
          // Under its other key, or deleted.
        } catch (TransactionConflictException meanwhile) {
          return write(key, write);
        }
      }
      return false;
    }

    private Map<String, Object> moved(Map<String, Object> key) {
      return Map.of("PK", key.get("PK"), "SK", "T#" + key.get("SK"));
    }
  }
}
