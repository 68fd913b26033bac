package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.source.MigrationScript;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often somebody is asked. */
class ConfirmationTest {
  @ParameterizedTest
  @CsvSource({
    "'', NONE, NONE",
    "UP OUTSTANDING, NONE, ONCE",
    "UP FAILED, NONE, ONCE",
    "UP REPEATED, NONE, ONCE",
    "UP NAMED, NONE, ONCE",
    "DOWN APPLIED, ONCE, TWICE",
    "DOWN FAILED, ONCE, TWICE",
    "DOWN REPEATED, ONCE, TWICE",
    "UP RESET, ONCE, TWICE",
    "'UP OUTSTANDING, UP OUTSTANDING', NONE, ONCE",
    "'UP OUTSTANDING, DOWN APPLIED', ONCE, TWICE",
  })
  void isNeededForWhatTakesAwayAndInProductionForAll(
      String steps, Confirmation elsewhere, Confirmation inProduction) {
    assertThat(Confirmation.of(plan(steps), false)).isEqualTo(elsewhere);
    assertThat(Confirmation.of(plan(steps), true)).isEqualTo(inProduction);
  }

  @Test
  void isNeededBeforeTheRecordIsChanged() {
    assertThat(Confirmation.ofRecord(false)).isEqualTo(Confirmation.ONCE);
    assertThat(Confirmation.ofRecord(true)).isEqualTo(Confirmation.TWICE);
  }

  private static Plan plan(String steps) {
    List<Step> parsed =
        Stream.of(steps.split(", "))
            .filter(words -> !words.isEmpty())
            .map(words -> step(words))
            .toList();
    return new Plan(Version.ZERO, parsed, List.of(), List.of());
  }

  private static Step step(String words) {
    List<String> word = List.of(words.split(" "));
    return new Step(
        new MigrationScript("0.1.0", Version.parse("0.1.0"), "", Optional.empty(), ""),
        Direction.valueOf(word.get(0)),
        Step.Reason.valueOf(word.get(1)));
  }
}
