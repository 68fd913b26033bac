package dev.dynamomigrate.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.engine.MigrationFailedException;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.table.Item;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sample project while the application goes on, and when a run is stopped in the middle. */
class SamplesOnALiveTableTest {
  @RegisterExtension static final SampleProject project = new SampleProject();

  @Test
  void addressesThatAreWrittenMeanwhileAreTheOnesThatCount() throws InterruptedException {
    try (Gallery gallery = Gallery.at("0.1.0", project)) {
      List<Item> users = gallery.items().ofType("User").subList(0, 100);
      Thread application =
          new Thread(() -> users.forEach(user -> gallery.change(user, "email", address(user))));
      gallery.whenStarted(application::start);
      gallery.to("0.2.0");
      application.join();
      // What the application wrote behind the transform is not its business: the next one's.
      gallery.applyOnceMore("0.2.0");
      Snapshot after = gallery.items();
      assertThat(users)
          .allSatisfy(
              user ->
                  assertThat(after.at(user).string("email"))
                      .isEqualTo(address(user).toLowerCase(Locale.ROOT)));
    }
  }

  @Test
  void photosThatAreChangedMeanwhileMoveWithTheChangeAndDeletedOnesStayAway()
      throws InterruptedException {
    try (Gallery gallery = Gallery.at("0.2.0", project)) {
      List<Item> photos = gallery.items().ofType("Photo");
      Thread application =
          new Thread(
              () -> {
                for (int i = 0; i < 200; i += 2) {
                  gallery.change(photos.get(photos.size() - 1 - i), "likes", 1_000_000);
                  gallery.delete(photos.get(photos.size() - 2 - i));
                }
              });
      gallery.whenStarted(application::start);
      gallery.to("0.3.0");
      application.join();
      List<Item> after = gallery.items().ofType("Photo");
      assertThat(after).allSatisfy(photo -> assertThat(photo.string("SK")).contains("Z#"));
      // Of each that the application could still reach under its old key, what it did is there.
      assertThat(after).hasSize(1450 - gallery.deleted());
      assertThat(after)
          .filteredOn(photo -> photo.number("likes").longValueExact() == 1_000_000)
          .hasSize(gallery.changed());
    }
  }

  @Test
  void stoppedMigrationIsFinishedByTheNextRunAndRevertedExactly() {
    try (Gallery gallery = Gallery.at("0.2.0", project)) {
      Snapshot before = gallery.items();
      stopWhen(gallery, item -> isPhoto(item) && item.string("SK").contains("Z#"));
      assertThatThrownBy(() -> gallery.to("0.3.0"))
          .isInstanceOf(MigrationFailedException.class)
          .hasMessageContaining("as it was asked to");

      gallery.retry(new Target.Next(1));
      assertThat(gallery.items().ofType("Photo"))
          .hasSize(1450)
          .allSatisfy(photo -> assertThat(photo.string("SK")).contains("Z#"));

      stopWhen(gallery, item -> isPhoto(item) && !item.string("SK").contains("Z#"));
      assertThatThrownBy(() -> gallery.to("0.2.0")).hasMessageContaining("as it was asked to");
      gallery.retry(new Target.Back(1));
      assertThat(gallery.items().differencesTo(before)).isEmpty();
    }
  }

  @Test
  void resumableOneIsTakenUpByTheNextUpByItself() {
    try (Gallery gallery = Gallery.at("0.4.0", project)) {
      Snapshot before = gallery.items();
      stopWhen(gallery, item -> item.contains("_before_0_5_0"));
      assertThatThrownBy(() -> gallery.to("0.5.0")).hasMessageContaining("as it was asked to");

      assertThat(gallery.run(new Target.Next(1)).done())
          .extracting(LedgerEntry::label)
          .containsExactly("0.5.0");
      assertThat(gallery.items().byKey().values())
          .allSatisfy(item -> assertThat(item).containsKeys("createdAt", "updatedAt"));
      gallery.to("0.4.0");
      assertThat(gallery.items().differencesTo(before)).isEmpty();
    }
  }

  /** Interrupts the next migration as soon as it has changed something. */
  private static void stopWhen(Gallery gallery, Predicate<Item> changed) {
    Thread runner = Thread.currentThread();
    Thread watch =
        new Thread(
            () -> {
              Poll.until(
                  "something is changed",
                  () -> gallery.items().byKey().values().stream().anyMatch(changed));
              runner.interrupt();
            });
    gallery.whenStarted(watch::start);
  }

  private static boolean isPhoto(Item item) {
    return "Photo".equals(item.get("_type"));
  }

  private static String address(Item user) {
    return "Quick." + user.string("id") + "@Example.COM";
  }
}
