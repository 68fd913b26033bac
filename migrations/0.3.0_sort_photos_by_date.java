///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Sort the photos of a user by their date
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
//JAVA 17+

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.transform.EditableItem;
import dev.dynamomigrate.transform.Transform;
import java.util.Objects;

/**
 * The sort key {@code PHOTO#<photoId>} becomes {@code PHOTO#<createdAt>#<photoId>}. While this
 * runs, the table has photos under both; what asks for those that begin with {@code PHOTO#} finds
 * them.
 */
class SortPhotosByDate implements Migration {
  @Override
  public void up(Table db, MigrationContext migrate) {
    photos(migrate)
        .each(
            photo ->
                photo.key("SK", "PHOTO#" + text(photo, "createdAt") + "#" + text(photo, "photoId")))
        .run();
  }

  @Override
  public void down(Table db, MigrationContext migrate) {
    photos(migrate).each(photo -> photo.key("SK", "PHOTO#" + text(photo, "photoId"))).run();
  }

  /** A migration is nothing that somebody did to the photo: 'updated' stays as it is. */
  private static Transform photos(MigrationContext migrate) {
    return migrate.transform("Photo").withoutTimestamps();
  }

  private static String text(EditableItem photo, String name) {
    return Objects.requireNonNull(photo.string(name), () -> "The photo has no " + name);
  }

  public static void main(String... args) {
    Migration.main(args);
  }
}
