package dev.dynamomigrate.remote;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.dynamo.ServiceException;
import dev.dynamomigrate.engine.MigrationFailedException;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.lease.LeaseHeldException;
import dev.dynamomigrate.lease.LeaseRecord;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * An error as it travels.
 *
 * @param exitCode what the command ends with
 * @param message the fact and the rule
 * @param hint the way out; may be empty
 * @param report what was done before it, if a migration failed
 * @param holder who holds the lease, if that is the error
 */
public record Fault(
    ExitCode exitCode,
    String message,
    String hint,
    Optional<RunReport> report,
    Optional<LeaseRecord> holder) {

  /** Of what was thrown in the controller. */
  public static Fault of(Throwable thrown) {
    if (thrown instanceof MigrationFailedException failed) {
      return new Fault(
          failed.exitCode(),
          failed.getMessage(),
          failed.hint(),
          Optional.of(failed.report()),
          Optional.empty());
    }
    if (thrown instanceof LeaseHeldException held) {
      return new Fault(
          held.exitCode(),
          held.getMessage(),
          held.hint(),
          Optional.empty(),
          Optional.of(held.record()));
    }
    if (thrown instanceof MigrationException expected) {
      return of(expected.exitCode(), expected.getMessage(), expected.hint());
    }
    if (thrown instanceof SdkException aws) {
      return of(ServiceException.of("this command", aws));
    }
    return of(
        ExitCode.FAILED,
        "Something unexpected happened in the controller: " + thrown,
        "Its log in CloudWatch says more; report what it prints.");
  }

  /** Of a fact and a way out. */
  public static Fault of(ExitCode exitCode, String message, String hint) {
    return new Fault(exitCode, message, hint, Optional.empty(), Optional.empty());
  }

  /** This one with another report. */
  public Fault with(RunReport other) {
    return new Fault(exitCode, message, hint, Optional.of(other), holder);
  }

  /** To be thrown here: what the front ends tell apart is of the same type as where it happened. */
  public MigrationException exception() {
    return report
        .<MigrationException>map(
            done -> MigrationFailedException.elsewhere(exitCode, message, hint, done))
        .orElseGet(() -> new MigrationException(exitCode, message, hint));
  }
}
