package dev.dynamomigrate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.config.AwsSettings.Credentials;
import java.util.List;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.Test;

class ServerCredentialsTest {
  private static final SettingsDecrypter READS_ALL =
      request -> result(server(request.getServers().get(0).getId(), "AKID", "opened"), List.of());

  @Test
  void theUsernameIsTheAccessKeyAndTheDecryptedPasswordTheSecretKey() {
    Credentials credentials =
        of("prod", server("prod", "AKID", "{closed}"), READS_ALL).credentials().orElseThrow();

    assertThat(credentials.accessKeyId()).isEqualTo("AKID");
    assertThat(credentials.secretAccessKey().reveal()).isEqualTo("opened");
    assertThat(credentials.toString()).doesNotContain("opened");
  }

  @Test
  void noServerIsMeantWithoutAnId() {
    assertThat(of(null, server("prod", "a", "b"), READS_ALL).credentials()).isEmpty();
    assertThat(of(" ", server("prod", "a", "b"), READS_ALL).credentials()).isEmpty();
  }

  @Test
  void anUnknownServerIsRefused() {
    refuses(
        of("prdo", server("prod", "AKID", "secret"), READS_ALL),
        "There is no server 'prdo' in Maven's settings.",
        "Correct dynamo.serverId, or add the server to settings.xml: its username is the access key,"
            + " its password the secret key.");
  }

  @Test
  void aServerWithHalfOfTheCredentialsIsRefused() {
    refuses(
        of("prod", server("prod", null, "secret"), READS_ALL),
        "The server 'prod' of Maven's settings has no username.",
        "Its username is the access key.");
    refuses(
        of("prod", server("prod", "AKID", " "), READS_ALL),
        "The server 'prod' of Maven's settings has no password.",
        "Its password is the secret key.");
  }

  @Test
  void aPasswordThatCannotBeDecryptedIsRefusedAndNotShown() {
    SettingsProblem problem =
        new DefaultSettingsProblem(
            "cannot read {closed}", SettingsProblem.Severity.ERROR, "server: prod", -1, -1, null);
    Server closed = server("prod", "AKID", "{closed}");
    String fact = "The password of the server 'prod' of Maven's settings cannot be decrypted.";
    String wayOut =
        "Look at the master password in settings-security.xml, and encrypt the secret key anew.";

    refuses(
        of("prod", closed, request -> result(server("prod", "AKID", "x"), List.of(problem))),
        fact,
        wayOut);
    // Maven 4 says nothing and leaves it as it is.
    refuses(of("prod", closed, request -> result(closed, List.of())), fact, wayOut);
  }

  private static void refuses(ServerCredentials credentials, String fact, String wayOut) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(credentials::credentials)
        .withNoCause()
        .withMessage(fact)
        .satisfies(refused -> assertThat(refused.hint()).isEqualTo(wayOut));
  }

  private static ServerCredentials of(String id, Server known, SettingsDecrypter decrypter) {
    Settings settings = new Settings();
    settings.addServer(known);
    return new ServerCredentials(id, settings, decrypter);
  }

  private static Server server(String id, String username, String password) {
    Server server = new Server();
    server.setId(id);
    server.setUsername(username);
    server.setPassword(password);
    return server;
  }

  private static SettingsDecryptionResult result(Server server, List<SettingsProblem> problems) {
    return new SettingsDecryptionResult() {
      @Override
      public Server getServer() {
        return server;
      }

      @Override
      public List<Server> getServers() {
        return List.of(server);
      }

      @Override
      public Proxy getProxy() {
        return null;
      }

      @Override
      public List<Proxy> getProxies() {
        return List.of();
      }

      @Override
      public List<SettingsProblem> getProblems() {
        return problems;
      }
    };
  }
}
