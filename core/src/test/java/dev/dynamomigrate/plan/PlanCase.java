package dev.dynamomigrate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * One case of the planner's rules: what is known and recorded, what is asked for, what comes of it.
 */
final class PlanCase {
  private final String name;
  private Situation situation;
  private String asked;
  private String expected;

  static Stream<DynamicTest> cases(PlanCase... cases) {
    return Stream.of(cases).map(each -> DynamicTest.dynamicTest(each.name, each::check));
  }

  static PlanCase rule(String name) {
    return new PlanCase(name);
  }

  private PlanCase(String name) {
    this.name = name;
  }

  PlanCase known(String known, String recorded) {
    situation = Situation.of(known, recorded);
    return this;
  }

  PlanCase asked(String command) {
    asked = command;
    return this;
  }

  PlanCase runs(String steps) {
    expected = steps;
    return this;
  }

  PlanCase refused(String message, String hint) {
    expected = message + "\n" + hint;
    return this;
  }

  private void check() {
    assertThat(outcome()).isEqualTo(expected);
  }

  private String outcome() {
    List<String> words = List.of(asked.split(" "));
    PlanOptions options =
        new PlanOptions(
            words.contains("--out-of-order"),
            words.contains("--retry-failed"),
            words.contains("--strict"));
    try {
      return Planner.plan(situation.known(), situation.history(), target(words), options)
          .steps()
          .stream()
          .map(PlanCase::words)
          .collect(Collectors.joining(", "));
    } catch (PlanRefusedException refused) {
      return refused.getMessage() + "\n" + refused.hint();
    }
  }

  private static Target target(List<String> words) {
    String argument = words.size() > 1 && !words.get(1).startsWith("-") ? words.get(1) : "1";
    return switch (words.get(0)) {
      case "up" -> new Target.Next(Integer.parseInt(argument));
      case "down" -> new Target.Back(Integer.parseInt(argument));
      case "to" -> new Target.To(Version.of(argument));
      case "only-up" -> new Target.Only(Version.of(argument), Direction.UP);
      case "only-down" -> new Target.Only(Version.of(argument), Direction.DOWN);
      case "run" -> new Target.Named(argument);
      case "repeat" -> new Target.Repeat();
      case "reset" -> new Target.Reset();
      default -> new Target.All();
    };
  }

  private static String words(Step step) {
    return "%s %s (%s)".formatted(step.script().label(), step.direction().word(), step.reason());
  }
}
