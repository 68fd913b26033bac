//DESCRIPTION Fail after one write
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Table;
import java.util.Map;

class Break implements Migration {
  @Override
  public void up(Table db, MigrationContext migrate) {
    db.putItem(Map.of("PK", "USER#bob", "SK", "PROFILE"));
    throw new IllegalStateException("bob has no photo");
  }
}
