package dev.dynamomigrate.rehearsal;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/** Where the items of a rehearsal come from: the live table, or an export of it. */
public interface ItemSource {
  /** What people read: {@code live table}, {@code export backups/gallery}. */
  String name();

  /** What creates a table like it, with all indexes; the name in it is not used. */
  CreateTableRequest definition();

  /** How many of a hundred partition keys it gives, with all items of each; nothing if all. */
  OptionalDouble samplePercent();

  /** How many items there are in all, if that is known; it may be hours old. */
  OptionalLong total();

  /**
   * Gives every item once, OneTable's service items and this library's own always among them.
   *
   * @param pages may be called by several threads at a time
   */
  void read(Pages pages);

  /** Takes what is read. */
  @FunctionalInterface
  interface Pages {
    /** Some items. */
    void page(List<Map<String, AttributeValue>> items);
  }
}
