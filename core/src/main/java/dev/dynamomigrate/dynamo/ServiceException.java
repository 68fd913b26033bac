package dev.dynamomigrate.dynamo;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import java.net.UnknownHostException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** AWS cannot be reached, or refuses. */
public final class ServiceException extends MigrationException {
  private static final long serialVersionUID = 1;
  private static final int FAULT = 500;

  private ServiceException(String message, String hint, Throwable cause) {
    super(ExitCode.SERVICE, message, hint, cause);
  }

  /**
   * What the SDK threw, in words.
   *
   * @param doing what was attempted: {@code reading the ledger of table 'gallery'}
   */
  public static ServiceException of(String doing, SdkException cause) {
    if (cause instanceof AwsServiceException fault && fault.statusCode() >= FAULT) {
      return new ServiceException(
          "DynamoDB had a fault of its own at %s (%d).".formatted(doing, fault.statusCode()),
          "Run it again in a while. If it is a DynamoDB Local: is there room on its disk?",
          cause);
    }
    if (cause instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
      return new ServiceException(
          "DynamoDB refused %s: %s (%s)"
              .formatted(
                  doing,
                  refused.awsErrorDetails().errorMessage(),
                  refused.awsErrorDetails().errorCode()),
          "Check the credentials, the region and what they may do (--profile, aws.region,"
              + " AWS_PROFILE).",
          cause);
    }
    if (String.valueOf(cause.getMessage()).startsWith("Unable to load credentials")) {
      return new ServiceException(
          "No AWS credentials were found for %s.".formatted(doing),
          "Sign in (aws sso login), name a profile (aws.profile, AWS_PROFILE), or set"
              + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
          cause);
    }
    return new ServiceException(
        "DynamoDB could not be reached for %s: %s".formatted(doing, reason(cause)),
        "Check the endpoint, the network and the credentials (--endpoint, aws.region, AWS_PROFILE).",
        cause);
  }

  /** Without the SDK's own frame, which names neither the host nor anything to be done. */
  private static String reason(SdkException cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof UnknownHostException unknown) {
        return "nobody knows the host '%s'"
            .formatted(String.valueOf(unknown.getMessage()).replaceFirst(":.*", ""));
      }
      if (each instanceof ApiCallAttemptTimeoutException) {
        return "it did not answer in time";
      }
    }
    return String.valueOf(cause.getMessage())
        .replaceFirst("^Unable to execute HTTP request: ", "")
        .replaceFirst(" \\(SDK Attempt Count: \\d+\\)$", "");
  }
}
