package dev.dynamomigrate.engine;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.config.AwsSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Opens clients as they were configured. The URL connection client is the one that starts fastest;
 * of idle connections it keeps five, but those of a transform are not idle.
 */
public final class DynamoClients {
  private static final String LOCAL = "local";
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration UNANSWERED = Duration.ofSeconds(10);

  private DynamoClients() {}

  /** For the ledger and the lease: an answer, or an error, well within the lease. */
  static DynamoDbClient forLedger(AwsSettings aws, Duration lease) {
    Duration attempt = Duration.ofMillis(Math.max(500, Math.min(5000, lease.toMillis() / 5)));
    return open(
        aws,
        ClientOverrideConfiguration.builder()
            .retryStrategy(retry -> retry.maxAttempts(2))
            .apiCallAttemptTimeout(attempt)
            .build());
  }

  /** For scripts: the SDK's own defaults. */
  public static DynamoDbClient forScripts(AwsSettings aws) {
    return open(aws, ClientOverrideConfiguration.builder().build());
  }

  /**
   * For what transforms write: each request is sent once, because only who knows what it was can
   * tell whether one that was not answered may be sent again.
   */
  static DynamoDbClient forTransforms(AwsSettings aws) {
    return open(
        aws,
        ClientOverrideConfiguration.builder()
            .retryStrategy(retry -> retry.maxAttempts(1))
            .apiCallAttemptTimeout(UNANSWERED)
            .build());
  }

  private static DynamoDbClient open(AwsSettings aws, ClientOverrideConfiguration configuration) {
    DynamoDbClientBuilder builder =
        DynamoDbClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT))
            .overrideConfiguration(configuration)
            .credentialsProvider(credentials(aws));
    aws.endpoint().map(DynamoClients::address).ifPresent(builder::endpointOverride);
    Optional<String> region =
        aws.endpoint().isPresent() ? aws.region().or(() -> Optional.of(LOCAL)) : aws.region();
    region.map(Region::of).ifPresent(builder::region);
    try {
      return builder.build();
    } catch (SdkClientException e) {
      throw new InvalidInputException(
          "No AWS region is configured.",
          "Set aws.region in migrate.json5, AWS_REGION, or --aws-region; for a local DynamoDB --endpoint local.",
          e);
    }
  }

  private static URI address(String endpoint) {
    try {
      URI address = URI.create(endpoint);
      if (address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException notOne) {
      // The one message below is for every text that is no address.
    }
    throw new InvalidInputException(
        "The endpoint '%s' is not an address.".formatted(endpoint),
        "Write http://localhost:8000, or 'local' to have DynamoDB Local started.");
  }

  /** Whose name is signed with: what is configured, else AWS's own chain. */
  public static AwsCredentialsProvider credentials(AwsSettings aws) {
    if (aws.credentials().isPresent()) {
      return StaticCredentialsProvider.create(given(aws.credentials().get()));
    }
    if (aws.endpoint().isPresent() && aws.profile().isEmpty()) {
      return StaticCredentialsProvider.create(AwsBasicCredentials.create(LOCAL, LOCAL));
    }
    return aws.profile()
        .<AwsCredentialsProvider>map(NamedProfile::new)
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  private static AwsCredentials given(AwsSettings.Credentials credentials) {
    String secretKey = credentials.secretAccessKey().reveal();
    return credentials.sessionToken().isPresent()
        ? AwsSessionCredentials.create(
            credentials.accessKeyId(), secretKey, credentials.sessionToken().get().reveal())
        : AwsBasicCredentials.create(credentials.accessKeyId(), secretKey);
  }
}
