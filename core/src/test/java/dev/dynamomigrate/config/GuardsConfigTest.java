package dev.dynamomigrate.config;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What migrate.json5 says of what must be so before a write, and of what findings are worth. */
class GuardsConfigTest {
  @TempDir Path project;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = project.resolve("migrate.json5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'123456789012'", "123456789012", "'000000000001'"})
  void anAccountHasTwelveDigits(String account) throws IOException {
    assertThat(load("account: " + account).guards().account()).contains(account.replace("'", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"12345678901", "1234567890123", "12345678901x", "arn:aws", "-12345678901"})
  void anyOtherAccountIsRefused(String account) {
    assertRefused(
        () -> load("account: '" + account + "'"),
        "%s: 'account' is '%s', which is not an AWS account.".formatted(file, account),
        "Write its twelve digits as a text: account: '123456789012'.");
  }

  @Test
  void theFlagsAreOffUntilTheyAreOn() throws IOException {
    assertThat(load("").guards()).isEqualTo(Guards.NONE);
    assertThat(load("requirePitr: false, allowReset: null").guards()).isEqualTo(Guards.NONE);
    assertThat(load("requirePitr: true").guards())
        .isEqualTo(new Guards(Optional.empty(), true, false));
    assertThat(load("allowReset: true").guards())
        .isEqualTo(new Guards(Optional.empty(), false, true));
  }

  @ParameterizedTest
  @CsvSource({
    "requirePitr, 'true'",
    "requirePitr, 1",
    "allowReset, 'yes'",
    "allowReset, []",
    "allowReset, {}"
  })
  void aFlagIsTrueOrFalse(String key, String value) {
    String written = value.matches("[a-z]+") ? "'" + value + "'" : value;
    assertRefused(
        () -> load(key + ": " + written),
        "%s: '%s' is not true or false.".formatted(file, key),
        "Write %s: true or %s: false.".formatted(key, key));
  }

  @Test
  void aProfileHasItsOwn() throws IOException {
    MigrateConfig config =
        load(
            "account: '111111111111', allowReset: true, validate: { changed: 'ignore' },"
                + " profile: 'prod', profiles: { prod: { account: '222222222222', requirePitr: true,"
                + " allowReset: false, validate: { missing: 'warn' } } }");
    assertThat(config.guards()).isEqualTo(new Guards(Optional.of("222222222222"), true, false));
    assertThat(config.production()).isTrue();
    assertThat(config.findings().changed()).isEqualTo(Severity.IGNORE);
    assertThat(config.findings().missing()).isEqualTo(Severity.WARN);
  }

  @Test
  void aProfileMayTakeTheAccountAway() throws IOException {
    assertThat(
            load("account: '111111111111', profile: 'dev', profiles: { dev: { account: null } }")
                .guards()
                .account())
        .isEmpty();
  }

  @Test
  void everyFindingIsAnErrorUntilItIsSaidOtherwise() throws IOException {
    assertThat(load("validate: {}").findings()).isEqualTo(FindingPolicy.STRICT);
    assertThat(load("validate: { changed: null }").findings()).isEqualTo(FindingPolicy.STRICT);
    assertThat(load("validate: { outOfOrder: 'error' }").findings())
        .isEqualTo(FindingPolicy.STRICT);
  }

  @Test
  void eachKindOfFindingHasItsWord() throws IOException {
    assertThat(
            load("validate: { changed: 'warn', missing: 'ignore', outOfOrder: 'warn', failed:"
                    + " 'error', interrupted: 'ignore', canary: 'warn', schema: 'ignore', compile: 'warn' }")
                .findings())
        .isEqualTo(
            new FindingPolicy(
                Severity.WARN,
                Severity.IGNORE,
                Severity.WARN,
                Severity.ERROR,
                Severity.IGNORE,
                Severity.WARN,
                Severity.IGNORE,
                Severity.WARN));
  }

  @ParameterizedTest
  @EnumSource(Severity.class)
  void aWordIsWrittenInSmallLetters(Severity severity) {
    assertRefused(
        () -> load("validate: { failed: '%s' }".formatted(severity)),
        "%s: 'validate.failed' is '%s'.".formatted(file, severity),
        "Write 'error', 'warn' or 'ignore'.");
  }

  @ParameterizedTest
  @CsvSource({"warning", "off", "true", "''"})
  void anyOtherWordIsRefused(String word) {
    assertRefused(
        () -> load("validate: { missing: '%s' }".formatted(word)),
        "%s: 'validate.missing' is '%s'.".formatted(file, word),
        "Write 'error', 'warn' or 'ignore'.");
  }

  @Test
  void aKindThatThereIsNotIsRefused() {
    assertRefused(
        () -> load("validate: { chanegd: 'warn' }"),
        file + ": there is no key 'validate.chanegd'.",
        "Did you mean 'validate.changed'?");
    assertRefused(
        () -> load("validate: { everything: 'warn' }"),
        file + ": there is no key 'validate.everything'.",
        "Known are: canary, changed, compile, failed, interrupted, missing, outOfOrder, schema.");
    assertRefused(
        () -> load("validate: 'warn'"),
        file + ": 'validate' is not an object.",
        "Write it as { key: 'value' }.");
  }

  @Test
  void aKeyThatIsNearlyAGuardIsRefusedWithTheRightOne() {
    assertRefused(
        () -> load("requirePITR: true"),
        file + ": there is no key 'requirePITR'.",
        "Did you mean 'requirePitr'?");
    assertRefused(
        () -> load("profiles: { prod: { alowReset: true } }"),
        file + ": there is no key 'profiles.prod.alowReset'.",
        "Did you mean 'profiles.prod.allowReset'?");
  }

  private MigrateConfig load(String more) throws IOException {
    Files.writeString(file, "{ name: 't', %s }".formatted(more));
    return new ConfigLoader(project, Map.of(), Map.of()).load();
  }
}
