///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Empty the table and load what a fresh development table needs
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
//JAVA 17+

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.transform.EditableItem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The items are those of the newest schema: whoever adds a migration looks whether it fits. */
class Reset implements Migration {
  private static final String DATE = "2026-01-01T00:00:00.000Z";

  @Override
  public void up(Table db, MigrationContext migrate) {
    // Neither the history nor the lease is among the items that a transform meets.
    migrate.transform().each(EditableItem::delete).run();
    db.create(
        "User",
        Map.of(
            "id", "ada",
            "username", "ada",
            "email", "ada@gallery.example",
            "joinedAt", DATE,
            "followers", 1,
            "bio", "Paints by numbers",
            "tags", Set.of("dev")));
    db.create(
        "Photo",
        Map.of("userId", "ada", "photoId", "1", "title", "A loom", "createdAt", DATE, "likes", 3));
    db.create(
        "Order",
        Map.of(
            "userId", "ada",
            "orderId", "1",
            "status", "new",
            "total", new BigDecimal("12.50"),
            "lines", List.of(Map.of("sku", "P-1", "qty", 1))));
    db.create("Status", Map.of("name", "photos", "active", true));
  }

  public static void main(String... args) {
    Migration.main(args);
  }
}
