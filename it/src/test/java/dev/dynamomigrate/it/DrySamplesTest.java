package dev.dynamomigrate.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.engine.DryReport;
import dev.dynamomigrate.guard.DryRecord;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.transform.TransformReport;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dry run of the sample project tells is what its run then does. */
class DrySamplesTest {
  @RegisterExtension static final SampleProject project = new SampleProject();

  @ParameterizedTest
  @ValueSource(strings = {"0.1.0", "0.2.0", "0.3.0", "0.4.0", "0.5.0", "0.6.0"})
  void aMigrationDoesThereAndBackWhatItsDryRunTold(String version) {
    String below = SampleProject.VERSIONS.get(SampleProject.VERSIONS.indexOf(version) - 1);
    try (Gallery gallery = Gallery.at(below, project)) {
      prove(gallery, Gallery.target(version));
      prove(gallery, Gallery.target(below));
    }
  }

  @Test
  void aMigrationOfOneWayDoesWhatItsDryRunTold() {
    try (Gallery gallery = Gallery.at("0.6.0", project)) {
      prove(gallery, Gallery.target("0.7.0"));
    }
  }

  @Test
  void theCleanupDoesWhatItsDryRunTold() {
    try (Gallery gallery = Gallery.at("0.6.0", project)) {
      gallery.put(new Item(Map.of("PK", "USER#gone", "SK", "PHOTO#1", "_type", "Photo")));
      prove(gallery, new Target.Named("cleanup-orphans"));
    }
  }

  /** One of the items that it makes was there before. */
  @Test
  void theResetDoesWhatItsDryRunTold() {
    try (Gallery gallery = Gallery.at("0.6.0", project)) {
      Both both = both(gallery, new Target.Reset());
      DryRecord.Counts counts = both.shown().counts();
      assertThat(counts.deletes()).isEqualTo(both.before().byKey().size());
      assertThat(counts.puts()).isEqualTo(both.after().byKey().size()).isEqualTo(4);
      assertThat(counts.updates()).isZero();
    }
  }

  private record Both(DryReport shown, Snapshot before, Snapshot after) {}

  private static void prove(Gallery gallery, Target target) {
    Both both = both(gallery, target);
    Set<String> put = new TreeSet<>(both.after().byKey().keySet());
    put.removeAll(both.before().byKey().keySet());
    Set<String> deleted = new TreeSet<>(both.before().byKey().keySet());
    deleted.removeAll(both.after().byKey().keySet());
    int different = both.after().differencesTo(both.before()).size();
    DryRecord.Counts counts = both.shown().counts();
    assertThat(List.of(counts.puts(), counts.updates(), counts.deletes()))
        .as("put, updated, deleted by %s", target)
        .containsExactly(
            (long) put.size(),
            (long) different - put.size() - deleted.size(),
            (long) deleted.size());
  }

  /** A dry run and then the run. */
  private static Both both(Gallery gallery, Target target) {
    Snapshot before = gallery.items();
    DryReport shown = gallery.dry(target).shown().orElseThrow();
    assertThat(gallery.items().differencesTo(before)).isEmpty();
    LedgerEntry done = gallery.run(target).done().get(0);
    Snapshot after = gallery.items();
    assertThat(shown.work().itemsRead()).isEqualTo(done.work().itemsRead());
    assertThat(outcomes(shown.work().transforms())).isEqualTo(outcomes(done.work().transforms()));
    assertSamples(shown, before, after);
    return new Both(shown, before, after);
  }

  /** What a busy machine repeats is no matter of the migration. */
  private static List<Long> outcomes(TransformReport transforms) {
    return List.of(
        transforms.read(),
        transforms.changed(),
        transforms.unchanged(),
        transforms.gone(),
        transforms.conflicts(),
        transforms.errors());
  }

  /** Times, and what was made of them, are those of each run. */
  private static void assertSamples(DryReport shown, Snapshot before, Snapshot after) {
    assertThat(shown.samples())
        .hasSize((int) Math.min(DryRecord.SAMPLES, shown.counts().writes()))
        .allSatisfy(
            sample -> {
              Item old = Item.of(sample.before());
              Item now = Item.of(sample.after());
              if (!old.isEmpty()) {
                assertThat(before.at(old)).isEqualTo(old);
              }
              if (!now.isEmpty()) {
                assertThat(after.at(now).keySet()).isEqualTo(now.keySet());
              }
            });
  }
}
