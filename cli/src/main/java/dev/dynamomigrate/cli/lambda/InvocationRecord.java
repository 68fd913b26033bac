package dev.dynamomigrate.cli.lambda;

/**
 * An invocation that has ended.
 *
 * @param requestId the same for every delivery of one event
 * @param event whether nobody waited for its answer
 * @param attempt 1 for the first delivery
 * @param invoked how many invocations of its chain were before it
 * @param failed whether it ended as a function error, or its JVM was killed
 * @param answer JSON: the function's answer, or the error
 */
public record InvocationRecord(
    String requestId, boolean event, int attempt, int invoked, boolean failed, String answer) {}
