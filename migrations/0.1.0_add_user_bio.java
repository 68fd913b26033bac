///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Give every user an empty bio
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
//JAVA 17+

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.transform.Transform;

class AddUserBio implements Migration {
  @Override
  public void up(Table db, MigrationContext migrate) {
    users(migrate).each(user -> user.putIfAbsent("bio", "")).run();
  }

  // A bio that somebody wrote is not taken away: the application of the version below ignores it,
  // and cleanup-orphans.java removes it when nobody will want it back.
  @Override
  public void down(Table db, MigrationContext migrate) {
    users(migrate)
        .each(
            user -> {
              if ("".equals(user.string("bio"))) {
                user.remove("bio");
              }
            })
        .run();
  }

  /** A migration is nothing that the user did: 'updated' stays as it is. */
  private static Transform users(MigrationContext migrate) {
    return migrate.transform("User").withoutTimestamps();
  }

  public static void main(String... args) {
    Migration.main(args);
  }
}
