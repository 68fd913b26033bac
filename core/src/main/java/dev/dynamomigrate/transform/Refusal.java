package dev.dynamomigrate.transform;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** What ends a transform at once, because every other write would be answered the same. */
final class Refusal {
  private static final Set<String> CREDENTIALS =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "IncompleteSignatureException",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "MissingAuthenticationTokenException",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");
  private static final String GO_ON = " Then run it again: what was written stays.";

  private Refusal() {}

  static MigrationException of(String table, SdkException thrown) {
    if (thrown instanceof DynamoDbException answer) {
      String message =
          answer.awsErrorDetails() == null ? "" : answer.awsErrorDetails().errorMessage();
      return of(table, Reason.code(answer), message, answer);
    }
    return refusal(
        "Writing to table '%s' failed before anything was sent: %s"
            .formatted(table, thrown.getMessage()),
        "Sign in (aws sso login), or look at the profile and its credentials.",
        thrown);
  }

  /** Where nothing more can be read. */
  static MigrationException ofReading(String table, SdkException thrown) {
    return refusal(
        "Reading table '%s' failed: %s".formatted(table, thrown.getMessage()),
        "A transform needs dynamodb:DescribeTable and Scan, or Query, and BatchGetItem for an index.",
        thrown);
  }

  /**
   * By its code.
   *
   * @param thrown null where it is one of a batch's answers
   */
  static MigrationException of(String table, String code, String message, Throwable thrown) {
    return switch (code) {
      case "AccessDenied", "AccessDeniedException" ->
          refusal(
              "These credentials may not write to table '%s': %s (%s)"
                  .formatted(table, message, code),
              "A transform needs dynamodb:DescribeTable, Scan (or Query) and UpdateItem; DeleteItem and"
                  + " PutItem where it deletes, changes keys or emits.",
              thrown);
      case "ResourceNotFound", "ResourceNotFoundException" ->
          refusal(
              "Table '%s' was there, and is gone: %s (%s)".formatted(table, message, code),
              "Look who deletes tables here, or whether the region is right.",
              thrown);
      default ->
          CREDENTIALS.contains(code)
              ? refusal(
                  "The credentials do not count, or no longer, for writing to table '%s': %s (%s)"
                      .formatted(table, message, code),
                  "Sign in (aws sso login), or look at the profile and its credentials.",
                  thrown)
              : refusal(
                  "DynamoDB refused to write to table '%s': %s (%s)"
                      .formatted(table, message, code),
                  "Look what it says.",
                  thrown);
    };
  }

  private static MigrationException refusal(String fact, String wayOut, Throwable thrown) {
    return new MigrationException(ExitCode.SERVICE, fact, wayOut + GO_ON, thrown);
  }
}
