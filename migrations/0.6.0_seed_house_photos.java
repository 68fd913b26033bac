///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Seed the user of the house and the photos that welcome everybody
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
//JAVA 17+

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The keys are fixed: a second run meets what the first one put, and down() finds it. */
class SeedHousePhotos implements Migration {
  private static final String DATE = "2026-01-01T00:00:00.000Z";
  private static final Params ABSENT = Params.where("attribute_not_exists(PK)");
  // What the application put under one of these keys by itself does not have the mark.
  private static final Params SEEDED =
      Params.where("#seed = :version", Map.of(":version", "0.6.0")).names(Map.of("#seed", "_seed"));

  @Override
  public void up(Table db, MigrationContext migrate) {
    each(migrate, item -> db.putItem(item, ABSENT));
  }

  // What the house has put up since is not ours to remove. It has no user then, and
  // cleanup-orphans.java finds it.
  @Override
  public void down(Table db, MigrationContext migrate) {
    each(
        migrate,
        item -> db.deleteItem(Map.of("PK", item.string("PK"), "SK", item.string("SK")), SEEDED));
  }

  private static void each(MigrationContext migrate, Consumer<Item> write) {
    String email = migrate.param("contact").orElse("hello@gallery.example");
    for (Item item : List.of(user(email), photo("1", "Welcome"), photo("2", "The first room"))) {
      if (migrate.stopRequested()) {
        throw new IllegalStateException("Asked to stop");
      }
      try {
        write.accept(item);
      } catch (ConditionalCheckFailedException e) {
        migrate.log().info("%s is left as it is", item.string("SK"));
      }
    }
  }

  private static Item user(String email) {
    Item user = item("User", "PROFILE");
    user.putAll(Map.of("GSI1PK", "USERS", "GSI1SK", "house"));
    user.putAll(Map.of("id", "house", "username", "house", "email", email));
    user.putAll(Map.of("joinedAt", DATE, "followers", 0, "bio", "We hang the pictures."));
    return user;
  }

  private static Item photo(String photoId, String title) {
    Item photo = item("Photo", "PHOTO#" + DATE + "#" + photoId);
    photo.putAll(Map.of("userId", "house", "photoId", photoId, "title", title, "likes", 0));
    return photo;
  }

  private static Item item(String type, String sortKey) {
    Instant now = Instant.now();
    Item item =
        new Item(Map.of("PK", "USER#house", "SK", sortKey, "_type", type, "_seed", "0.6.0"));
    item.putAll(Map.of("created", now, "updated", now, "createdAt", DATE, "updatedAt", now));
    return item;
  }

  public static void main(String... args) {
    Migration.main(args);
  }
}
