package dev.dynamomigrate.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.table.Item;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A project as the command line finds it, and its tests as its authors would write them. */
@MigrationTest(project = "src/test/project", items = "users.json5")
class ProjectOfScriptsTest {
  @Test
  void upGoesToAVersionAndTheItemsTellWhatItDid(Migrations migrations) {
    RunReport report = migrations.up("0.1.0");

    assertThat(labels(report)).containsExactly("0.1.0");
    migrations.assertItem("USER#1", "PROFILE").has("bio", "").has("name", "Ann").hasNot("greeting");
    migrations.assertItem("USER#2", "PROFILE").has("bio", "I paint.");
    migrations.assertItems("User", 2);
    migrations.assertReversible();
    migrations.assertRepeatable();
  }

  @Test
  void upGoesToTheLastVersionAndDownComesBack(Migrations migrations) {
    List<Item> before = migrations.items();

    assertThat(labels(migrations.up())).containsExactly("0.1.0", "0.2.0");
    migrations.assertItem("USER#1", "PROFILE").has("greeting", "Hello");
    migrations.assertReversible();
    assertThat(labels(migrations.down())).containsExactly("0.2.0");
    migrations.assertItem("USER#1", "PROFILE").has("bio", "").hasNot("greeting");
    assertThat(labels(migrations.down("0.0.0"))).containsExactly("0.1.0");
    migrations.assertUnchanged(before);
  }

  @Test
  void provesWhatIsOutstandingAndLeavesTheTableAsItIs(Migrations migrations) {
    List<Item> before = migrations.items();
    migrations.assertReversible();
    migrations.assertRepeatable("0.2.0");
    migrations.assertUnchanged(before);
    assertThat(migrations.migrator().status().outstanding()).hasSize(2);
  }

  @Test
  void everyTestHasATableOfItsOwn(Migrations migrations) {
    assertThat(migrations.migrator().status().current()).isEqualTo(Version.ZERO);
    assertThat(migrations.items()).hasSize(4);
    migrations.assertNoItem("USER#3", "PROFILE");
  }

  @Test
  void itemsOfAFileAreAsTheyAreWritten(Migrations migrations) {
    assertThat(migrations.item("USER#2", "ORDER#1").orElseThrow())
        .containsEntry("total", new BigDecimal("12.5"))
        .containsEntry("lines", List.of(Map.of("sku", "P-1", "qty", new BigDecimal("1"))));
    Item typed = migrations.item("TAGS", "1").orElseThrow();
    assertThat(typed.set("words")).containsExactlyInAnyOrder("a", "b");
    assertThat(typed.binary("bytes")).containsExactly(1, 2);
    migrations.assertItem("TAGS", "1").has("n", 100).has("words", Set.of("b", "a"));
  }

  @Test
  void theTableIsKnownByItsModels(Migrations migrations) {
    migrations.table().create("User", Map.of("id", "3", "name", "Cleo"));
    migrations.assertItem("USER#3", "PROFILE").has("_type", "User").has("name", "Cleo");
    assertThat(migrations.items("User")).hasSize(3);
  }

  @Test
  void namedMigrationRuns(Migrations migrations) {
    migrations.run("dismiss");
    migrations.assertItems("User", 0);
    migrations.assertItems("Order", 1);
  }

  @Test
  void versionOnTheOtherSideIsRefused(Migrations migrations) {
    migrations.up("0.2.0");
    assertThatThrownBy(() -> migrations.up("0.1.0"))
        .hasMessage("up(\"0.1.0\") would go down: the table is at 0.2.0. Nothing was done.")
        .hasFieldOrPropertyWithValue("hint", "Call down(\"0.1.0\").");
    migrations.down("0.0.0");
    assertThatThrownBy(() -> migrations.down("0.1.0"))
        .hasMessage("down(\"0.1.0\") would go up: the table is at 0.0.0. Nothing was done.");
    assertThatThrownBy(() -> migrations.up("9.9.9"))
        .hasMessage("There is no migration 9.9.9. Nothing was done.");
  }

  @Test
  void keyIsGivenWhole(Migrations migrations) {
    assertThatThrownBy(() -> migrations.item("USER#1"))
        .hasMessage("The key of an item is PK and SK; what was given has 1 part.");
  }

  private static List<String> labels(RunReport report) {
    return report.done().stream().map(LedgerEntry::label).toList();
  }

  /** A nested class has what its surroundings say, and a method before a test the same table. */
  @Nested
  class OfTwoFiles {
    @BeforeEach
    void moreItems(Migrations migrations) {
      assertThat(migrations.load("../../../../migrations/gallery.json.gz")).isEqualTo(2657);
    }

    @Test
    void anExportIsLoadedBesideThem(Migrations migrations) {
      migrations.assertItem("USER#1", "PROFILE").has("name", "Ann");
      // OneTable's history is of the export, and counts.
      assertThat(migrations.migrator().status().current()).isEqualTo(Version.of("0.0.2"));
    }
  }

  /** The record stands in a table of its own, which each test has, too. */
  @Nested
  @MigrationTest(project = "src/test/ledger", items = "../project/users.json5")
  class WithATableForTheLedger {
    @Test
    void nothingOfTheRecordIsInTheTable(Migrations migrations) {
      List<Item> before = migrations.items();
      migrations.up();
      migrations.assertReversible();
      migrations.down("0.0.0");
      assertThat(migrations.client().scan(scan -> scan.tableName(migrations.tableName())).count())
          .isEqualTo(4);
      migrations.assertUnchanged(before);
    }
  }

  /** What stands nearer counts. */
  @Nested
  @MigrationTest(project = "src/test/project", profile = "polite")
  class InAProfile {
    @Test
    void theProfileIsBlendedIn(Migrations migrations) {
      migrations.load("users.json5");
      migrations.up();
      migrations.assertItem("USER#1", "PROFILE").has("greeting", "Good morning");
    }
  }
}
