//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
//DEPS org.apache.commons:commons-lang3:3.13.0
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Table;
import java.nio.file.Path;
import org.apache.commons.lang3.StringUtils;

class Resolved implements Migration {
  @Override
  public void up(Table db, MigrationContext migrate) throws Exception {
    Path jar = Path.of(StringUtils.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (!jar.startsWith(Path.of(migrate.param("repository").orElseThrow()))) {
      throw new IllegalStateException(jar + " is not of Maven's local repository");
    }
  }
}
