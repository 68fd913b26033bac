package dev.dynamomigrate.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.migration.NotRepeatable;
import dev.dynamomigrate.migration.OneWay;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.opentest4j.AssertionFailedError;

/** A test that fails names the migration, the item and the attribute. They run side by side. */
@Execution(ExecutionMode.CONCURRENT)
class FailuresTest {
  @RegisterExtension
  static final MigrationExtension table =
      MigrationExtension.builder()
          .source(
              new ListSource()
                  .add("0.1.0", "Write it in capitals", Capitals.class)
                  .add("0.2.0", "Count", Counts.class)
                  .add("0.3.0", "No way back", NoWayBack.class)
                  .add("0.4.0", "Fails", Fails.class))
          .keys("PK", "SK")
          .build();

  /** Its down makes small letters of all: that is not what was there. */
  static final class Capitals implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {
      migrate
          .transform()
          .each(item -> item.put("name", item.string("name").toUpperCase(Locale.ROOT)))
          .run();
    }

    @Override
    public void down(Table db, MigrationContext migrate) {
      migrate
          .transform()
          .each(item -> item.put("name", item.string("name").toLowerCase(Locale.ROOT)))
          .run();
    }
  }

  /** Its up counts up, as often as it runs. */
  static final class Counts implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {
      db.updateItem(Map.of("PK", "USER#1", "SK", "PROFILE"), Params.none().add("count", 1));
      db.putItem(Map.of("PK", "USER#2", "SK", "PROFILE", "name", "BOB"));
    }

    @Override
    public void down(Table db, MigrationContext migrate) {
      db.updateItem(Map.of("PK", "USER#1", "SK", "PROFILE"), Params.none().remove("count"));
      db.deleteItem(Map.of("PK", "USER#2", "SK", "PROFILE"));
    }
  }

  @OneWay("what was there is gone.")
  @NotRepeatable("it counts.")
  static final class NoWayBack implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {}
  }

  static final class Fails implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {
      throw new IllegalStateException("no disk");
    }
  }

  @BeforeEach
  void oneUser(Migrations migrations) {
    migrations.table().putItem(Map.of("PK", "USER#1", "SK", "PROFILE", "name", "Ann"));
  }

  @Test
  void wrongDownIsNotReversible(Migrations migrations) {
    assertFails(
        migrations::assertReversible,
        """
        0.1.0 is not reversible. 1 item is not as before its up, after its down:
          PK = "USER#1", SK = "PROFILE": name is "ann", and should be "Ann\"""");
    migrations.assertRepeatable();
  }

  @Test
  void wrongDownIsFoundAfterItsUpAsWell(Migrations migrations) {
    migrations.up("0.1.0");
    assertThatThrownBy(migrations::assertReversible)
        .isInstanceOf(AssertionFailedError.class)
        .satisfies(
            failure -> {
              AssertionFailedError sides = (AssertionFailedError) failure;
              assertThat(sides.getExpected().getValue())
                  .isEqualTo("PK = \"USER#1\", SK = \"PROFILE\"\n  name = \"Ann\"\n");
              assertThat(sides.getActual().getValue())
                  .isEqualTo("PK = \"USER#1\", SK = \"PROFILE\"\n  name = \"ann\"\n");
            });
    migrations.assertItem("USER#1", "PROFILE").has("name", "ANN");
  }

  @Test
  void upThatCountsIsNotRepeatable(Migrations migrations) {
    migrations.up("0.1.0");
    migrations.up("0.2.0");
    migrations.assertReversible();
    assertFails(
        migrations::assertRepeatable,
        """
        0.2.0 is not repeatable. 1 item is changed by a second up:
          PK = "USER#1", SK = "PROFILE": count is 2, and should be 1""");
  }

  @Test
  void oneThatDeclaresItIsNotSoAllTheSame(Migrations migrations) {
    migrations.up("0.2.0");
    migrations.up("0.3.0");
    assertFails(
        migrations::assertReversible,
        "0.3.0 is not reversible. It declares @OneWay: what was there is gone.");
    assertFails(
        migrations::assertRepeatable,
        "0.3.0 is not repeatable. It declares @NotRepeatable: it counts.");
  }

  @Test
  void everyMigrationOfTheLastUpIsMeant(Migrations migrations) {
    migrations.up("0.3.0");
    assertFails(
        migrations::assertRepeatable,
        """
        0.2.0 is not repeatable. 1 item is changed by a second up:
          PK = "USER#1", SK = "PROFILE": count is 2, and should be 1""");
    migrations.down("0.3.0");
    assertThatThrownBy(migrations::assertRepeatable)
        .hasMessage("0.4.0 failed when it was rehearsed: IllegalStateException: no disk");
  }

  @Test
  void oneThatFailsIsNeither(Migrations migrations) {
    migrations.up("0.3.0");
    assertFails(
        () -> migrations.assertReversible("0.4.0"),
        "0.4.0 failed when it was rehearsed: IllegalStateException: no disk");
  }

  @Test
  void whereNothingIsOutstandingNothingCanBeProved(Migrations migrations) {
    migrations.up("0.3.0");
    assertThatThrownBy(() -> migrations.assertReversible("0.3.0"))
        .hasMessage(
            "There is nothing to rehearse: no up() has run in this test, and nothing is outstanding.");
  }

  @Test
  void attributesAreNamed(Migrations migrations) {
    ItemAssertion user = migrations.assertItem("USER#1", "PROFILE");
    assertFails(
        () -> user.has("name", "Bob"),
        "PK = \"USER#1\", SK = \"PROFILE\": name is \"Ann\", and should be \"Bob\"");
    assertFails(
        () -> user.has("age", 7),
        "PK = \"USER#1\", SK = \"PROFILE\": age is not there, and should be 7");
    assertFails(
        () -> user.hasNot("age", "name"),
        "PK = \"USER#1\", SK = \"PROFILE\": name is \"Ann\", and should not be there");
  }

  @Test
  void itemsAreNamed(Migrations migrations) {
    assertFails(
        () -> migrations.assertItem("USER#2", "PROFILE"),
        "An item is missing:\n  PK = \"USER#2\", SK = \"PROFILE\": is not there, and should be");
    assertFails(
        () -> migrations.assertNoItem("USER#1", "PROFILE"),
        "There is an item too many:\n"
            + "  PK = \"USER#1\", SK = \"PROFILE\": is there, and should not be");
    assertFails(
        () -> migrations.assertItems("User", 1),
        "The table has 0 items of the model User, and should have 1.");
  }

  @Test
  void whatDiffersFromBeforeIsNamed(Migrations migrations) {
    migrations.table().putItem(Map.of("PK", "USER#0", "SK", "PROFILE", "name", "Zoe"));
    List<Item> before = migrations.items();
    migrations.table().deleteItem(Map.of("PK", "USER#0", "SK", "PROFILE"));
    migrations.up("0.2.0");
    assertThatThrownBy(() -> migrations.assertUnchanged(before))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageStartingWith("3 items are not as before:\n")
        .hasMessageContaining(
            "\n  PK = \"USER#0\", SK = \"PROFILE\": is not there, and should be\n")
        .hasMessageContaining(
            "\n  PK = \"USER#1\", SK = \"PROFILE\": count is 1, and should not be there; name is"
                + " \"ANN\", and should be \"Ann\"\n")
        .hasMessageEndingWith("\n  PK = \"USER#2\", SK = \"PROFILE\": is there, and should not be");
    migrations.down();
    migrations.table().putItem(Map.of("PK", "USER#0", "SK", "PROFILE"));
    migrations.assertUnchanged(before, "name");
  }

  private static void assertFails(ThrowingCallable assertion, String message) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionFailedError.class).hasMessage(message);
  }
}
