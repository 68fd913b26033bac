package dev.dynamomigrate.dynamo;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import software.amazon.awssdk.core.SdkResponse;

/**
 * The service's time: the {@code Date} of an answer and what our monotonic clock counted since. It
 * is never ahead of the service, as the header has whole seconds, rounded down, and the answer was
 * under way. Of what the answers of a minute say the latest is nearest, so that a lease that has
 * expired once stays expired.
 */
final class ServiceClock {
  /** Monotonic clocks of hosts run a little fast or slow. */
  private static final Duration TRUSTED = Duration.ofMinutes(1);

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
                take(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from));
              } catch (DateTimeException unreadable) {
                // The last date that could be read goes on being counted from.
              }
            });
  }

  private void take(Instant read) {
    if (date == null || read.isAfter(now()) || System.nanoTime() - readAt > TRUSTED.toNanos()) {
      date = read;
      readAt = System.nanoTime();
    }
  }

  /** Now. Only an emulator on this host leaves the header out: then it is this host's time. */
  synchronized Instant now() {
    return date == null ? Instant.now() : date.plus(Duration.ofNanos(System.nanoTime() - readAt));
  }
}
