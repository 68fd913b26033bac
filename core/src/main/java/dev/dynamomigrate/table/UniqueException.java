package dev.dynamomigrate.table;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;

/**
 * A value of a {@code unique} field that another item of the model has: what OneTable calls {@code
 * UniqueError}. Nothing was written.
 */
public final class UniqueException extends MigrationException {
  private static final long serialVersionUID = 1;

  private final String property;

  UniqueException(String property, String message, String hint, Throwable cause) {
    super(ExitCode.FAILED, message, hint, cause);
    this.property = property;
  }

  static UniqueException taken(String property, Throwable cause) {
    int dot = property.indexOf('.');
    return new UniqueException(
        property,
        property + " is unique, and another item has this value. Nothing was written.",
        "Give another value; scan(\"%s\", Map.of(\"%s\", value)) finds who has it."
            .formatted(property.substring(0, dot), property.substring(dot + 1)),
        cause);
  }

  static UniqueException twice(String property) {
    return new UniqueException(
        property,
        property
            + " is unique, and two calls of the transaction give it the same value."
            + " Nothing was written.",
        "Give each item a value of its own.",
        null);
  }

  /** The model and its property, as in {@code User.email}. */
  public String property() {
    return property;
  }
}
