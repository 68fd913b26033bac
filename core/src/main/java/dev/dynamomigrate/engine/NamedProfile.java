package dev.dynamomigrate.engine;

import dev.dynamomigrate.InvalidInputException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * AWS's own chain with the profile that was configured. Where it finds nothing, it names every
 * place in which it looked but not the profile that is not there.
 */
final class NamedProfile implements AwsCredentialsProvider, SdkAutoCloseable {
  private final String name;
  private final DefaultCredentialsProvider chain;

  NamedProfile(String name) {
    this.name = name;
    this.chain = DefaultCredentialsProvider.builder().profileName(name).build();
  }

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return chain.resolveCredentials();
    } catch (SdkClientException none) {
      if (ProfileFile.defaultProfileFile().profile(name).isEmpty()) {
        throw new InvalidInputException(
            "There is no AWS profile '%s', and no other credentials were found.".formatted(name),
            "Correct aws.profile in migrate.json5 or AWS_PROFILE, or make it: aws configure --profile %s."
                .formatted(name),
            none);
      }
      throw none;
    }
  }

  @Override
  public void close() {
    chain.close();
  }
}
