package dev.dynamomigrate.transform;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items that can never be written: counted, up to the number that a run puts up with. */
final class BadItems {
  private final long most;
  private final AtomicLong count = new AtomicLong();

  BadItems(long most) {
    this.most = most;
  }

  void add(Map<String, AttributeValue> key, String reason, Throwable cause) {
    if (count.incrementAndGet() > most) {
      throw new MigrationException(
          ExitCode.FAILED,
          "The item %s cannot be transformed: %s".formatted(new ShownKey(key), reason),
          "Mend the item or the script, then run it again; what was written stays.",
          cause);
    }
  }
}
