package dev.dynamomigrate.source;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.migration.OneWay;
import dev.dynamomigrate.migration.Resumable;
import dev.dynamomigrate.table.Table;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadedMigrationTest {
  @Test
  void aPrivateClassWithAPrivateConstructorCanRun() throws Exception {
    assertThat(loaded(Private.class).create()).isInstanceOf(Private.class);
  }

  @Test
  void eachRunGetsAnObjectOfItsOwn() throws Exception {
    LoadedMigration migration = loaded(Private.class);
    assertThat(migration.create()).isNotSameAs(migration.create());
  }

  @Test
  void aClassWithoutAConstructorWithoutArgumentsIsRefused() {
    assertRefused(
        () -> loaded(WithArgument.class).create(),
        "The class WithArgument of 0.1.0 has no constructor without arguments.",
        "Give it one, or none at all.");
  }

  @Test
  void whatTheConstructorThrowsComesAsItIs() {
    assertThatThrownBy(() -> loaded(Failing.class).create())
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("from the constructor");
  }

  @Test
  void saysWhatTheClassDeclares() {
    assertThat(loaded(Declaring.class).oneWay()).contains("restore the backup");
    assertThat(loaded(Declaring.class).resumable()).isTrue();
    assertThat(loaded(Private.class).oneWay()).isEmpty();
    assertThat(loaded(Private.class).resumable()).isFalse();
  }

  @Test
  void aWayBackIsOneThatTheClassOrItsParentWrote() {
    assertThat(loaded(Private.class).hasDown()).isFalse();
    assertThat(loaded(Reversible.class).hasDown()).isTrue();
    assertThat(loaded(Inheriting.class).hasDown()).isTrue();
  }

  private static LoadedMigration loaded(Class<? extends Migration> type) {
    MigrationScript script =
        new MigrationScript("0.1.0", Optional.of(Version.of("0.1.0")), "", Optional.empty(), "");
    return new LoadedMigration(script, type);
  }

  private static final class Private implements Migration {
    private Private() {}

    @Override
    public void up(Table db, MigrationContext migrate) {}
  }

  static class WithArgument extends Reversible {
    WithArgument(String ignored) {
      super();
    }
  }

  static class Failing extends Reversible {
    Failing() throws IOException {
      throw new IOException("from the constructor");
    }
  }

  @OneWay("restore the backup")
  @Resumable
  static class Declaring extends Reversible {}

  static class Reversible implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {}

    @Override
    public void down(Table db, MigrationContext migrate) {}
  }

  static class Inheriting extends Reversible {}
}
