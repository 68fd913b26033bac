package dev.dynamomigrate.web.page;

import java.util.List;

/**
 * Something to be said about an action.
 *
 * @param name as it is sent
 * @param label what it is called
 * @param hint what to write; may be empty
 * @param value what stands there at first; of a {@link Kind#CHECK} {@code 1} if it is set
 * @param kind what kind of thing it is
 * @param choices of a {@link Kind#CHOICE}
 * @param required whether there must be something
 */
public record Input(
    String name,
    String label,
    String hint,
    String value,
    Kind kind,
    List<String> choices,
    boolean required) {
  /** What kind of thing is said. */
  public enum Kind {
    /** A line of text. */
    TEXT,
    /** A number, with a fraction or without. */
    NUMBER,
    /** Yes or no; sent as {@code 1} or not at all. */
    CHECK,
    /** One of several. */
    CHOICE
  }
}
