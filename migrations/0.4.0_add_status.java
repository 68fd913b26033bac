///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Add the entity Status: which parts of the gallery are open
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
//JAVA 17+

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Its model stands in schemas/0.4.0.json5, which is saved in the table when this has run. */
class AddStatus implements Migration {
  private static final List<String> PARTS = List.of("orders", "photos", "sign-up");

  @Override
  public void up(Table db, MigrationContext migrate) {
    for (String part : PARTS) {
      try {
        db.create("Status", Map.of("name", part, "active", true));
        migrate.log().info("%s: open", part);
      } catch (ConditionalCheckFailedException e) {
        migrate.log().info("%s: has a status already", part);
      }
    }
    migrate.recordSchemaChange("Status", "added: name, active");
  }

  @Override
  public void down(Table db, MigrationContext migrate) {
    db.remove("Status", Map.of(), Params.none().many());
    migrate.recordSchemaChange("Status", "removed");
  }

  public static void main(String... args) {
    Migration.main(args);
  }
}
