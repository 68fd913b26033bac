///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Stamp every item with createdAt and updatedAt
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
//JAVA 17+
//SOURCES GalleryItems.java

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.migration.Resumable;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Goes through the whole table, page by page; the service items of OneTable and of this library are
 * not among what a scan shows. What is stamped already is passed over, so that after a kill the
 * next {@code up} may go on by itself.
 */
@Resumable
class StampItems implements Migration {
  // What was there before, for each attribute that up() wrote, and NULL for nothing. A photo had
  // its createdAt before: that is not among them, and down() leaves it alone.
  private static final String BEFORE = "_before_0_5_0";

  @Override
  public void up(Table db, MigrationContext migrate) {
    GalleryItems.change(db, migrate, Params.none(), item -> stamp(db, item, Instant.now()));
  }

  @Override
  public void down(Table db, MigrationContext migrate) {
    Params stamped = Params.where("attribute_exists(#b)").names(Map.of("#b", BEFORE));
    GalleryItems.change(db, migrate, stamped, item -> restore(db, item));
  }

  private static boolean stamp(Table db, Item item, Instant now) {
    if (item.contains(BEFORE)) {
      return false;
    }
    Map<String, Object> before = new HashMap<>();
    before.put("updatedAt", item.get("updatedAt"));
    Params stamps = unchanged(item).set("updatedAt", now);
    if (!item.contains("createdAt")) {
      before.put("createdAt", null);
      // OneTable knows it better, where it wrote the item.
      stamps = stamps.set("createdAt", item.getOrDefault("created", now));
    }
    db.updateItem(GalleryItems.key(item), stamps.set(BEFORE, before));
    return true;
  }

  private static Params unchanged(Item item) {
    Map<String, Object> seen = new HashMap<>();
    seen.put(":createdAt", item.get("createdAt"));
    seen.put(":updatedAt", item.get("updatedAt"));
    return Params.where(
            "attribute_exists(PK) AND attribute_not_exists(#b)"
                + " AND (attribute_not_exists(createdAt) OR createdAt = :createdAt)"
                + " AND (attribute_not_exists(updatedAt) OR updatedAt = :updatedAt)",
            seen)
        .names(Map.of("#b", BEFORE));
  }

  private static boolean restore(Table db, Item item) {
    if (!item.contains(BEFORE)) {
      return false;
    }
    Params restored =
        Params.where("attribute_exists(#b)").names(Map.of("#b", BEFORE)).remove(BEFORE);
    for (Map.Entry<String, Object> was : item.map(BEFORE).entrySet()) {
      restored =
          was.getValue() == null
              ? restored.remove(was.getKey())
              : restored.set(was.getKey(), was.getValue());
    }
    db.updateItem(GalleryItems.key(item), restored);
    return true;
  }

  public static void main(String... args) {
    Migration.main(args);
  }
}
