///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Greet every user
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
//JAVA 17+

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Table;

class Greet implements Migration {
  @Override
  public void up(Table db, MigrationContext migrate) {
    String greeting = migrate.param("greeting").orElseThrow();
    migrate.transform("User").each(user -> user.put("greeting", greeting)).run();
  }

  // It forgets nothing but what it wrote itself.
  @Override
  public void down(Table db, MigrationContext migrate) {
    migrate.transform("User").each(user -> user.remove("greeting")).run();
  }

  public static void main(String... args) {
    Migration.main(args);
  }
}
