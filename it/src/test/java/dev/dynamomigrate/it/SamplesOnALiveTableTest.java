package dev.dynamomigrate.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.engine.MigrationFailedException;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.table.Item;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The sample project while the application goes on, and when a run is stopped in the middle. A scan
 * reads the gallery in one page: what the application writes when the first 500 items are done has
 * been read before.
 */
class SamplesOnALiveTableTest {
  private static final String MIDDLE = "500 items seen, 500 changed";

  @RegisterExtension static final SampleProject project = new SampleProject();

  @Test
  void addressThatIsWrittenMeanwhileIsTheOneThatCounts() {
    try (Gallery gallery = Gallery.at("0.1.0", project)) {
      gallery.whenLogged(
          MIDDLE,
          () -> {
            Item user = last(gallery, "User", "_before_0_2_0");
            user.put("email", "Quick@Example.COM");
            gallery.put(user);
          });
      gallery.to("0.2.0");
      assertThat(gallery.items().ofType("User"))
          .filteredOn(user -> user.string("email").equals("quick@example.com"))
          .singleElement()
          .satisfies(
              user ->
                  assertThat(user.map("_before_0_2_0"))
                      .containsEntry("email", "Quick@Example.COM"));
    }
  }

  @Test
  void photoThatIsChangedMeanwhileMovesWithTheChangeAndADeletedOneStaysAway() {
    try (Gallery gallery = Gallery.at("0.2.0", project)) {
      gallery.whenLogged(
          MIDDLE,
          () -> {
            List<Item> left =
                gallery.items().ofType("Photo").stream()
                    .filter(photo -> !photo.string("SK").contains("Z#"))
                    .toList();
            Item liked = new Item(left.get(0));
            liked.put("likes", 1_000_000);
            gallery.put(liked);
            gallery.delete(left.get(1));
          });
      gallery.to("0.3.0");
      assertThat(gallery.items().ofType("Photo"))
          .hasSize(1449)
          .allSatisfy(photo -> assertThat(photo.string("SK")).contains("Z#"))
          .filteredOn(photo -> photo.number("likes").longValueExact() == 1_000_000)
          .hasSize(1);
    }
  }

  @Test
  void stoppedMigrationIsFinishedByTheNextRunAndRevertedExactly() {
    try (Gallery gallery = Gallery.at("0.2.0", project)) {
      Snapshot before = gallery.items();
      gallery.whenLogged(MIDDLE, Thread.currentThread()::interrupt);
      assertThatThrownBy(() -> gallery.to("0.3.0"))
          .isInstanceOf(MigrationFailedException.class)
          .hasMessageContaining("Asked to stop after 500 of 500 items were changed");

      gallery.retry(new Target.Next(1));
      assertThat(gallery.items().ofType("Photo"))
          .hasSize(1450)
          .allSatisfy(photo -> assertThat(photo.string("SK")).contains("Z#"));

      gallery.whenLogged(MIDDLE, Thread.currentThread()::interrupt);
      assertThatThrownBy(() -> gallery.to("0.2.0")).hasMessageContaining("Asked to stop");
      gallery.retry(new Target.Back(1));
      assertThat(gallery.items().differencesTo(before)).isEmpty();
    }
  }

  @Test
  void resumableOneIsTakenUpByTheNextUpByItself() {
    try (Gallery gallery = Gallery.at("0.4.0", project)) {
      Snapshot before = gallery.items();
      gallery.whenLogged(MIDDLE, Thread.currentThread()::interrupt);
      assertThatThrownBy(() -> gallery.to("0.5.0")).hasMessageContaining("Asked to stop");

      assertThat(gallery.run(new Target.Next(1)).done())
          .extracting(LedgerEntry::label)
          .containsExactly("0.5.0");
      assertThat(gallery.items().byKey().values())
          .allSatisfy(item -> assertThat(item).containsKeys("createdAt", "updatedAt"));
      gallery.to("0.4.0");
      assertThat(gallery.items().differencesTo(before)).isEmpty();
    }
  }

  private static Item last(Gallery gallery, String type, String without) {
    return gallery.items().ofType(type).stream()
        .filter(item -> !item.contains(without))
        .reduce((one, other) -> other)
        .map(Item::new)
        .orElseThrow();
  }
}
