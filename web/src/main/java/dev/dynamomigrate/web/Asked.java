package dev.dynamomigrate.web;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.web.page.ConfirmView;
import dev.dynamomigrate.web.page.ConfirmView.Tone;
import dev.dynamomigrate.web.page.Input;
import dev.dynamomigrate.web.page.Trouble;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A question, and what happens when the answer is yes.
 *
 * @param action the word in its address
 * @param words what is shown
 * @param named whether the table's name is to be typed
 * @param deed what happens; nothing if it cannot be done
 */
record Asked(String action, Words words, boolean named, Optional<Deed> deed) {
  /**
   * What a question shows.
   *
   * @param title its heading
   * @param sentences what will happen
   * @param steps the migrations that will run
   * @param inputs how it goes about it
   * @param button what is written on it
   * @param command the same for the command line
   * @param trouble why it cannot be done
   */
  record Words(
      String title,
      Tone tone,
      List<String> sentences,
      List<Step> steps,
      List<Input> inputs,
      String button,
      String command,
      Optional<Trouble> trouble) {}

  /** What happens. */
  @FunctionalInterface
  interface Deed {
    /**
     * Does it, or begins it.
     *
     * @throws MigrationException if something is wrong with what was given
     */
    Outcome act(Form form);
  }

  /**
   * What came of it.
   *
   * @param run the id of the run that began, if one did
   * @param said what was done, in a sentence
   */
  record Outcome(Optional<String> run, String said) {
    static Outcome of(String run) {
      return new Outcome(Optional.of(run), "");
    }

    static Outcome saying(String said) {
      return new Outcome(Optional.empty(), said);
    }
  }

  /** Something that the engine refuses, in its own words. */
  static Asked refused(String action, String title, MigrationException why) {
    return new Asked(
        action,
        new Words(
            title,
            Tone.PLAIN,
            List.of(),
            List.of(),
            List.of(),
            "",
            "",
            Optional.of(new Trouble(why.getMessage(), why.hint()))),
        false,
        Optional.empty());
  }

  /** Something that there is no need for. */
  static Asked needless(String action, String title, String sentence) {
    return new Asked(
        action,
        new Words(
            title, Tone.PLAIN, List.of(sentence), List.of(), List.of(), "", "", Optional.empty()),
        false,
        Optional.empty());
  }

  /**
   * As it is shown.
   *
   * @param hidden what its form sends back
   * @param again what went wrong the last time
   */
  ConfirmView view(Map<String, String> hidden, Optional<Trouble> again) {
    return new ConfirmView(
        action,
        words.title(),
        words.sentences(),
        words.steps(),
        words.inputs(),
        hidden,
        named && deed.isPresent(),
        words.tone(),
        deed.isPresent() ? words.button() : "",
        words.command(),
        again.or(words::trouble));
  }
}
