package dev.dynamomigrate.config;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.config.AwsSettings.Credentials;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the keys come from: all of them from one place, for the key of one account with the secret
 * of another helps nobody. The environment's replace the file's; where the file has none it is left
 * to AWS's own chain to find them.
 */
final class CredentialChoice {
  private CredentialChoice() {}

  static Optional<Credentials> among(
      Map<Setting, String> options, Map<String, String> environment, Values values) {
    Optional<Credentials> fromFile =
        pair(values.file(), setting -> values.text(setting.key()), values.text("aws.sessionToken"));
    return pair(
            "The command line",
            setting -> Optional.ofNullable(options.get(setting)).filter(key -> !key.isBlank()),
            Optional.empty())
        .or(() -> fromFile.map(keys -> fromEnvironment(environment).orElse(keys)));
  }

  /** Only both together, as AWS's own chain takes them. */
  private static Optional<Credentials> fromEnvironment(Map<String, String> environment) {
    Optional<String> accessKey = text(environment, Setting.ACCESS_KEY.environment().get(0));
    Optional<String> secretKey = text(environment, Setting.SECRET_KEY.environment().get(0));
    return accessKey.isPresent() && secretKey.isPresent()
        ? pair(
            "The environment",
            setting -> setting == Setting.ACCESS_KEY ? accessKey : secretKey,
            text(environment, "AWS_SESSION_TOKEN"))
        : Optional.empty();
  }

  private static Optional<String> text(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static Optional<Credentials> pair(
      String place, Function<Setting, Optional<String>> source, Optional<String> token) {
    Optional<String> accessKey = source.apply(Setting.ACCESS_KEY);
    Optional<String> secretKey = source.apply(Setting.SECRET_KEY);
    if (accessKey.isPresent() != secretKey.isPresent()) {
      throw new InvalidInputException(
          "%s has %s."
              .formatted(
                  place,
                  accessKey.isPresent()
                      ? "an access key and no secret key"
                      : "a secret key and no access key"),
          "Give both there, or neither and let AWS's own chain find them.");
    }
    return accessKey.map(
        key -> new Credentials(key, new Secret(secretKey.orElseThrow()), token.map(Secret::new)));
  }
}
