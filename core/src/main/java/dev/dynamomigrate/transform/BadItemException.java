package dev.dynamomigrate.transform;

/** What can never be written for one item, however often it is tried. */
final class BadItemException extends Exception {
  private static final long serialVersionUID = 1L;

  BadItemException(String reason) {
    super(reason);
  }

  BadItemException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
