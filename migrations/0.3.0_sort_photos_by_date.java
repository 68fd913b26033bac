///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Sort the photos of a user by their date
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
//JAVA 17+
//SOURCES GalleryItems.java

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Table;
import java.util.Objects;

/**
 * The sort key {@code PHOTO#<photoId>} becomes {@code PHOTO#<createdAt>#<photoId>}. While this
 * runs, the table has photos under both; what asks for those that begin with {@code PHOTO#} finds
 * them.
 */
class SortPhotosByDate implements Migration {
  @Override
  public void up(Table db, MigrationContext migrate) {
    GalleryItems.change(
        db,
        migrate,
        GalleryItems.ofType("Photo"),
        photo ->
            move(db, photo, "PHOTO#" + text(photo, "createdAt") + "#" + text(photo, "photoId")));
  }

  @Override
  public void down(Table db, MigrationContext migrate) {
    GalleryItems.change(
        db,
        migrate,
        GalleryItems.ofType("Photo"),
        photo -> move(db, photo, "PHOTO#" + text(photo, "photoId")));
  }

  /** A key cannot be updated: the item is deleted and put again, both or neither. */
  private static boolean move(Table db, Item photo, String sortKey) {
    if (photo.string("SK").equals(sortKey)) {
      return false;
    }
    Item moved = new Item(photo);
    moved.put("SK", sortKey);
    db.moveItem(photo, moved);
    return true;
  }

  private static String text(Item photo, String name) {
    return Objects.requireNonNull(
        photo.string(name), () -> "%s has no %s".formatted(GalleryItems.key(photo), name));
  }

  public static void main(String... args) {
    Migration.main(args);
  }
}
