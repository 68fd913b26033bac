package dev.dynamomigrate.source;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Table;
import org.junit.jupiter.api.Test;

class ListSourceTest {
  @Test
  void listsByPrecedenceAndLoadsTheClassThatWasGiven() {
    ListSource source = new ListSource().add("0.10.0", "b", B.class).add("0.2.0", "a", A.class);
    assertThat(source.versioned())
        .extracting(MigrationScript::label, MigrationScript::description)
        .containsExactly(tuple("0.2.0", "a"), tuple("0.10.0", "b"));
    try (LoadedMigrations loaded = source.load(source.versioned())) {
      assertThat(loaded.all())
          .extracting(each -> each.type().getSimpleName())
          .containsExactly("A", "B");
    }
    assertThat(source.versioned().get(0).checksum()).isEqualTo(Checksum.NONE);
    assertThat(source.named()).isEmpty();
  }

  @Test
  void twoOfEqualPrecedenceAreRefused() {
    ListSource source = new ListSource().add("1.0.0", "one", A.class);
    assertRefused(
        () -> source.add("1.0.0+b", "two", B.class),
        "There are two migrations of version 1.0.0+b.",
        "Give one of them another version.");
  }

  static class A implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {}
  }

  static class B extends A {}
}
