///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Remove photos and orders without a user, and attributes that nobody uses
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
//JAVA 17+
//SOURCES GalleryItems.java

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import java.util.Map;
import java.util.Set;

class CleanupOrphans implements Migration {
  private static final Set<String> TIMESTAMPS = Set.of("created", "updated");

  @Override
  public void up(Table db, MigrationContext migrate) {
    Schema schema =
        migrate
            .schema()
            .orElseThrow(() -> new IllegalStateException("No schema says what is used"));
    for (String type : new String[] {"Photo", "Order"}) {
      migrate.log().info("Looking for each %s without a user", type);
      GalleryItems.change(
          db, migrate, GalleryItems.ofType(type), item -> removeOrphan(db, migrate, item));
    }
    migrate.log().info("Looking for attributes that schema %s does not know", schema.version());
    GalleryItems.change(
        db, migrate, Params.none(), item -> removeUnused(db, migrate, schema, item));
  }

  private static boolean removeOrphan(Table db, MigrationContext migrate, Item item) {
    Map<String, String> user = Map.of("PK", item.string("PK"), "SK", "PROFILE");
    if (db.getItem(user).isPresent()) {
      return false;
    }
    // A user may come at this very moment: the table itself must say that there is none.
    db.transact(
        tx -> {
          tx.checkItem(user, Params.none().exists(false));
          tx.deleteItem(GalleryItems.key(item));
        });
    migrate.log().info("Removed %s", GalleryItems.key(item));
    return true;
  }

  private static boolean removeUnused(
      Table db, MigrationContext migrate, Schema schema, Item item) {
    if (!(schema.section("models").get(item.getOrDefault("_type", ""))
        instanceof Map<?, ?> model)) {
      return false; // A type that the schema does not know may know its attributes itself.
    }
    // A name that begins with an underscore is bookkeeping: the type, and what migrations keep.
    String[] unused =
        item.keySet().stream()
            .filter(name -> !model.containsKey(name) && !TIMESTAMPS.contains(name))
            .filter(name -> !name.startsWith("_"))
            .toArray(String[]::new);
    if (unused.length == 0) {
      return false;
    }
    db.updateItem(GalleryItems.key(item), Params.where("attribute_exists(PK)").remove(unused));
    migrate.log().info("Removed %s of %s", String.join(", ", unused), GalleryItems.key(item));
    return true;
  }

  public static void main(String... args) {
    Migration.main(args);
  }
}
