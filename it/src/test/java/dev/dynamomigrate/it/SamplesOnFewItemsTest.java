package dev.dynamomigrate.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.junit.MigrationTest;
import dev.dynamomigrate.junit.Migrations;
import dev.dynamomigrate.table.Item;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the samples do to items that the application changed, as their author would test it. */
@MigrationTest(project = "../migrations", items = "../it/src/test/few-items.json5")
class SamplesOnFewItemsTest {
  @RegisterExtension static final TemporaryHome home = new TemporaryHome();

  @Test
  void bioThatSomebodyWroteOutlivesBothDirections(Migrations migrations) {
    Item user = user(migrations);
    user.put("bio", "I paint.");
    migrations.table().putItem(user);
    List<Item> before = migrations.items();

    migrations.up("0.1.0");
    migrations.assertUnchanged(before);
    migrations.down("0.0.0");
    migrations.assertUnchanged(before);
  }

  @Test
  void bioThatOutlivedItsMigrationIsCleanedUp(Migrations migrations) {
    List<Item> before = migrations.items();
    Item user = user(migrations);
    user.put("bio", "I paint.");
    migrations.table().putItem(user);

    migrations.run("cleanup-orphans");

    migrations.assertUnchanged(before);
  }

  @Test
  void nameThatTheApplicationGaveSinceIsNotTakenBack(Migrations migrations) {
    migrations.up("0.2.0");
    migrations.assertItem("USER#1", "PROFILE").has("username", "rosahughes");
    Item user = user(migrations);
    user.putAll(Map.of("username", "ada", "GSI1SK", "ada"));
    migrations.table().putItem(user);

    migrations.down("0.1.0");

    migrations
        .assertItem("USER#1", "PROFILE")
        .has("username", "ada")
        .has("GSI1SK", "ada")
        .has("email", "Rosa@Example.COM")
        .hasNot("_before_0_2_0");
  }

  @Test
  void stampThatWasThereBeforeComesBack(Migrations migrations) {
    migrations.up("0.4.0");
    Item user = user(migrations);
    user.putAll(Map.of("createdAt", "long ago", "updatedAt", "yesterday"));
    migrations.table().putItem(user);
    List<Item> before = migrations.items();

    migrations.up("0.5.0");
    migrations.assertItem("USER#1", "PROFILE").has("createdAt", "long ago");
    assertThatThrownBy(
            () -> migrations.assertItem("USER#1", "PROFILE").has("updatedAt", "yesterday"))
        .hasMessageContaining("and should be \"yesterday\"");
    migrations.down();
    migrations.assertUnchanged(before);
  }

  @Test
  void itemOfTheApplicationUnderTheKeyOfASeedIsLeftAlone(Migrations migrations) {
    migrations.up("0.5.0");
    Item house =
        new Item(Map.of("PK", "USER#house", "SK", "PROFILE", "_type", "User", "id", "house"));
    migrations.table().putItem(house);
    List<Item> before = migrations.items();

    migrations.up("0.6.0");
    migrations.assertItems("Photo", 3);
    migrations.assertItem("USER#house", "PROFILE").has("id", "house").hasNot("email", "bio");
    migrations.down();
    migrations.assertUnchanged(before);
  }

  @Test
  void oneWayMigrationForgetsAndItsWayBackIsRefused(Migrations migrations) {
    migrations.up("0.6.0");
    List<Item> before = migrations.items();
    migrations.up("0.7.0");
    migrations.assertUnchanged(before, "_before_0_2_0");
    migrations.assertItem("USER#1", "PROFILE").hasNot("_before_0_2_0");
    migrations.assertRepeatable();

    List<Item> after = migrations.items();
    for (ThrowingCallable back :
        List.<ThrowingCallable>of(migrations::down, () -> migrations.down("0.0.0"))) {
      assertThatThrownBy(back)
          .isInstanceOf(MigrationException.class)
          .hasMessage(
              "0.7.0 cannot be reverted: what 0.2.0 kept of the names and e-mail addresses is no"
                  + " longer in the table. To have it back, restore the table as it was before"
                  + " this run from its point-in-time backup, under another name, and copy"
                  + " _before_0_2_0 of the users from there. Nothing was done.");
    }
    migrations.assertUnchanged(after);
  }

  private static Item user(Migrations migrations) {
    return migrations.item("USER#1", "PROFILE").orElseThrow();
  }
}
