package dev.dynamomigrate.config;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigKeyTest {
  @TempDir Path project;

  @ParameterizedTest
  @EnumSource(ConfigKey.class)
  void everyKeyIsTakenWithAValueOfItsKind(ConfigKey key) throws IOException {
    String value = value(key.kind());
    String member = "'%s': %s".formatted(key.key(), value);
    String text = key.section().isEmpty() ? member : "%s: {%s}".formatted(key.section(), member);
    if (key.path().equals("aws.accessKeyId")) {
      text = text.replace("}", ", secretAccessKey: 'x'}");
    } else if (key.path().equals("aws.secretAccessKey")) {
      text = text.replace("}", ", accessKeyId: 'x'}");
    }
    assertThat(load("{%s}".formatted(text)).table()).isEqualTo("t");
  }

  @Test
  void aKeySaysWhatItMeansInSentences() {
    assertThat(ConfigKey.values())
        .allSatisfy(key -> assertThat(key.meaning()).as(key.path()).matches("[A-Z].*[.]"));
  }

  @Test
  void noPathStandsInTheTableTwice() {
    Set<String> paths =
        Arrays.stream(ConfigKey.values()).map(ConfigKey::path).collect(Collectors.toSet());
    assertThat(paths).hasSameSizeAs(ConfigKey.values());
  }

  @Test
  void everySettingThatHasAKeyIsInTheTable() {
    Set<Setting> inTheTable = new HashSet<>();
    Arrays.stream(ConfigKey.values()).forEach(key -> key.setting().ifPresent(inTheTable::add));
    assertThat(inTheTable)
        .isEqualTo(
            Arrays.stream(Setting.values())
                .filter(setting -> !setting.key().isEmpty())
                .collect(Collectors.toSet()));
  }

  @Test
  void aFileMayNameItsSchemaForEditorsAlsoInAProfile() throws IOException {
    String text = "{'$schema': '../docs/migrate.schema.json', profiles: {dev: {$schema: 'x'}}}";
    assertThat(load(text).schema()).isEmpty();
  }

  @Test
  void noIncludesAreTheSameAsNothingSaid() throws IOException {
    assertThat(load("{config: null}").table()).isEqualTo("t");
  }

  @Test
  void aProfileThatIsNoSingleValueIsRefused() {
    assertRefused(
        () -> load("{name: 't', profile: {dev: {}}}"),
        project.resolve("migrate.json5") + ": 'profile' is not a single value.",
        "Write a text or a number.");
  }

  private MigrateConfig load(String text) throws IOException {
    Files.writeString(project.resolve("migrate.json5"), text);
    Files.writeString(project.resolve("included.json5"), "{}");
    return new ConfigLoader(project, Map.of(Setting.TABLE, "t"), Map.of()).load();
  }

  private static String value(ConfigKey.Kind kind) {
    return switch (kind) {
      case TEXT -> "'text'";
      case DURATION -> "'5m'";
      case RATE -> "100.5";
      case COUNT -> "3";
      case ACCOUNT -> "'123456789012'";
      case FLAG -> "true";
      case SEVERITY -> "'warn'";
      case CONTROLLER -> "'onetable'";
      case FILES -> "['included.json5']";
      case SECTION -> "{}";
      case VALUES -> "{mine: 1}";
      case PROFILES -> "{text: {lease: '5s'}}";
      case CIPHERS -> "{password: 'p'}";
      case NAME -> "'text'";
      case STAMPS -> "'create'";
      case UNREAD -> "[{}]";
    };
  }
}
