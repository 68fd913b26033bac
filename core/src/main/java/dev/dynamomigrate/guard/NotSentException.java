package dev.dynamomigrate.guard;

import java.io.Serial;

/** A request still waited for capacity when its run was to stop: it was not sent. */
public final class NotSentException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  NotSentException() {
    super("It was not sent: the run is to stop, and it still waited for capacity.");
  }
}
