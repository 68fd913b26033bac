package dev.dynamomigrate.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.table.Item;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The sample project on a table that OneTable wrote. What a few items show is in {@link
 * SamplesOnFewItemsTest}.
 *
 * <p>"Restored exactly" means every attribute of every item, with one exception: 0.2.0 changes
 * users in both directions, and each of its changes stamps {@code updated} as OneTable's update
 * does. So {@code updated} of a user is not the old one after its down, but a later one.
 */
class SamplesTest {
  @RegisterExtension static final SampleProject project = new SampleProject();

  @Test
  void versionsOfOneTableAreAdopted() {
    try (Gallery gallery = Gallery.at("0.0.2", project)) {
      assertThat(gallery.status().migrations())
          .extracting(migration -> migration.version() + " " + migration.state().word())
          .startsWith("0.0.1 adopted", "0.0.2 adopted", "0.1.0 outstanding")
          .hasSize(9);
      assertThat(gallery.status().current()).isEqualTo(Version.of("0.0.2"));
    }
  }

  @Test
  void everyUserGetsABio() {
    proveThereAndBack(
        "0.1.0",
        (before, after) -> {
          assertThat(after.ofType("User"))
              .hasSize(600)
              .allSatisfy(user -> assertThat(user.string("bio")).isEmpty());
          assertThat(after.without("User", "bio").differencesTo(before)).isEmpty();
        });
  }

  @Test
  void namesAndAddressesAreLowerCaseAndSoIsTheIndexKey() {
    proveThereAndBack(
        "0.2.0",
        (before, after) -> {
          assertThat(after.ofType("User"))
              .hasSize(600)
              .allSatisfy(user -> assertLowerCase(before.at(user), user));
          String[] changed = {"username", "email", "GSI1SK", "updated", "_before_0_2_0"};
          assertThat(after.without("User", changed).differencesTo(before.without("User", changed)))
              .isEmpty();
        });
  }

  private static void assertLowerCase(Item before, Item user) {
    String username = before.string("username");
    String email = before.string("email");
    assertThat(user.string("username")).isEqualTo(username.toLowerCase(Locale.ROOT));
    assertThat(user.string("GSI1SK")).isEqualTo(user.string("username"));
    assertThat(user.string("email")).isEqualTo(email.toLowerCase(Locale.ROOT));
    assertThat(user.instant("updated")).isAfter(before.instant("updated"));
    assertThat(user.get("_before_0_2_0")).isEqualTo(Map.of("username", username, "email", email));
  }

  @Test
  void photosAreKeyedByTheirDate() {
    proveThereAndBack(
        "0.3.0",
        (before, after) -> {
          assertThat(after.ofType("Photo"))
              .hasSize(1450)
              .allSatisfy(
                  photo -> {
                    String id = photo.string("photoId");
                    Item moved = new Item(before.at(photo.string("PK"), "PHOTO#" + id));
                    moved.put("SK", "PHOTO#" + moved.string("createdAt") + "#" + id);
                    assertThat(photo).isEqualTo(moved);
                  });
          assertThat(after.byKey()).hasSameSizeAs(before.byKey());
          assertThat(after.ofType("User")).isEqualTo(before.ofType("User"));
          assertThat(after.ofType("Order")).isEqualTo(before.ofType("Order"));
        });
  }

  @Test
  void statusIsANewEntityWithItsSchema() {
    proveThereAndBack(
        "0.4.0",
        (before, after) -> {
          assertThat(after.ofType("Status"))
              .extracting(status -> status.string("PK") + " " + status.string("SK"))
              .containsExactly("STATUS orders", "STATUS photos", "STATUS sign-up");
          assertThat(after.ofType("Status"))
              .allSatisfy(status -> assertThat(status.bool("active")).isTrue());
          assertThat(after.byKey()).hasSize(before.byKey().size() + 3);
          assertThat(after.byKey()).containsAllEntriesOf(before.byKey());
        });
  }

  @Test
  void schemaOfAVersionIsSavedWithItAndItsChangesAreRecorded() {
    try (Gallery gallery = Gallery.at("0.3.0", project)) {
      assertThat(gallery.to("0.4.0").done().get(0).schemaChanges())
          .containsExactly("Status: added: name, active");
      assertThat(gallery.savedSchema()).isEqualTo("0.4.0");
      assertThat(gallery.to("0.3.0").done().get(0).schemaChanges())
          .containsExactly("Status: removed");
      assertThat(gallery.savedSchema()).isEqualTo("0.3.0");
    }
  }

  @Test
  void everyItemIsStampedAndAPhotoKeepsItsDate() {
    proveThereAndBack(
        "0.5.0",
        (before, after) -> {
          assertThat(after.byKey()).hasSize(600 + 1450 + 604 + 3).hasSameSizeAs(before.byKey());
          assertThat(after.byKey().values())
              .allSatisfy(item -> assertStamped(before.at(item), item));
        });
  }

  private static void assertStamped(Item before, Item item) {
    Item unstamped = new Item(item);
    boolean photo = item.string("_type").equals("Photo");
    assertThat(unstamped.remove("createdAt"))
        .isEqualTo(before.get(photo ? "createdAt" : "created"));
    assertThat(item.instant("updatedAt")).isAfter(before.instant("updated"));
    unstamped.remove("updatedAt");
    assertThat(((Map<?, ?>) unstamped.remove("_before_0_5_0")).keySet())
        .hasToString(photo ? "[updatedAt]" : "[createdAt, updatedAt]");
    Item without = new Item(before);
    without.remove("createdAt");
    assertThat(unstamped).isEqualTo(without);
  }

  @Test
  void seedIsAddedAndRemoved() {
    proveThereAndBack(
        "0.6.0",
        (before, after) -> {
          String date = "2026-01-01T00:00:00.000Z";
          Item user = after.at("USER#house", "PROFILE");
          assertThat(user)
              .containsEntry("_type", "User")
              .containsEntry("GSI1SK", "house")
              .containsEntry("email", "hello@gallery.example");
          assertThat(after.at("USER#house", "PHOTO#" + date + "#1"))
              .containsEntry("title", "Welcome")
              .containsEntry("createdAt", date);
          assertThat(after.byKey()).hasSize(before.byKey().size() + 3);
          assertThat(after.byKey()).containsAllEntriesOf(before.byKey());
        });
  }

  @Test
  void allAtOnceAndAllTheWayBackIsTheTableThatOneTableLeft() {
    try (Gallery gallery = Gallery.at("0.0.2", project)) {
      Snapshot original = gallery.items();
      assertThat(labels(gallery.to("0.6.0"))).hasSize(6);
      assertThat(labels(gallery.to("0.0.2")))
          .containsExactly("0.6.0", "0.5.0", "0.4.0", "0.3.0", "0.2.0", "0.1.0");
      assertRestored(gallery, original, true);
      assertThat(gallery.savedSchema()).isEqualTo("0.0.2");

      assertThat(labels(gallery.run(new Target.All())))
          .containsExactly("0.1.0", "0.2.0", "0.3.0", "0.4.0", "0.5.0", "0.6.0", "0.7.0");
      assertThat(gallery.status().outstanding()).isEmpty();
      assertThat(gallery.savedSchema()).isEqualTo("0.6.0");
    }
  }

  @Test
  void whatOneTableAppliedHasNoWayBackWithoutAScript() {
    try (Gallery gallery = Gallery.at("0.0.2", project)) {
      Snapshot before = gallery.items();
      assertThatThrownBy(() -> gallery.run(new Target.Back(1)))
          .isInstanceOf(MigrationException.class)
          .hasMessage("0.0.2 would have to run, but its script is not there. Nothing was done.")
          .extracting(refusal -> ((MigrationException) refusal).hint())
          .isEqualTo("It was applied by OneTable: write 0.0.2.java with a down() that reverts it.");
      assertThat(gallery.items().differencesTo(before)).isEmpty();
    }
  }

  /**
   * Up, down and up again: the effect is there, nothing of it is left, it is there again; and
   * another up() on its own result changes nothing.
   *
   * @param effect is given the items before and after
   */
  private static void proveThereAndBack(String version, BiConsumer<Snapshot, Snapshot> effect) {
    String below = SampleProject.VERSIONS.get(SampleProject.VERSIONS.indexOf(version) - 1);
    try (Gallery gallery = Gallery.at(below, project)) {
      Snapshot before = gallery.items();
      gallery.to(version);
      effect.accept(before, gallery.items());
      gallery.to(below);
      assertRestored(gallery, before, version.equals("0.2.0"));
      gallery.to(version);
      Snapshot after = gallery.items();
      effect.accept(before, after);
      gallery.applyOnceMore(version);
      assertThat(gallery.items().differencesTo(after)).isEmpty();
    }
  }

  private static void assertRestored(Gallery gallery, Snapshot before, boolean usersAreStamped) {
    Snapshot now = gallery.items();
    if (!usersAreStamped) {
      assertThat(now.differencesTo(before)).isEmpty();
      return;
    }
    assertThat(now.without("User", "updated").differencesTo(before.without("User", "updated")))
        .isEmpty();
    assertThat(now.ofType("User"))
        .allSatisfy(
            user ->
                assertThat(user.instant("updated")).isAfter(before.at(user).instant("updated")));
  }

  private static List<String> labels(RunReport report) {
    return report.done().stream().map(LedgerEntry::label).toList();
  }
}
