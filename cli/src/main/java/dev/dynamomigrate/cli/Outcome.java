package dev.dynamomigrate.cli;

import dev.dynamomigrate.MigrationException;
import java.util.Map;
import java.util.Optional;

/**
 * How a command ended. The front end prints the error, or throws it.
 *
 * @param exitCode as in {@link dev.dynamomigrate.ExitCode}
 * @param error what went wrong, with its way out
 * @param verbose whether its stack trace was asked for
 * @param facts what others may want to know afterwards, by name; a build publishes it
 */
public record Outcome(
    int exitCode, Optional<MigrationException> error, boolean verbose, Map<String, String> facts) {}
