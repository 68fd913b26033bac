package dev.dynamomigrate.config;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.dynamomigrate.config.AwsSettings.Credentials;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final String SECRET = "wJalrXUtnFEMI";
  private static final String HINT =
      "Give both there, or neither and let AWS's own chain find them.";

  @TempDir Path project;
  private final Map<Setting, String> options = new EnumMap<>(Setting.class);
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void keysOfTheFileAreUsed() throws IOException {
    write("{name: 't', aws: {accessKeyId: 'A', secretAccessKey: 'S', sessionToken: 'T'}}");
    assertCredentials("A", "S", "T");
  }

  @Test
  void theEnvironmentsReplaceTheFilesAllTogether() throws IOException {
    write("{name: 't', aws: {accessKeyId: 'A', secretAccessKey: 'S', sessionToken: 'T'}}");
    environment.put("AWS_ACCESS_KEY_ID", "EA");
    assertCredentials("A", "S", "T");
    environment.put("AWS_SECRET_ACCESS_KEY", "ES");
    assertCredentials("EA", "ES", null);
    environment.put("AWS_SESSION_TOKEN", "ET");
    assertCredentials("EA", "ES", "ET");
  }

  @Test
  void theCommandLinesReplaceThemAll() throws IOException {
    write("{name: 't', aws: {accessKeyId: 'A', secretAccessKey: 'S', sessionToken: 'T'}}");
    environment.putAll(Map.of("AWS_ACCESS_KEY_ID", "EA", "AWS_SECRET_ACCESS_KEY", "ES"));
    options.put(Setting.ACCESS_KEY, "OA");
    options.put(Setting.SECRET_KEY, "OS");
    assertCredentials("OA", "OS", null);
  }

  @Test
  void whereTheFileHasNoneTheyAreLeftToAws() throws IOException {
    write("{name: 't', endpoint: 'local'}");
    environment.putAll(Map.of("AWS_ACCESS_KEY_ID", "EA", "AWS_SECRET_ACCESS_KEY", "ES"));
    environment.put("AWS_PROFILE", "work");
    assertThat(load().aws().credentials()).isEmpty();
    assertThat(load().aws().profile()).isEmpty();
  }

  @Test
  void theEnvironmentsProfileReplacesTheFiles() throws IOException {
    write("{name: 't', aws: {profile: 'home'}}");
    assertThat(load().aws().profile()).contains("home");
    environment.put("AWS_PROFILE", "work");
    assertThat(load().aws().profile()).contains("work");
  }

  @Test
  void halfAPairIsRefusedNamingItsPlace() throws IOException {
    write("{name: 't', aws: {secretAccessKey: '" + SECRET + "'}}");
    assertRefused(
        this::load,
        project.resolve("migrate.json5") + " has a secret key and no access key.",
        HINT);
    write("{name: 't', aws: {accessKeyId: 'A'}}");
    assertRefused(
        this::load,
        project.resolve("migrate.json5") + " has an access key and no secret key.",
        HINT);
    write("{name: 't', aws: {accessKeyId: 'A', secretAccessKey: 'S'}}");
    options.put(Setting.ACCESS_KEY, "OA");
    assertRefused(this::load, "The command line has an access key and no secret key.", HINT);
  }

  @Test
  void noTextOfTheConfigurationShowsASecret() throws IOException {
    write(
        "{name: 't', aws: {accessKeyId: 'A', secretAccessKey: '%s', sessionToken: '%s'}, crypto: {cipher: 'aes-256-gcm', password: '%s'}}"
            .formatted(SECRET, SECRET, SECRET));
    assertThat(load().toString()).contains("accessKeyId=A").doesNotContain(SECRET);
    assertThat(new Secret(SECRET)).hasToString("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{name: 't', aws: {accessKeyId: 'A', secretAccessKey: %s}}",
        "{name: 't', aws: {accessKeyId: 'A', secretAccessKey: '%s}}",
        "{name: 't', aws: {accessKeyId: 'A', secretAccessKey: '%s' oops}}",
        "{name: 't', aws: {accessKeyId: 'A', secretAccessKey: '%s'\n}, lease: '\\u12",
        "{name: 't', aws: {accessKeyId: 'A', secretAccessKey: ['%s']}}",
        "{name: 't', aws: {accessKeyId: 'A', secretAccessKey: {a: '%s'}}}",
        "{name: 't', aws: {secretAccessKey: '%s'}}",
        "{name: 't', aws: '%s'}",
        "{name: 't', aws: {secretKey: '%s'}}",
        "{name: 't', crypto: {password: '%s'}, lease: 'x'}",
      })
  void noErrorShowsASecret(String text) throws IOException {
    write(text.formatted(SECRET));
    Throwable error = catchThrowable(this::load);
    assertThat(error).isNotNull();
    StringWriter everything = new StringWriter();
    error.printStackTrace(new PrintWriter(everything));
    assertThat(everything.toString()).contains("InvalidInputException").doesNotContain(SECRET);
  }

  private void assertCredentials(String accessKey, String secretKey, String token) {
    Credentials credentials = load().aws().credentials().orElseThrow();
    assertThat(credentials.accessKeyId()).isEqualTo(accessKey);
    assertThat(credentials.secretAccessKey().reveal()).isEqualTo(secretKey);
    assertThat(credentials.sessionToken().map(Secret::reveal).orElse(null)).isEqualTo(token);
  }

  private MigrateConfig load() {
    return new ConfigLoader(project, options, environment).load();
  }

  private void write(String text) throws IOException {
    Files.writeString(project.resolve("migrate.json5"), text);
  }
}
