///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Give every user a bio
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
//JAVA 17+

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Table;

class AddBio implements Migration {
  @Override
  public void up(Table db, MigrationContext migrate) {
    migrate.transform("User").each(user -> user.putIfAbsent("bio", "")).run();
  }

  @Override
  public void down(Table db, MigrationContext migrate) {
    migrate
        .transform("User")
        .each(
            user -> {
              if ("".equals(user.string("bio"))) {
                user.remove("bio");
              }
            })
        .run();
  }

  public static void main(String... args) {
    Migration.main(args);
  }
}
