package dev.dynamomigrate.web.page;

import static dev.dynamomigrate.web.page.Tag.tag;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.words.PlanWords;
import dev.dynamomigrate.words.Texts;
import java.util.List;

/** Migrations that will run, in order. */
final class StepsList {
  private StepsList() {}

  static Html of(List<Step> steps) {
    return tag("ol", "steps").each(steps, StepsList::step);
  }

  private static Html step(Step step) {
    boolean down = step.direction() == Direction.DOWN;
    String label = step.script().label();
    return tag("li", down || step.resets() ? "down" : "up")
        .of(
            tag("span", "verb").of(PlanWords.verb(step)),
            Html.text(" "),
            Tag.link(Paths.migration(label), label).with("class", "version"),
            Html.text(
                Texts.saysMore(label, step.script().description())
                    ? " " + step.script().description()
                    : ""),
            tag("span", "aside").of(" (" + step.reason() + ")"));
  }
}
