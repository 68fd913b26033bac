package dev.dynamomigrate.engine;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.config.Guards;
import dev.dynamomigrate.dynamo.ServiceException;
import dev.dynamomigrate.dynamo.TableProtection;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Step;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What is looked at before the first write: the table's account, its backups, and whether a reset
 * is allowed.
 *
 * @param production whether the profile is the one that is handled with care
 */
record WriteGuards(
    DynamoDbClient client, String table, Guards guards, boolean production, RunListener listener) {

  /** Refuses a table of another account, and one that could not be restored if it has to. */
  void beforeFirstWrite() {
    refuseOtherAccount();
    if (guards.requirePitr() || production) {
      lookForPitr();
    }
  }

  private void refuseOtherAccount() {
    if (guards.account().isEmpty()) {
      return;
    }
    String account = TableProtection.account(client, table);
    if (!account.equals(guards.account().get())) {
      throw new InvalidInputException(
          "The table '%s' belongs to the account %s, and the configuration says %s. Nothing was done."
              .formatted(table, account, guards.account().get()),
          "Check the profile and the credentials, or correct 'account' in migrate.json5; a profile"
              + " may have its own.");
    }
  }

  private void lookForPitr() {
    String missing;
    try {
      if (TableProtection.pointInTimeRecovery(client, table)) {
        return;
      }
      missing = "The table '%s' has no point-in-time recovery".formatted(table);
    } catch (ServiceException unknown) {
      missing =
          "Nobody knows whether the table has point-in-time recovery: " + unknown.getMessage();
    }
    if (guards.requirePitr()) {
      throw new MigrationException(
          ExitCode.INVALID,
          missing.replaceFirst("\\.$", "")
              + ", and the configuration requires it. Nothing was done.",
          "Switch it on (aws dynamodb update-continuous-backups), or remove 'requirePitr'.");
    }
    listener.warned(missing.replaceFirst("\\.?$", ".") + " In this profile it should.");
  }

  /** Refuses a reset in production unless the configuration allows it; no option does. */
  void refuseReset(Plan plan) {
    if (plan.steps().stream().anyMatch(Step::resets)) {
      guards.refuseReset(production);
    }
  }
}
