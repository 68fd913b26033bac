package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.config.AwsSettings.Credentials;
import dev.dynamomigrate.config.Secret;
import dev.dynamomigrate.migration.Migration;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What passes between a command and the build that runs it. */
class HostBuildTest {
  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void itsCredentialsAreTheOnesOfTheClients() {
    commands.runBy(credentials("AKIDOFTHEBUILD", "secret/of/the/build"));
    commands.does("0.1.0", signs("AKIDOFTHEBUILD"));

    CommandResultAssert result = commands.run("up", "-v").succeeds();

    assertThat(result.everything()).doesNotContain("secret/of/the/build");
  }

  @Test
  void theCommandLinesCredentialsStandBeforeThemAndTheyAreNotEvenLookedFor() {
    commands.runBy(
        new HostBuild() {
          @Override
          public Optional<Credentials> credentials() {
            throw new InvalidInputException("Looked for.", "");
          }
        });
    commands.does("0.1.0", signs("AKIDOFTHELINE"));

    commands
        .run("up", "--aws-access-key", "AKIDOFTHELINE", "--aws-secret-key", "secret")
        .succeeds();
    commands.run("status").endsWith(ExitCode.INVALID).says("Looked for.");
  }

  @Test
  void aSecondCopyOfTheEngineOnItsClassPathIsNotSeen() throws URISyntaxException {
    Path engine =
        Path.of(Migration.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    commands.runBy(
        new HostBuild() {
          @Override
          public List<Path> classPath() {
            return List.of(engine);
          }
        });
    commands.puts("0.1.0");

    commands.run("up", "-q").succeeds();
  }

  @Test
  void aRunLeavesTheCurrentVersionAndWhatRemains() {
    commands.puts("0.1.0", "0.2.0", "0.3.0");

    commands.run("up", "-q").succeeds();
    assertThat(commands.facts()).isEqualTo(Map.of("current", "0.1.0", "remaining", "0.2.0,0.3.0"));
    commands.run("all", "-q").succeeds();
    assertThat(commands.facts()).isEqualTo(Map.of("current", "0.3.0", "remaining", ""));
    commands.run("to", "0.2.0", "-q", "--force");
    assertThat(commands.facts()).isEqualTo(Map.of("current", "0.2.0", "remaining", "0.3.0"));
    commands.run("status", "-q").succeeds();
    assertThat(commands.facts()).isEmpty();
  }

  @Test
  void localStartLeavesItsAddressAndLocalStopTakesItBack() {
    commands.config("profiles: { here: { endpoint: 'local' } }");

    commands.run("local", "start", "--profile", "here", "-q").succeeds();
    assertThat(commands.facts().get("endpoint")).startsWith("http://127.0.0.1:");
    commands.run("local", "stop", "--profile", "here").succeeds();
    assertThat(commands.facts()).isEqualTo(Map.of("endpoint", ""));
  }

  private static HostBuild credentials(String id, String key) {
    return new HostBuild() {
      @Override
      public Optional<Credentials> credentials() {
        return Optional.of(new Credentials(id, new Secret(key), Optional.empty()));
      }
    };
  }

  /** A script's body that fails unless its client signs with this key. */
  private static String signs(String id) {
    return """
        String key = migrate.client().serviceClientConfiguration().credentialsProvider()
            .resolveIdentity().join().accessKeyId();
        if (!key.equals("%s")) { throw new IllegalStateException(key); }
        """
        .formatted(id);
  }
}
