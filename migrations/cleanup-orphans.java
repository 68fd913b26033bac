///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Remove photos and orders without a user, and attributes that nobody uses
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
//JAVA 17+

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.table.TransactionException;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * What to do with an item depends on another item here, or on all of its attributes: that is no
 * function of a transform, which knows what it read of one item. So this goes item by item, each
 * write on a condition.
 */
class CleanupOrphans implements Migration {
  private static final Set<String> TIMESTAMPS = Set.of("created", "updated");

  @Override
  public void up(Table db, MigrationContext migrate) {
    Schema schema =
        migrate
            .schema()
            .orElseThrow(() -> new IllegalStateException("No schema says what is used"));
    for (Item item : (Iterable<Item>) db.scanItems(Params.none())::iterator) {
      if (migrate.stopRequested()) {
        throw new IllegalStateException("Asked to stop; the next run looks at all items again.");
      }
      if (!removeOrphan(db, migrate, item)) {
        removeUnused(db, migrate, schema, item);
      }
    }
  }

  private static boolean removeOrphan(Table db, MigrationContext migrate, Item item) {
    Map<String, String> user = Map.of("PK", item.string("PK"), "SK", "PROFILE");
    boolean owned = Set.of("Photo", "Order").contains(item.getOrDefault("_type", ""));
    if (!owned || db.getItem(user).isPresent()) {
      return false;
    }
    try {
      // A user may come at this very moment: the table itself must say that there is none.
      db.transact(
          tx -> {
            tx.checkItem(user, Params.none().exists(false));
            tx.deleteItem(db.key(item));
          });
      migrate.log().info("Removed %s", db.key(item));
      return true;
    } catch (TransactionException e) {
      migrate.log().info("%s has a user now", db.key(item));
      return false;
    }
  }

  private static void removeUnused(Table db, MigrationContext migrate, Schema schema, Item item) {
    if (!(schema.section("models").get(item.getOrDefault("_type", ""))
        instanceof Map<?, ?> model)) {
      return; // A type that the schema does not know may know its attributes itself.
    }
    // A name that begins with an underscore is bookkeeping: the type, and what migrations keep.
    String[] unused =
        item.keySet().stream()
            .filter(name -> !model.containsKey(name) && !TIMESTAMPS.contains(name))
            .filter(name -> !name.startsWith("_"))
            .toArray(String[]::new);
    if (unused.length == 0) {
      return;
    }
    try {
      db.updateItem(db.key(item), Params.where("attribute_exists(PK)").remove(unused));
      migrate.log().info("Removed %s of %s", String.join(", ", unused), db.key(item));
    } catch (ConditionalCheckFailedException e) {
      migrate.log().info("%s is gone", db.key(item));
    }
  }

  public static void main(String... args) {
    Migration.main(args);
  }
}
