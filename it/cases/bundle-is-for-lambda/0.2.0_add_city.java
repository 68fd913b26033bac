//DESCRIPTION Give every user a city
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import java.util.Map;

class AddCity implements Migration {
  private static final Map<String, String> ADA = Map.of("PK", "USER#ada", "SK", "PROFILE");

  @Override
  public void up(Table db, MigrationContext migrate) {
    db.updateItem(ADA, Params.none().set("city", ""));
  }

  @Override
  public void down(Table db, MigrationContext migrate) {
    db.updateItem(ADA, Params.none().remove("city"));
  }
}
