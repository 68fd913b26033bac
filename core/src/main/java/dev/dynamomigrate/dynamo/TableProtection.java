package dev.dynamomigrate.dynamo;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;

/** What tells whether a table may be written to. Reads only. */
public final class TableProtection {
  private TableProtection() {}

  /** The AWS account that a table belongs to, of its ARN: no call of STS, no further permission. */
  public static String account(DynamoDbClient client, String table) {
    try {
      // arn:aws:dynamodb:eu-west-1:123456789012:table/gallery
      String[] arn =
          client.describeTable(request -> request.tableName(table)).table().tableArn().split(":");
      return arn.length > 4 ? arn[4] : "";
    } catch (SdkException e) {
      throw ServiceException.of("asking for the account of table '%s'".formatted(table), e);
    }
  }

  /** Whether a table can be restored to any moment of the last weeks. */
  public static boolean pointInTimeRecovery(DynamoDbClient client, String table) {
    try {
      ContinuousBackupsDescription backups =
          client
              .describeContinuousBackups(request -> request.tableName(table))
              .continuousBackupsDescription();
      return backups != null
          && backups.pointInTimeRecoveryDescription() != null
          && backups.pointInTimeRecoveryDescription().pointInTimeRecoveryStatus()
              == PointInTimeRecoveryStatus.ENABLED;
    } catch (SdkException e) {
      throw ServiceException.of("asking for the backups of table '%s'".formatted(table), e);
    }
  }
}
