package dev.dynamomigrate.transform;

import dev.dynamomigrate.table.Item;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of a run that can never be written: told, and counted up to what it puts up with. */
public final class BadItems {
  private final long most;
  private final Consumer<BadItem> told;
  private long count;

  /**
   * None yet.
   *
   * @param most how many a run puts up with
   * @param told is told of each, by one thread at a time
   */
  public BadItems(long most, Consumer<BadItem> told) {
    this.most = most;
    this.told = told;
  }

  synchronized void add(Map<String, AttributeValue> key, String reason, Throwable cause) {
    count++;
    told.accept(new BadItem(Item.of(key), reason));
    if (count > most) {
      throw new TooManyErrorsException(most, new ShownKey(key), reason, cause);
    }
  }
}
