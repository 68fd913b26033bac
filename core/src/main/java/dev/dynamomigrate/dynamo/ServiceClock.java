package dev.dynamomigrate.dynamo;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import software.amazon.awssdk.core.SdkResponse;

/**
 * The service's time: the {@code Date} of its last answer and what our monotonic clock counted
 * since. It is never ahead of the service, as the header has whole seconds, rounded down, and the
 * answer was under way.
 */
final class ServiceClock {
  private Instant date;
  private long readAt;

  /** Takes the date of an answer. */
  synchronized void read(SdkResponse response) {
    response
        .sdkHttpResponse()
        .firstMatchingHeader("Date")
        .ifPresent(
            header -> {
              try {
                date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from);
                readAt = System.nanoTime();
              } catch (DateTimeException unreadable) {
                // The last date that could be read goes on being counted from.
              }
            });
  }

  /** Now. Only an emulator on this host leaves the header out: then it is this host's time. */
  synchronized Instant now() {
    return date == null ? Instant.now() : date.plus(Duration.ofNanos(System.nanoTime() - readAt));
  }
}
