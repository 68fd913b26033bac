package dev.dynamomigrate.cli.lambda;

/**
 * What is handed to a function.
 *
 * @param requestId the same for every delivery of one event
 * @param payload JSON
 * @param trace tells the chain that it belongs to
 */
record Invocation(String requestId, String payload, Trace trace) {}
