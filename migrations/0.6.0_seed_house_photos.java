///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Seed the user of the house and the photos that welcome everybody
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
//JAVA 17+

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The keys are fixed: a second run meets what the first one put, and down() finds it. */
class SeedHousePhotos implements Migration {
  private static final String DATE = "2026-01-01T00:00:00.000Z";
  // What the application put under one of these keys by itself does not have the mark.
  private static final Params SEEDED =
      Params.where("${seed} = @{version}", Map.of("version", "0.6.0"));

  private interface Seed {
    void apply(String model, Map<String, Object> properties);
  }

  @Override
  public void up(Table db, MigrationContext migrate) {
    each(migrate, db::create);
  }

  // What the house has put up since is not ours to remove. It has no user then, and
  // cleanup-orphans.java finds it.
  @Override
  public void down(Table db, MigrationContext migrate) {
    each(migrate, (model, properties) -> db.remove(model, properties, SEEDED));
  }

  private static void each(MigrationContext migrate, Seed seed) {
    String email = migrate.param("contact").orElse("hello@gallery.example");
    seed(migrate, seed, "User", user(email));
    seed(migrate, seed, "Photo", photo("1", "Welcome"));
    seed(migrate, seed, "Photo", photo("2", "The first room"));
  }

  private static void seed(
      MigrationContext migrate, Seed seed, String model, Map<String, Object> properties) {
    try {
      seed.apply(model, properties);
    } catch (ConditionalCheckFailedException e) {
      migrate.log().info("A %s of the house is left as it is", model);
    }
  }

  private static Map<String, Object> user(String email) {
    return Map.of(
        "id", "house",
        "username", "house",
        "email", email,
        "joinedAt", DATE,
        "bio", "We hang the pictures.",
        "createdAt", DATE,
        "updatedAt", DATE,
        "seed", "0.6.0");
  }

  private static Map<String, Object> photo(String photoId, String title) {
    return Map.of(
        "userId", "house",
        "photoId", photoId,
        "title", title,
        "createdAt", DATE,
        "updatedAt", DATE,
        "seed", "0.6.0");
  }

  public static void main(String... args) {
    Migration.main(args);
  }
}
