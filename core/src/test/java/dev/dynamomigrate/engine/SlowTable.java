package dev.dynamomigrate.engine;

import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.testing.DynamoProxy.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Stands in a proxy: lets the writes of a transform pass one after the other, each item taking its
 * time, knows which items they wrote, and kills the process that writes when its time has come.
 */
final class SlowTable {
  private static final Pattern STATEMENT = Pattern.compile("\"Statement\":");
  private static final Pattern ITEM = Pattern.compile("\\{\"S\":\"[ST](\\d+)\"}");

  private final TableKeys keys;
  private final Duration each;
  private final Set<String> written = new HashSet<>();
  private final List<String> twice = new ArrayList<>();
  private Process process;
  private long nanosLeft;

  SlowTable(TableKeys keys, Duration each) {
    this.keys = keys;
    this.each = each;
  }

  /** Kills a process when its writes have taken this long. */
  synchronized void killAfter(Process next, long nanos) {
    process = next;
    nanosLeft = nanos;
  }

  /** Lets a process come to its end. */
  synchronized void spare() {
    process = null;
  }

  /** Everything that is no write of a transform passes at once. */
  Fate fate(String operation, String body) {
    boolean write =
        operation.equals("BatchExecuteStatement")
            || (operation.equals("TransactWriteItems") && !body.contains(OwnItems.PARTITION))
            || (operation.endsWith("Item")
                && !operation.equals("GetItem")
                && !body.contains(OwnItems.PARTITION));
    return write ? written(operation, body) : Fate.PASSES;
  }

  private synchronized Fate written(String operation, String body) {
    if (process != null && !process.isAlive()) {
      // Sent before the kill, and still under way.
      return Fate.DENIED;
    }
    List<String> items = items(operation, body);
    long takes = each.toNanos() * items.size();
    LockSupport.parkNanos(takes);
    nanosLeft -= takes;
    boolean kill = process != null && nanosLeft <= 0;
    if (kill) {
      process.destroyForcibly().onExit().join();
    }
    // What killed it is written or not, by chance.
    if (kill && nanosLeft % 2 == 0) {
      return Fate.DENIED;
    }
    items.stream().filter(item -> !written.add(item)).forEach(twice::add);
    return Fate.PASSES;
  }

  /** The numbers of the items: of a statement its own, of a transaction each that it is about. */
  private List<String> items(String operation, String body) {
    List<String> items = new ArrayList<>();
    if (operation.equals("BatchExecuteStatement")) {
      for (String statement : STATEMENT.split(body)) {
        numbers(statement).limit(1).forEach(items::add);
      }
    } else {
      numbers(body).distinct().forEach(items::add);
    }
    if (items.isEmpty()) {
      throw new IllegalStateException("%s of %s: %s".formatted(operation, keys.table(), body));
    }
    return items;
  }

  private static Stream<String> numbers(String text) {
    return ITEM.matcher(text).results().map(item -> item.group(1));
  }

  synchronized List<String> twice() {
    return List.copyOf(twice);
  }

  synchronized int written() {
    return written.size();
  }
}
