package dev.dynamomigrate.config;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemSettingsTest {
  @TempDir Path project;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: 't'} | true",
        "{name: 't', partial: false} | false",
        "{name: 't', partial: null} | true",
        "{onetable: {name: 't', partial: false}} | false",
        "{partial: false, onetable: {name: 't', partial: true}} | true",
        "{partial: true, onetable: {name: 't', partial: false}} | false",
      })
  void nestedObjectsAreKeptUnlessTheFileSaysOtherwise(String text, boolean partial)
      throws IOException {
    assertThat(load(text).items().partial()).isEqualTo(partial);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{name: 't', crypto: {cipher: 'aes-256-gcm', password: 'pw'}}",
        "{name: 't', crypto: {primary: {cipher: 'aes-256-gcm', password: 'pw'}}}",
        "{onetable: {name: 't', crypto: {cipher: 'aes-256-gcm', password: 'pw'}}}",
        "{crypto: {password: 'x'}, onetable: {name: 't', crypto: {cipher: 'aes-256-gcm', password: 'pw'}}}",
      })
  void aPasswordIsReadInEachOfOneTablesForms(String text) throws IOException {
    MigrateConfig config = load(text);
    assertThat(config.items().crypto()).hasToString("Crypto[primary]");
    assertThat(config.toString()).contains("Crypto[primary]").doesNotContain("pw");
  }

  @Test
  void severalPasswordsHaveNames() throws IOException {
    assertThat(
            load("{name: 't', crypto: {primary: {password: 'a'}, old: {password: 'b'}}}")
                .items()
                .crypto())
        .hasToString("Crypto[old, primary]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{primary: {}}",
        "{primary: {password: 7}}",
        "'aes-256-gcm:pw'",
        "{primary: 'pw'}"
      })
  void anEntryWithoutPasswordIsRefusedWithoutBeingShown(String crypto) {
    assertRefused(
        () -> load("{name: 't', crypto: " + crypto + "}"),
        file() + ": 'crypto.primary' has no password.",
        "Write: crypto: { primary: { cipher: 'aes-256-gcm', password: '...' } }");
  }

  @Test
  void partialIsTrueOrFalse() {
    assertRefused(
        () -> load("{name: 't', partial: 'no'}"),
        file() + ": 'partial' is not true or false.",
        "Write partial: true or partial: false.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: 't'} | {}",
        "{name: 't', isoDates: true} | {isoDates=true}",
        "{name: 't', isoDates: null} | {}",
        "{onetable: {name: 't', nulls: true}} | {nulls=true}",
        "{nulls: true, onetable: {name: 't', nulls: false}} | {nulls=false}",
        "{name: 't', timestamps: 'create'} | {timestamps=create}",
        "{name: 't', timestamps: true} | {timestamps=true}",
        "{name: 't', typeField: 'kind'} | {typeField=kind}",
        "{name: 't', delimiter: ':'} | {separator=:}",
        "{name: 't', separator: ':', delimiter: ':'} | {separator=:}",
        "{delimiter: '#', onetable: {name: 't', separator: ':'}} | {separator=:}",
      })
  void oneTablesSettingsAreParamsOfTheTable(String text, String params) throws IOException {
    assertThat(load(text).items().params()).hasToString(params);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "isoDates: 'yes' | 'isoDates' is not true or false. | Write isoDates: true or isoDates: false.",
        "onetable: {nulls: 1} | 'nulls' is not true or false. | Write nulls: true or nulls: false.",
        "nulls: 1, onetable: {nulls: true} | 'nulls' is not true or false. | Write nulls: true or nulls: false.",
        "timestamps: 'both' | 'timestamps' is none of true, false, 'create' and 'update'. | Write one of them.",
        "typeField: true | 'typeField' is not a text. | Put it in quotes, or leave it out.",
        "typeField: '' | 'typeField' is not a text. | Put it in quotes, or leave it out.",
        "separator: [] | 'separator' is not a text. | Put it in quotes, or leave it out.",
        "delimiter: 1 | 'delimiter' is not a text. | Put it in quotes, or leave it out.",
        "separator: '#', delimiter: ':' | 'separator' is '#' and 'delimiter', which means the same, is ':'. | Leave out 'delimiter'.",
      },
      quoteCharacter = '"')
  void whatIsNoneOfTheirValuesIsRefused(String more, String fact, String hint) {
    assertRefused(() -> load("{name: 't', " + more + "}"), file() + ": " + fact, hint);
  }

  private MigrateConfig load(String text) throws IOException {
    Files.writeString(file(), text);
    return new ConfigLoader(project, Map.of(), Map.of()).load();
  }

  private Path file() {
    return project.resolve("migrate.json5");
  }
}
