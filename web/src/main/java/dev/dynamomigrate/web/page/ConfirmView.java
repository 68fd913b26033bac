package dev.dynamomigrate.web.page;

import dev.dynamomigrate.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is about to be done, before it is.
 *
 * @param action the word in its address
 * @param title what it is, as a question's heading
 * @param sentences what will happen, in words
 * @param steps the migrations that will run, in order; empty if none does
 * @param inputs how it goes about it
 * @param hidden what the form sends back unseen
 * @param typeTable whether the table's name is to be typed
 * @param tone how much care it needs
 * @param button what is written on it; empty if it cannot be done
 * @param command the same for the command line
 * @param trouble why it cannot be done, or was not the last time
 */
public record ConfirmView(
    String action,
    String title,
    List<String> sentences,
    List<Step> steps,
    List<Input> inputs,
    Map<String, String> hidden,
    boolean typeTable,
    Tone tone,
    String button,
    String command,
    Optional<Trouble> trouble) {
  /** How much care something needs. */
  public enum Tone {
    /** It takes nothing away. */
    PLAIN,
    /** It is worth a second look. */
    CAREFUL,
    /** It takes something away. */
    DANGEROUS
  }
}
