package dev.dynamomigrate.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.cli.artifacts.MimaArtifacts;
import dev.dynamomigrate.cli.artifacts.StoredArtifacts;
import dev.dynamomigrate.cli.local.LocalDynamo;
import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.rehearsal.KindOfChange;
import dev.dynamomigrate.rehearsal.RehearsalReport;
import dev.dynamomigrate.rehearsal.Rehearsed;
import dev.dynamomigrate.rehearsal.Verdict.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sample project, rehearsed on a copy of a table that OneTable wrote. */
class RehearsedSamplesTest {
  @RegisterExtension static final SampleProject project = new SampleProject();

  @Test
  void everySampleIsWhatItDeclares() {
    try (Gallery gallery = Gallery.at("0.0.2", project);
        LocalDynamo copy = LocalDynamo.inMemory(new StoredArtifacts(new MimaArtifacts(false)))) {
      Snapshot before = gallery.items();
      RehearsalReport report =
          gallery.rehearse(
              new AwsSettings(
                  Optional.of(copy.endpoint().toString()),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty()));

      assertThat(report.problems()).isEmpty();
      assertThat(report.asDeclared()).as(report.toString()).isTrue();
      List<Rehearsed> all = report.migrations();
      assertThat(all)
          .extracting(Rehearsed::version)
          .isEqualTo(SampleProject.VERSIONS.subList(1, SampleProject.VERSIONS.size()));
      assertThat(all.subList(0, all.size() - 1))
          .extracting(one -> one.reversible().outcome())
          .containsOnly(Outcome.YES);
      Rehearsed oneWay = all.get(all.size() - 1);
      assertThat(oneWay.reversible().expected()).isFalse();
      assertThat(oneWay.reversible().outcome()).isEqualTo(Outcome.NOT_TRIED);
      assertThat(all).extracting(one -> one.repeatable().outcome()).containsOnly(Outcome.YES);
      KindOfChange bios = all.get(0).changes().get(0);
      assertThat(bios.kind()).isEqualTo("User");
      assertThat(bios.changed()).isEqualTo(600);
      assertThat(bios.attributes()).containsOnlyKeys("bio");
      assertThat(gallery.items().differencesTo(before)).isEmpty();
    }
  }
}
