package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.config.Guards;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.PlanRefusedException;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.testing.LocalDynamo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Who is asked agrees to a plan: that one runs, or nothing does. */
class ConsentTest {
  @TempDir Path folder;

  private final TableKeys keys = LocalDynamo.newTable();
  private final Shelf shelf = Shelf.three().with("reset", Scripts.One.class);
  private final List<String> asked = new ArrayList<>();

  @Test
  void isNotAskedForTheWayUp() {
    try (Migrator migrator = Engine.on(keys, shelf)) {
      assertThat(run(migrator, new Target.All(), false).done()).hasSize(3);
      assertThat(run(migrator, new Target.All(), false).done()).as("nothing to do").isEmpty();
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void whoWantsToIsAskedForTheWayUpToo() {
    RunOptions.Consent always =
        new RunOptions.Consent() {
          @Override
          public boolean wanted(Confirmation needed) {
            return true;
          }

          @Override
          public boolean given(Plan plan, Confirmation needed) {
            asked.add("%s %d".formatted(needed, plan.steps().size()));
            return asked.size() > 1;
          }
        };
    RunOptions options = RunOptions.of("all").asking(always);
    try (Migrator migrator = Engine.on(keys, shelf)) {
      assertThat(migrator.run(new Target.All(), options).kind()).isEqualTo(RunReport.Kind.DECLINED);
      assertThat(Engine.contents(keys)).isEmpty();
      assertThat(migrator.run(new Target.All(), options).done()).hasSize(3);
    }
    assertThat(asked).containsExactly("NONE 3", "NONE 3");
  }

  @Test
  void isAskedForEverythingThatRunsInProduction() {
    try (Migrator migrator = production()) {
      assertThat(run(migrator, new Target.All(), true).done()).hasSize(3);
      assertThat(run(migrator, new Target.All(), false).kind())
          .as("nothing to do")
          .isEqualTo(RunReport.Kind.RUN);
      assertThat(run(migrator, new Target.Back(1), true).done()).hasSize(1);
    }
    assertThat(asked).containsExactly("ONCE 0.1.0 0.2.0 0.10.0", "TWICE 0.10.0");
  }

  @Test
  void isNotAskedForADryRun() {
    RunOptions dry = new RunOptions("all", PlanOptions.NONE, true, Duration.ZERO, Map.of());
    try (Migrator migrator = production()) {
      assertThat(migrator.run(new Target.All(), dry.asking(this::no)).kind())
          .isEqualTo(RunReport.Kind.DRY);
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void mayDeclineBeforeAnythingIsWritten() {
    try (Migrator migrator = Engine.on(keys, shelf)) {
      assertDeclined(migrator, new Target.Reset());
      assertThat(Engine.contents(keys)).as("not even a lease").isEmpty();
      migrator.run(new Target.All(), RunOptions.of("all"));
      List<Map<String, AttributeValue>> before = Engine.contents(keys);
      RunReport report = assertDeclined(migrator, new Target.Back(2));
      assertThat(report.current()).isEqualTo(Version.of("0.10.0"));
      assertThat(report.plan().steps()).hasSize(2);
      assertThat(Engine.contents(keys)).isEqualTo(before);
    }
    assertThat(asked).containsExactly("ONCE reset", "ONCE 0.10.0 0.2.0");
  }

  @Test
  void runsWhatWasAgreedTo() {
    try (Migrator migrator = Engine.on(keys, shelf)) {
      migrator.run(new Target.All(), RunOptions.of("all"));
      assertThat(run(migrator, new Target.To(Version.of("0.1.0")), true).done()).hasSize(2);
    }
    assertThat(asked).containsExactly("ONCE 0.10.0 0.2.0");
  }

  @Test
  void runsNothingWhereThePlanIsAnotherMeanwhile() {
    try (Migrator migrator = Engine.on(keys, shelf);
        Migrator other = Engine.on(keys, shelf)) {
      migrator.run(new Target.Next(1), RunOptions.of("up"));
      RunOptions asking =
          RunOptions.of("down")
              .asking(
                  (plan, needed) ->
                      !other.run(new Target.Next(1), RunOptions.of("up")).done().isEmpty());
      assertThatThrownBy(() -> migrator.run(new Target.Back(1), asking))
          .isInstanceOf(PlanRefusedException.class)
          .hasMessage(
              "Something else would run now than what was agreed to: 0.2.0 down instead of 0.1.0"
                  + " down. Nothing was done.");
      assertThat(migrator.status().current()).isEqualTo(Version.of("0.2.0"));
    }
    assertThat(Engine.entries(keys)).containsExactly("0.1.0 up done", "0.2.0 up done");
    assertThat(Engine.lease(keys).orElseThrow().free()).isTrue();
  }

  @Test
  void isAskedUnderTheLeaseAfterWaitingForIt() {
    try (Migrator migrator = Engine.on(keys, shelf)) {
      migrator.run(new Target.All(), RunOptions.of("all"));
      LeaseRecord bob = Engine.holdLease(keys, Instant.now().plusSeconds(1));
      List<LeaseRecord> holders = new ArrayList<>();
      RunOptions patient =
          new RunOptions("down", PlanOptions.NONE, false, Duration.ofSeconds(30), Map.of())
              .asking((plan, needed) -> !holders.add(Engine.lease(keys).orElseThrow()));
      RunReport report = migrator.run(new Target.Back(1), patient);
      assertThat(report.kind()).isEqualTo(RunReport.Kind.DECLINED);
      assertThat(holders)
          .singleElement()
          .satisfies(
              holder -> {
                assertThat(holder.purpose()).isEqualTo("down");
                assertThat(holder.fence()).isEqualTo(bob.fence() + 1);
              });
      assertThat(migrator.status().current()).isEqualTo(Version.of("0.10.0"));
    }
    assertThat(Engine.lease(keys).orElseThrow().free()).isTrue();
  }

  private RunReport assertDeclined(Migrator migrator, Target target) {
    RunReport report = run(migrator, target, false);
    assertThat(report.kind()).isEqualTo(RunReport.Kind.DECLINED);
    assertThat(report.done()).isEmpty();
    return report;
  }

  private RunReport run(Migrator migrator, Target target, boolean answer) {
    return migrator.run(
        target,
        RunOptions.of("test").asking((plan, needed) -> note(plan.steps(), needed) && answer));
  }

  private boolean no(Plan plan, Confirmation needed) {
    note(plan.steps(), needed);
    return false;
  }

  private boolean note(List<Step> steps, Confirmation needed) {
    List<String> labels = steps.stream().map(step -> step.script().label()).toList();
    return asked.add(needed + " " + String.join(" ", labels));
  }

  private Migrator production() {
    Guards allowed = new Guards(Optional.empty(), false, true);
    return Migrator.builder()
        .config(Engine.guarded(Engine.config(keys, folder), "prod", allowed))
        .source(shelf)
        .build();
  }
}
