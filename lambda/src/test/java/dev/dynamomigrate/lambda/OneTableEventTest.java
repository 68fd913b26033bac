package dev.dynamomigrate.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.remote.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an event of OneTable's protocol asks: the table of all its spellings. */
class OneTableEventTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{cmd: 'getCurrentVersion'}          | CURRENT_VERSION",
        "{action: 'getCurrentVersion'}       | CURRENT_VERSION",
        "{cmd: 'getPastMigrations'}          | PAST_MIGRATIONS",
        "{cmd: 'getPastVersions'}            | PAST_VERSIONS",
        "{cmd: 'getOutstandingVersions'}     | OUTSTANDING_VERSIONS",
        "{action: 'getOutstandingMigrations'} | OUTSTANDING_MIGRATIONS",
        "{cmd: 'getNamedMigrations'}         | NAMED",
        "{cmd: 'getNamedVersions'}           | NAMED",
        "{cmd: 'getNamedVersions', action: 'apply'} | NAMED",
      })
  void aCommandStandsInCmdOrInAction(String text, OneTableEvent.Command command) {
    assertThat(event(text).command()).isEqualTo(command);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{action: 'up', version: '0.1.0'}     | To[version=0.1.0]",
        "{action: 1, version: '0.1.0'}        | To[version=0.1.0]",
        "{action: 'down', version: '0.1.0'}   | Only[version=0.1.0, direction=DOWN]",
        "{action: -1, version: '0.1.0'}       | Only[version=0.1.0, direction=DOWN]",
        "{action: 'repeat', version: '0.1.0'} | Repeat[]",
        "{action: 2}                          | Repeat[]",
        "{action: 'reset', version: 'reset'}  | Reset[]",
        "{action: 0}                          | Reset[]",
        "{action: 'up', version: 'cleanup'}   | Named[name=cleanup]",
        "{action: 'cleanup'}                  | Named[name=cleanup]",
        "{action: 'latest'}                   | Reset[]",
      })
  void whatIsAppliedIsATarget(String args, String target) {
    assertThat(event("{cmd: 'apply', args: " + args + "}").target().orElseThrow())
        .hasToString(target);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{cmd: 'apply', args: {action: 'up', version: '1.0.0', params: {dry: ''}}}          | false",
        "{cmd: 'apply', args: {action: 'up', version: '1.0.0', params: {dry: 'Dry Run: '}}} | true",
        "{cmd: 'apply', args: {action: 'up', version: '1.0.0', dry: true}}                  | true",
        "{cmd: 'apply', args: {action: 'up', version: '1.0.0'}, dry: true}                  | true",
        "{cmd: 'apply', args: {action: 'up', version: '1.0.0'}, dry: 1}                     | true",
        "{cmd: 'apply', args: {action: 'up', version: '1.0.0'}, params: {dry: 'yes'}}       | true",
        "{cmd: 'apply', args: {action: 'up', version: '1.0.0'}, dry: false}                 | false",
        "{cmd: 'apply', args: {action: 'up', version: '1.0.0'}, dry: 0}                     | false",
        "{cmd: 'apply', args: {action: 'up', version: '1.0.0'}, dry: null}                  | false",
      })
  void aDryRunIsOneWhereverItIsSaid(String text, boolean dry) {
    assertThat(event(text).dry()).isEqualTo(dry);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{cmd: 'dropTable'}              | There is no such command in OneTable's protocol.",
        "{cmd: 'apply'}                  | 'apply' names neither an action nor a version.",
        "{cmd: 'apply', args: {action: 'down', version: 'x'}} | 'x' is not a semantic version.",
      })
  void whatNobodyKnowsIsRefused(String text, String fact) {
    assertThatThrownBy(() -> event(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(fact);
  }

  @Test
  void ofTheConfigurationOnlyTheTableIsLookedAt() {
    OneTableEvent event =
        event("{cmd: 'getCurrentVersion', config: {name: 'TestTable', crypto: {primary: {}}}}");
    assertThat(event.table()).contains("TestTable");
    assertThat(event.toString()).doesNotContain("crypto");
  }

  private static OneTableEvent event(String text) {
    return OneTableEvent.of(Json.object(text, "The event"));
  }
}
