package dev.dynamomigrate.schema;

import java.util.Optional;

/**
 * One thing in which two schemas differ.
 *
 * @param kind {@code model, field, index, param, query, process}; empty of what is none of them
 * @param path its name, and with dots what is in it: {@code User.email.type}
 * @param before as the first has it
 * @param after as the other has it
 */
public record SchemaDifference(
    String kind, String path, Optional<Object> before, Optional<Object> after) {

  /** What the first has, in a line; empty if it has none. */
  public String textBefore() {
    return before.map(SchemaDifferences::shown).orElse("");
  }

  /** What the other has, in a line; empty if it has none. */
  public String textAfter() {
    return after.map(SchemaDifferences::shown).orElse("");
  }
}
