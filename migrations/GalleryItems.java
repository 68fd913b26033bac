import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.table.TransactionException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * How the gallery's migrations change items while the application goes on using them. A script
 * takes this file by {@code //SOURCES GalleryItems.java}. It declares no migration, so it is not
 * listed as one.
 */
final class GalleryItems {
  private static final int ATTEMPTS = 5;
  private static final int PROGRESS = 500;

  private GalleryItems() {}

  /** What is done with one item. */
  @FunctionalInterface
  interface Change {
    /**
     * Writes the item, on the condition that it still is what was read, unless that has been done.
     *
     * @return whether there was something to do
     */
    boolean apply(Item item);
  }

  /** The filter for all items of a type. */
  static Params ofType(String type) {
    return Params.where("#type = :type", Map.of(":type", type)).names(Map.of("#type", "_type"));
  }

  /** The key of an item. */
  static Map<String, Object> key(Item item) {
    return Map.of("PK", item.string("PK"), "SK", item.string("SK"));
  }

  /** Changes every item that a filter lets pass, one by one, and tells how far it is. */
  static void change(Table db, MigrationContext migrate, Params filter, Change change) {
    long seen = 0;
    long changed = 0;
    try (Stream<Item> items = db.scanItems(filter)) {
      for (Item item : (Iterable<Item>) items::iterator) {
        if (migrate.stopRequested()) {
          throw new IllegalStateException(
              "Asked to stop after %d of %d items were changed; the next run does the rest."
                  .formatted(changed, seen));
        }
        changed += change(db, item, change) ? 1 : 0;
        seen++;
        if (seen % PROGRESS == 0) {
          migrate.log().info("%d items seen, %d changed", seen, changed);
        }
      }
    }
    migrate.log().info("%d items seen, %d changed; these were all", seen, changed);
  }

  private static boolean change(Table db, Item seen, Change change) {
    Optional<Item> item = Optional.of(seen);
    for (int attempt = 1; item.isPresent(); attempt++) {
      try {
        return change.apply(item.get());
      } catch (ConditionalCheckFailedException
          | TransactionException
          | TransactionCanceledException
          | TransactionConflictException e) {
        if (attempt == ATTEMPTS) {
          throw new IllegalStateException(
              "%s could not be changed in %d attempts".formatted(key(seen), ATTEMPTS), e);
        }
        // The application was quicker. What it wrote counts, and the change is made to that.
        item = db.getItem(key(seen));
      }
    }
    return false; // Deleted by the application.
  }
}
