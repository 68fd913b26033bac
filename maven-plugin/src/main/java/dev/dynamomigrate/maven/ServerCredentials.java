package dev.dynamomigrate.maven;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.config.AwsSettings.Credentials;
import dev.dynamomigrate.config.Secret;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/**
 * The credentials of a server of Maven's settings.
 *
 * @param id the server's, or null or empty if none is meant
 */
record ServerCredentials(String id, Settings settings, SettingsDecrypter decrypter) {
  Optional<Credentials> credentials() {
    return id == null || id.isBlank() ? Optional.empty() : Optional.of(ofServer());
  }

  private Credentials ofServer() {
    Server server = settings.getServer(id);
    if (server == null) {
      throw new InvalidInputException(
          "There is no server '%s' in Maven's settings.".formatted(id),
          "Correct dynamo.serverId, or add the server to settings.xml: its username is the access key,"
              + " its password the secret key.");
    }
    require(server.getUsername(), "username", "access key");
    require(server.getPassword(), "password", "secret key");
    return new Credentials(server.getUsername(), new Secret(password(server)), Optional.empty());
  }

  private void require(String value, String what, String meaning) {
    if (value == null || value.isBlank()) {
      throw new InvalidInputException(
          "The server '%s' of Maven's settings has no %s.".formatted(id, what),
          "Its %s is the %s.".formatted(what, meaning));
    }
  }

  /** What the decrypter says of a failure is not repeated: it may quote what it could not read. */
  private String password(Server server) {
    SettingsDecryptionResult result =
        decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
    boolean failed =
        result.getProblems().stream()
            .anyMatch(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING);
    String password = result.getServer().getPassword();
    if (failed || isEncrypted(password)) {
      throw new InvalidInputException(
          "The password of the server '%s' of Maven's settings cannot be decrypted.".formatted(id),
          "Look at the master password in settings-security.xml, and encrypt the secret key anew.");
    }
    return password;
  }

  /** No secret key of AWS has braces; Maven 4 only warns of what it could not decrypt. */
  private static boolean isEncrypted(String password) {
    return password.indexOf('{') >= 0 && password.indexOf('}') > password.indexOf('{');
  }
}
