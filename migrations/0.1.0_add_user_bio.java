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
  private static final Params NO_BIO = Params.where("attribute_not_exists(${bio})");
  private static final Params EMPTY_BIO =
      Params.where("${bio} = @{empty}", Map.of("empty", ""));

  @Override
  public void up(Table db, MigrationContext migrate) {
    updateEach(db, migrate, NO_BIO, NO_BIO.set("bio", ""));
  }

  // A bio that somebody wrote is not taken away: the application of the version below ignores it,
  // and cleanup-orphans.java removes it when nobody will want it back.
  @Override
  public void down(Table db, MigrationContext migrate) {
    updateEach(db, migrate, EMPTY_BIO, EMPTY_BIO.remove("bio"));
  }

  private static void updateEach(Table db, MigrationContext migrate, Params users, Params change) {
    int changed = 0;
    for (Item user : (Iterable<Item>) db.scan("User", Map.of(), users)::iterator) {
      if (migrate.stopRequested()) {
        throw new IllegalStateException("Asked to stop after %d users".formatted(changed));
      }
      try {
        // A migration is nothing that the user did: 'updated' stays as it is.
        db.update("User", Map.of("id", user.string("id")), change.withoutTimestamps());
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
