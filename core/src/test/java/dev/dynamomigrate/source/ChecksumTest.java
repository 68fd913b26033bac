package dev.dynamomigrate.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumTest {
  private static final Checksum ORIGINAL = Checksum.of("class A {\n  int b;\n}\n");

  /** It is stored: another way to compute it would find every script changed. */
  @Test
  void isTheSha256OfTheText() {
    assertThat(Checksum.of("abc").text())
        .isEqualTo("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A {\r\n  int b;\r\n}\r\n",
        "class A {\r  int b;\r}\r",
        "\uFEFFclass A {\n  int b;\n}\n",
        "class A {\n  int b;\n}",
        "class A {\n  int b;\n} \t\n\n\n",
      })
  void lineEndsAndByteOrderMarkAndTrailingBlanksDoNotCount(String same) {
    assertThat(Checksum.of(same)).isEqualTo(ORIGINAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A {\n  int c;\n}\n",
        "class A {\n int b;\n}\n",
        "class A {\n\n  int b;\n}\n",
        "class A { \n  int b;\n}\n",
        " class A {\n  int b;\n}\n",
        "class A {\n  int b;\n}\n// why\n",
        "",
      })
  void everythingElseCounts(String other) {
    assertThat(Checksum.of(other)).isNotEqualTo(ORIGINAL);
  }

  @Test
  void onlyTwoThatAreKnownContradictEachOther() {
    Checksum other = Checksum.of("other");
    assertThat(ORIGINAL.contradicts(other)).isTrue();
    assertThat(ORIGINAL.contradicts(ORIGINAL)).isFalse();
    assertThat(ORIGINAL.contradicts(Checksum.NONE)).isFalse();
    assertThat(Checksum.NONE.contradicts(ORIGINAL)).isFalse();
  }

  /** Of a newer engine, or of somebody who wrote the digits alone: no false alarm. */
  @ParameterizedTest
  @ValueSource(strings = {"sha512:00+11", "sha512:00", "00", "00+11"})
  void whatAnotherAlgorithmMadeSaysNothing(String other) {
    Checksum ran = new Checksum(other);
    Checksum withParts = Checksum.of("class A {}", List.of(new ScriptPart("b.txt", "b")));
    assertThat(ran.contradicts(ORIGINAL)).isFalse();
    assertThat(ORIGINAL.contradicts(ran)).isFalse();
    assertThat(ran.contradictsInParts(withParts)).isFalse();
    assertThat(ran.contradicts(withParts)).isFalse();
    assertThat(ran.contradicts(new Checksum(other.replace("00", "22")))).isTrue();
  }
}
