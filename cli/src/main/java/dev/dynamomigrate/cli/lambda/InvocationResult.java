package dev.dynamomigrate.cli.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Locale;

/**
 * What became of an invocation.
 *
 * @param payload JSON: the function's answer, or the error
 * @param failed whether it is a function error, which makes AWS deliver an event again
 */
record InvocationResult(String payload, boolean failed) {

  /** What the function answered, unless that is too much. */
  static InvocationResult answered(byte[] payload) {
    return payload.length <= InvocationType.ANSWER_LIMIT
        ? new InvocationResult(new String(payload, UTF_8), false)
        : error(
            "Function.ResponseSizeTooLarge",
            "Response payload size exceeded maximum allowed payload size (%d bytes)."
                .formatted(InvocationType.ANSWER_LIMIT));
  }

  static InvocationResult timedOut(String requestId, Duration limit) {
    return error(
        "Sandbox.Timedout",
        String.format(
            Locale.ROOT,
            "RequestId: %s Error: Task timed out after %.2f seconds",
            requestId,
            limit.toMillis() / 1000.0));
  }

  /** The JVM is no more. */
  static InvocationResult exited(int status) {
    // As shells tell signals: 128 and the signal's number.
    return error(
        "Runtime.ExitError",
        "Error: Runtime exited with error: "
            + (status == 137 ? "signal: killed" : "exit status " + status));
  }

  static InvocationResult error(String type, String message) {
    return new InvocationResult(Json.object("errorType", type, "errorMessage", message), true);
  }
}
