package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.FolderSource;
import dev.dynamomigrate.source.JarSource;
import dev.dynamomigrate.source.MigrationsJar;
import dev.dynamomigrate.testing.LocalDynamo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar of compiled scripts, on a table. */
class PackagedMigrationsTest {
  private static final String SEED =
      """
      //DESCRIPTION Put one user
      import dev.dynamomigrate.migration.*;
      import dev.dynamomigrate.table.*;
      import java.util.Map;

      class SeedUser implements Migration {
        @Override
        public void up(Table db, MigrationContext migrate) {
          db.putItem(Map.of("PK", "USER#1", "SK", "PROFILE"));
        }

        @Override
        public void down(Table db, MigrationContext migrate) {
          db.deleteItem(Map.of("PK", "USER#1", "SK", "PROFILE"));
        }
      }
      """;

  private final TableKeys keys = LocalDynamo.newTable();

  @Test
  void runsUpAndDownAndIsTheScriptThatTheFolderHas(@TempDir Path folder) throws IOException {
    Path jar = new MigrationsJar(folder).with("0.1.0_seed_user.java", SEED, "SeedUser").write();
    JarSource source = JarSource.of(jar);
    try (Migrator packed = builder().source(source).build();
        Migrator files = builder().source(scriptsOf(folder)).build()) {
      packed.run(new Target.All(), RunOptions.of("start-up"));
      assertThat(Engine.sorts(keys, "USER#1")).containsExactly("PROFILE");
      assertThat(packed.status().findings()).isEmpty();
      assertThat(files.status().findings()).as("not changed, not missing").isEmpty();
      assertThat(files.status().current()).isEqualTo(Version.of("0.1.0"));

      packed.run(new Target.Back(1), RunOptions.of("back"));
      assertThat(Engine.sorts(keys, "USER#1")).isEmpty();
      assertThat(packed.status().current()).isEqualTo(Version.ZERO);
    }
  }

  private static FolderSource scriptsOf(Path folder) {
    return new FolderSource(folder.resolve("sources"), scripts -> List.of());
  }

  private MigratorBuilder builder() {
    return Migrator.builder().table(keys.table()).aws(LocalDynamo.settings());
  }
}
