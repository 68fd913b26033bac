///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Forget how names and e-mail addresses were written before 0.2.0
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
//JAVA 17+

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.migration.OneWay;
import dev.dynamomigrate.table.Table;

/** Personal data are not kept twice for longer than the way back may be wanted. */
@OneWay(
    "what 0.2.0 kept of the names and e-mail addresses is no longer in the table. To have it back,"
        + " restore the table as it was before this run from its point-in-time backup, under"
        + " another name, and copy _before_0_2_0 of the users from there.")
class ForgetCapitals implements Migration {
  @Override
  public void up(Table db, MigrationContext migrate) {
    migrate
        .transform("User")
        .withoutTimestamps()
        .each(user -> user.remove("_before_0_2_0"))
        .run();
  }

  public static void main(String... args) {
    Migration.main(args);
  }
}
