//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Table;

class More implements Migration {
  @Override
  public void up(Table db, MigrationContext migrate) {}
}
