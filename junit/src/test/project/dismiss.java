///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Remove every user
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
//JAVA 17+

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.transform.EditableItem;

class Dismiss implements Migration {
  @Override
  public void up(Table db, MigrationContext migrate) {
    migrate.transform("User").each(EditableItem::delete).run();
  }

  public static void main(String... args) {
    Migration.main(args);
  }
}
