package dev.dynamomigrate.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptStubTest {
  @ParameterizedTest
  @CsvSource({
    "0.1.2, patch, 0.1.3",
    "0.1.2, minor, 0.2.0",
    "0.1.2, major, 1.0.0",
    "0.1.2, 0.5.0-rc.1, 0.5.0-rc.1",
    "1.0.0-rc.1, patch, 1.0.0",
    "0.0.0, patch, 0.0.1"
  })
  void countsUpFromTheHighestVersion(String highest, String bump, String next) {
    assertThat(ScriptStub.next(Version.of(highest), bump)).hasToString(next);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | 'nonsense' is neither major, minor or patch nor a version.",
        "0.1.0 | 0.1.0 is not above 0.2.0, the highest version there is.",
        "0.2.0 | 0.2.0 is not above 0.2.0, the highest version there is."
      },
      quoteCharacter = '"')
  void refusesWhatIsNotTheNext(String bump, String message) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ScriptStub.next(Version.of("0.2.0"), bump))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "add user bio, 0.1.0_add_user_bio.java, AddUserBio",
    "'  Größe: in cm!  ', 0.1.0_größe_in_cm.java, GrößeInCm",
    "'', 0.1.0.java, Migration_0_1_0",
    "2nd try, 0.1.0_2nd_try.java, Migration_0_1_0"
  })
  void namesFileAndClassAfterTheWords(String words, String file, String type) {
    ScriptStub stub = new ScriptStub(Version.of("0.1.0"), words);
    assertThat(stub.fileName()).isEqualTo(file);
    assertThat(stub.className()).isEqualTo(type);
  }

  @Test
  void saysWhatJBangNeeds() {
    String text = new ScriptStub(Version.of("0.1.0"), "add user bio").text("0.1.0");
    assertThat(text)
        .startsWith("///usr/bin/env jbang \"$0\" \"$@\" ; exit $?\n")
        .contains("\n//DESCRIPTION add user bio\n")
        .contains("\n//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0\n")
        .contains("\nclass AddUserBio implements Migration {\n");
  }
}
