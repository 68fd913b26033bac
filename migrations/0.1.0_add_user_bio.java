///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Give every user an empty bio
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
//JAVA 17+

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

class AddUserBio implements Migration {
  private static final Map<String, String> TYPE = Map.of("#type", "_type");

  @Override
  public void up(Table db, MigrationContext migrate) {
    Params users =
        Params.where("#type = :user AND attribute_not_exists(bio)", Map.of(":user", "User"));
    Params give = Params.where("attribute_exists(PK) AND attribute_not_exists(bio)").set("bio", "");
    change(db, migrate, users.names(TYPE), give);
  }

  // A bio that somebody wrote is not taken away: the application of the version below ignores it,
  // and cleanup-orphans.java removes it when nobody will want it back.
  @Override
  public void down(Table db, MigrationContext migrate) {
    Params users =
        Params.where("#type = :user AND bio = :empty", Map.of(":user", "User", ":empty", ""));
    Params take = Params.where("bio = :empty", Map.of(":empty", "")).remove("bio");
    change(db, migrate, users.names(TYPE), take);
  }

  private static void change(Table db, MigrationContext migrate, Params users, Params change) {
    int changed = 0;
    for (Item user : (Iterable<Item>) db.scanItems(users)::iterator) {
      if (migrate.stopRequested()) {
        throw new IllegalStateException("Asked to stop after %d users".formatted(changed));
      }
      try {
        db.updateItem(Map.of("PK", user.string("PK"), "SK", user.string("SK")), change);
        changed++;
      } catch (ConditionalCheckFailedException e) {
        // The application wrote a bio meanwhile, or deleted the user. Either is as it should be.
      }
    }
    migrate.log().info("%d users changed", changed);
  }

  public static void main(String... args) {
    Migration.main(args);
  }
}
