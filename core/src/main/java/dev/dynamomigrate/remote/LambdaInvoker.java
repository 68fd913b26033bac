package dev.dynamomigrate.remote;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.engine.DynamoClients;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** A function in AWS Lambda. The SDK repeats nothing: only who asks knows what may be repeated. */
public final class LambdaInvoker implements Invoker {
  /** {@code arn:aws:lambda:eu-west-1:123456789012:function:name}, with or without a qualifier. */
  private static final Pattern ARN =
      Pattern.compile(
          "arn:[a-z-]+:lambda:([a-z0-9-]+):\\d{1,12}:function:[A-Za-z0-9_-]{1,140}(:[A-Za-z0-9$_-]{1,128})?");

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SOON = Duration.ofSeconds(60);
  // Longer than any invocation.
  private static final Duration LONG = Duration.ofMinutes(16);
  private static final int ATTEMPTS = 3;
  private static final int FAULT = 500;
  private static final Set<String> NOT_NOW =
      Set.of("TooManyRequestsException", "ThrottlingException", "EC2ThrottledException");

  private final LambdaClient client;
  private final String function;

  private LambdaInvoker(LambdaClient client, String function) {
    this.client = client;
    this.function = function;
  }

  /**
   * A function by its ARN, whose region is the one that counts.
   *
   * @param aws credentials, and where Lambda is if it is not at AWS: its endpoint
   * @throws InvalidInputException if it is no ARN of a function
   */
  public static LambdaInvoker of(String arn, AwsSettings aws) {
    Matcher matcher = ARN.matcher(arn);
    if (!matcher.matches()) {
      throw new InvalidInputException(
          "'%s' is not the ARN of a Lambda function.".formatted(arn),
          "Write arn:aws:lambda:<region>:<account>:function:<name>, as the deployment prints it.");
    }
    LambdaClientBuilder builder =
        LambdaClient.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(LONG))
            .overrideConfiguration(
                override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
            .credentialsProvider(DynamoClients.credentials(aws))
            .region(Region.of(matcher.group(1)));
    aws.endpoint().map(URI::create).ifPresent(builder::endpointOverride);
    return new LambdaInvoker(builder.build(), arn);
  }

  @Override
  public String call(String event, Manner manner) {
    int attempts = manner == Manner.READING ? ATTEMPTS : 1;
    for (int attempt = 1; ; attempt++) {
      try {
        return answer(client.invoke(request(event, manner)));
      } catch (SdkException e) {
        if (attempt >= attempts || !passing(e)) {
          throw refused(e, manner);
        }
      }
    }
  }

  private InvokeRequest request(String event, Manner manner) {
    return InvokeRequest.builder()
        .functionName(function)
        .invocationType(InvocationType.REQUEST_RESPONSE)
        .payload(SdkBytes.fromUtf8String(event))
        .overrideConfiguration(
            override -> override.apiCallAttemptTimeout(manner == Manner.LENGTHY ? LONG : SOON))
        .build();
  }

  private String answer(InvokeResponse response) {
    String text = response.payload() == null ? "" : response.payload().asUtf8String();
    if (response.functionError() != null) {
      throw functionFailed(text);
    }
    return text;
  }

  /** Lambda says so itself: an exception, a time-out, too little memory. */
  private MigrationException functionFailed(String payload) {
    String message;
    try {
      Map<String, Object> json = Json.object(payload, "The error");
      message = String.valueOf(json.getOrDefault("errorMessage", payload));
    } catch (InvalidInputException notJson) {
      message = payload;
    }
    return new MigrationException(
        ExitCode.SERVICE,
        "The controller ended with an error: %s".formatted(message),
        "Its log in CloudWatch says more. A time-out needs a longer one, or more memory; 'status'"
            + " shows what was done.");
  }

  @Override
  public void send(String event) {
    try {
      InvokeResponse response =
          client.invoke(
              InvokeRequest.builder()
                  .functionName(function)
                  .invocationType(InvocationType.EVENT)
                  .payload(SdkBytes.fromUtf8String(event))
                  .overrideConfiguration(override -> override.apiCallAttemptTimeout(SOON))
                  .build());
      if (response.statusCode() != null && response.statusCode() >= FAULT) {
        throw new MigrationException(
            ExitCode.SERVICE,
            "Lambda did not take the event: %d.".formatted(response.statusCode()),
            "Run it again in a while.");
      }
    } catch (SdkException e) {
      throw refused(e, Manner.ONCE);
    }
  }

  /** Whether it may be otherwise at the next try. */
  private static boolean passing(SdkException e) {
    if (e instanceof AwsServiceException service) {
      return service.statusCode() >= FAULT || NOT_NOW.contains(code(service));
    }
    return e instanceof SdkClientException;
  }

  private static String code(AwsServiceException service) {
    return service.awsErrorDetails() == null
        ? ""
        : String.valueOf(service.awsErrorDetails().errorCode());
  }

  private MigrationException refused(SdkException e, Manner manner) {
    String unknown =
        manner == Manner.READING ? "" : " Whether it was done is not known: 'status' shows it.";
    if (e instanceof AwsServiceException service && service.awsErrorDetails() != null) {
      return new MigrationException(
          ExitCode.SERVICE,
          "Lambda refused to call the controller: %s (%s)"
              .formatted(service.awsErrorDetails().errorMessage(), code(service)),
          hint(code(service)),
          e);
    }
    if (e instanceof ApiCallAttemptTimeoutException) {
      return new MigrationException(
          ExitCode.SERVICE,
          "The controller did not answer in time." + unknown,
          "Look at its log in CloudWatch, and at the function's time-out and concurrency.",
          e);
    }
    return new MigrationException(
        ExitCode.SERVICE,
        "Lambda could not be reached at %s: %s%s".formatted(where(), reason(e), unknown),
        "Check the network, the ARN's region and the credentials (AWS_PROFILE, --endpoint-lambda).",
        e);
  }

  private String where() {
    Optional<URI> endpoint = client.serviceClientConfiguration().endpointOverride();
    return endpoint
        .map(URI::toString)
        .orElseGet(() -> String.valueOf(client.serviceClientConfiguration().region()));
  }

  private static String hint(String code) {
    return switch (code) {
      case "ResourceNotFoundException" ->
          "Check the ARN, its region and its account; deploy the controller first.";
      case "AccessDeniedException" ->
          "Who calls needs lambda:InvokeFunction on this function; docs/lambda.md has the policy.";
      case "TooManyRequestsException" ->
          "The account's or the function's concurrency is used up; run it again in a while.";
      case "RequestEntityTooLargeException", "RequestTooLargeException" ->
          "Fewer or shorter --param make it smaller.";
      default -> "Check the credentials and the function's state.";
    };
  }

  private static String reason(SdkException cause) {
    return String.valueOf(cause.getMessage())
        .replaceFirst("^Unable to execute HTTP request: ", "")
        .replaceFirst(" \\(SDK Attempt Count: \\d+\\)$", "");
  }

  @Override
  public void close() {
    client.close();
  }
}
