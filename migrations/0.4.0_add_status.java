///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Add the entity Status: which parts of the gallery are open
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
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Its model stands in schemas/0.4.0.json5, which is saved in the table when this has run. */
class AddStatus implements Migration {
  private static final List<String> PARTS = List.of("orders", "photos", "sign-up");

  @Override
  public void up(Table db, MigrationContext migrate) {
    PARTS.forEach(part -> open(db, migrate, part));
    migrate.recordSchemaChange("Status", "added: name, active");
  }

  @Override
  public void down(Table db, MigrationContext migrate) {
    for (Item status :
        (Iterable<Item>) db.queryItems("PK = :pk", Map.of(":pk", "STATUS"))::iterator) {
      refuseIfStopped(migrate);
      db.deleteItem(Map.of("PK", "STATUS", "SK", status.string("SK")));
    }
    migrate.recordSchemaChange("Status", "removed");
  }

  private static void open(Table db, MigrationContext migrate, String part) {
    refuseIfStopped(migrate);
    Instant now = Instant.now();
    Map<String, Object> status =
        Map.of(
            "PK", "STATUS",
            "SK", part,
            "_type", "Status",
            "name", part,
            "active", true,
            "created", now,
            "updated", now);
    try {
      db.putItem(status, Params.where("attribute_not_exists(PK)"));
      migrate.log().info("%s: open", part);
    } catch (ConditionalCheckFailedException e) {
      migrate.log().info("%s: has a status already", part);
    }
  }

  private static void refuseIfStopped(MigrationContext migrate) {
    if (migrate.stopRequested()) {
      throw new IllegalStateException("Asked to stop");
    }
  }

  public static void main(String... args) {
    Migration.main(args);
  }
}
