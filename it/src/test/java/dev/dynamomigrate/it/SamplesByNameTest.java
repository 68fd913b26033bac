package dev.dynamomigrate.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.table.Item;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The named migrations of the sample project; one more is in {@link SamplesOnFewItemsTest}. */
class SamplesByNameTest {
  private static final Target CLEANUP = new Target.Named("cleanup-orphans");
  private static final Target RESET = new Target.Reset();

  @RegisterExtension static final SampleProject project = new SampleProject();

  @Test
  void helperIsNotListed() {
    assertThat(project.source().named())
        .extracting(MigrationScript::name)
        .containsExactly("cleanup-orphans", "reset");
  }

  @Test
  void orphansAndUnusedAttributesAreRemovedAndNothingElse() {
    try (Gallery gallery = Gallery.at("0.6.0", project)) {
      Snapshot before = gallery.items();
      gallery.run(CLEANUP);
      assertThat(gallery.items().differencesTo(before)).isEmpty();

      gallery.put(new Item(Map.of("PK", "USER#gone", "SK", "PHOTO#1", "_type", "Photo")));
      gallery.put(new Item(Map.of("PK", "USER#gone", "SK", "ORDER#1", "_type", "Order")));
      Item other = new Item(Map.of("PK", "USER#gone", "SK", "NOTE", "_type", "Note", "a", 1));
      gallery.put(other);
      Item user = new Item(before.ofType("User").get(0));
      user.putAll(Map.of("nickname", "Bob", "shoeSize", 44));
      gallery.put(user);

      gallery.run(CLEANUP);

      Snapshot after = gallery.items();
      assertThat(after.at(other).keySet()).isEqualTo(other.keySet());
      gallery.delete(other);
      assertThat(gallery.items().differencesTo(before)).isEmpty();
    }
  }

  @Test
  void resetLeavesWhatAFreshTableNeedsAndTheHistory() {
    try (Gallery gallery = Gallery.at("0.7.0", project)) {
      gallery.run(RESET);
      Set<String> loaded =
          Set.of(
              "STATUS photos",
              "USER#ada ORDER#1",
              "USER#ada PHOTO#2026-01-01T00:00:00.000Z#1",
              "USER#ada PROFILE");
      assertThat(gallery.items().byKey().keySet()).isEqualTo(loaded);
      gallery.run(RESET);
      assertThat(gallery.items().byKey().keySet()).isEqualTo(loaded);
      gallery.run(CLEANUP);
      assertThat(gallery.items().byKey().keySet()).isEqualTo(loaded);
      assertThat(gallery.status().current()).isEqualTo(Version.of("0.7.0"));
      assertThat(gallery.status().outstanding()).isEmpty();
    }
  }

  @Test
  void resetIsRefusedInProductionAndNothingChanges() {
    try (Gallery gallery = Gallery.at("0.0.2", project);
        Gallery production = gallery.inProfile("prod")) {
      Snapshot before = gallery.items();
      assertThatThrownBy(() -> production.run(RESET))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("A reset is refused in the profile 'prod'. Nothing was done.");
      assertThat(gallery.items().differencesTo(before)).isEmpty();
    }
  }
}
