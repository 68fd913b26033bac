package dev.dynamomigrate.table;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * A transaction that DynamoDB cancelled, with the calls that are the reason. Nothing of it was
 * written. The cause is the service's own exception.
 */
public final class TransactionException extends MigrationException {
  private static final long serialVersionUID = 1;

  private final List<String> reasons;
  private final boolean byCondition;

  TransactionException(
      List<String> reasons, boolean byCondition, TransactionCanceledException cause) {
    super(
        ExitCode.FAILED,
        "Nothing of this transaction was written: " + String.join("; ", reasons) + ".",
        byCondition
            ? "Read these items and decide again, or let the conditions go: existsOrNot()."
            : "Run it again, or mend what is named.",
        cause);
    this.reasons = List.copyOf(reasons);
    this.byCondition = byCondition;
  }

  /** For each call that failed which one it is and why, as in the message. */
  public List<String> reasons() {
    return reasons;
  }

  /** Whether all that failed was conditions. */
  public boolean byCondition() {
    return byCondition;
  }

  /** What the caller of one model call knows, who has not asked for a transaction. */
  RuntimeException ofOneCall() {
    if (!byCondition) {
      return this;
    }
    ConditionalCheckFailedException.Builder failed = ConditionalCheckFailedException.builder();
    failed.message("The conditional request failed").cause(getCause());
    return failed.build();
  }
}
