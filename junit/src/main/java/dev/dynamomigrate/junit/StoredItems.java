package dev.dynamomigrate.junit;

import dev.dynamomigrate.rehearsal.ItemSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/** What stood in a test's table, as what a rehearsal copies. */
record StoredItems(List<Map<String, AttributeValue>> items, CreateTableRequest definition)
    implements ItemSource {
  /** Keeps a copy. */
  StoredItems {
    items = List.copyOf(items);
  }

  @Override
  public String name() {
    return "a test's table";
  }

  @Override
  public OptionalDouble samplePercent() {
    return OptionalDouble.empty();
  }

  @Override
  public OptionalLong total() {
    return OptionalLong.of(items.size());
  }

  @Override
  public void read(Pages pages) {
    pages.page(items);
  }
}
