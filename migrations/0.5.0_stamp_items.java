///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Stamp every item with createdAt and updatedAt
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
//JAVA 17+

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.migration.Resumable;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.transform.EditableItem;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Goes through the whole table; the service items of OneTable and of this library are not among
 * what a transform meets. What is stamped already is passed over.
 */
@Resumable
class StampItems implements Migration {
  // What was there before, for each attribute that up() wrote, and NULL for nothing. A photo had
  // its createdAt before: that is not among them, and down() leaves it alone.
  private static final String BEFORE = "_before_0_5_0";

  @Override
  public void up(Table db, MigrationContext migrate) {
    migrate.transform().each(item -> stamp(item, Instant.now())).run();
  }

  @Override
  public void down(Table db, MigrationContext migrate) {
    migrate.transform().each(StampItems::restore).run();
  }

  private static void stamp(EditableItem item, Instant now) {
    if (item.contains(BEFORE)) {
      return;
    }
    Map<String, Object> before = new HashMap<>();
    before.put("updatedAt", item.get("updatedAt"));
    item.put("updatedAt", now);
    if (!item.contains("createdAt")) {
      before.put("createdAt", null);
      // OneTable knows it better, where it wrote the item.
      item.put("createdAt", item.contains("created") ? item.get("created") : now);
    }
    item.put(BEFORE, before);
  }

  private static void restore(EditableItem item) {
    if (!item.contains(BEFORE)) {
      return;
    }
    item.map(BEFORE)
        .forEach(
            (name, was) -> {
              if (was == null) {
                item.remove(name);
              } else {
                item.put(name, was);
              }
            });
    item.remove(BEFORE);
  }

  public static void main(String... args) {
    Migration.main(args);
  }
}
