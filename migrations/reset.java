///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Empty the table and load what a fresh development table needs
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
//JAVA 17+
//SOURCES GalleryItems.java

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The items are those of the newest schema: whoever adds a migration looks whether it fits. */
class Reset implements Migration {
  private static final String DATE = "2026-01-01T00:00:00.000Z";

  @Override
  public void up(Table db, MigrationContext migrate) {
    // Neither the history nor the lease is among the items that a scan shows.
    GalleryItems.change(
        db, migrate, Params.none(), item -> db.deleteItem(GalleryItems.key(item)).isPresent());
    for (Item item : List.of(user(), photo(), order(), status())) {
      db.putItem(item);
      migrate.log().info("Put %s", GalleryItems.key(item));
    }
  }

  private static Item user() {
    Item user = item("User", "USER#ada", "PROFILE");
    user.putAll(Map.of("GSI1PK", "USERS", "GSI1SK", "ada", "id", "ada", "username", "ada"));
    user.putAll(Map.of("email", "ada@gallery.example", "joinedAt", DATE, "followers", 1));
    user.putAll(Map.of("bio", "Paints by numbers", "tags", Set.of("dev")));
    return user;
  }

  private static Item photo() {
    Item photo = item("Photo", "USER#ada", "PHOTO#" + DATE + "#1");
    photo.putAll(Map.of("userId", "ada", "photoId", "1", "title", "A loom", "likes", 3));
    return photo;
  }

  private static Item order() {
    Item order = item("Order", "USER#ada", "ORDER#1");
    order.putAll(Map.of("GSI1PK", "ORDERS", "GSI1SK", "new#1", "userId", "ada", "orderId", "1"));
    order.putAll(Map.of("status", "new", "total", new BigDecimal("12.50")));
    order.putAll(Map.of("lines", List.of(Map.of("sku", "P-1", "qty", 1))));
    return order;
  }

  private static Item status() {
    Item status = item("Status", "STATUS", "photos");
    status.putAll(Map.of("name", "photos", "active", true));
    return status;
  }

  private static Item item(String type, String partition, String sortKey) {
    Instant now = Instant.now();
    Item item = new Item(Map.of("PK", partition, "SK", sortKey, "_type", type));
    item.putAll(Map.of("created", now, "updated", now, "createdAt", DATE, "updatedAt", now));
    return item;
  }

  public static void main(String... args) {
    Migration.main(args);
  }
}
