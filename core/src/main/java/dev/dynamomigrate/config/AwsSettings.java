package dev.dynamomigrate.config;

import java.util.Optional;

/**
 * How DynamoDB is reached.
 *
 * @param endpoint an address, or {@code local} for a DynamoDB Local that is started when nobody has
 * @param region nothing leaves it to AWS's own chain
 * @param credentials nothing leaves them to AWS's own chain
 * @param profile AWS's profile (shared credentials, SSO, an assumed role)
 */
public record AwsSettings(
    Optional<String> endpoint,
    Optional<String> region,
    Optional<Credentials> credentials,
    Optional<String> profile) {

  /** The endpoint that means: start DynamoDB Local here. */
  public static final String LOCAL = "local";

  /**
   * A pair of keys, with a token if they are temporary.
   *
   * @param accessKeyId not a secret by itself
   * @param secretAccessKey never printed
   * @param sessionToken never printed
   */
  public record Credentials(
      String accessKeyId, Secret secretAccessKey, Optional<Secret> sessionToken) {}

  /** The same at another address. */
  public AwsSettings at(String address) {
    return new AwsSettings(Optional.of(address), region, credentials, profile);
  }

  /** Whether a DynamoDB Local of our own is asked for. */
  public boolean local() {
    return endpoint.filter(LOCAL::equals).isPresent();
  }
}
