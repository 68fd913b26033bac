package dev.dynamomigrate.schema;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class Json5DocumentTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "-1, -1",
    "+5, 5",
    "1.10, 1.10",
    ".5, 0.5",
    "5., 5",
    "1e5, 1E+5",
    "1e15, 1E+15",
    "1E-7, 1E-7",
    "1.5e+3, 1.5E+3",
    "0, 0",
    "-0, 0",
    "0x1F, 31",
    "-0XfF, -255",
    "123456789012345678901234567890.123456789, 123456789012345678901234567890.123456789",
  })
  void numbersKeepTheirDigits(String written, BigDecimal read) {
    assertThat(parse("{ a: " + written + " }").get("a")).isEqualTo(read);
  }

  @Test
  void everyKindOfValueIsPlain() {
    assertThat(parse("{a: [1, 'x', true, false, null, {b: {}}, [],], \"c d\": 'e', $f_1: 2,}"))
        .hasToString("{a=[1, x, true, false, null, {b={}}, []], c d=e, $f_1=2}")
        .containsEntry(
            "a",
            Arrays.asList(
                BigDecimal.ONE, "x", true, false, null, Map.of("b", Map.of()), List.of()));
  }

  static final List<Arguments> TEXTS =
      List.of(
          Arguments.of("'a\\n\\t\\'\\\"\\\\b'", "a\n\t'\"\\b"),
          Arguments.of("\"it's\"", "it's"),
          Arguments.of("'\\x41\\u00e4'", "Aä"),
          Arguments.of("'one\\\ntwo'", "onetwo"),
          Arguments.of("'one\\\r\ntwo'", "onetwo"),
          Arguments.of("'// no comment'", "// no comment"),
          Arguments.of("'\\q'", "q"));

  @ParameterizedTest
  @FieldSource("TEXTS")
  void textsAreUnescaped(String written, String read) {
    assertThat(parse("{a: " + written + "}")).isEqualTo(Map.of("a", read));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFF{a: 1}",
        "// comment\r\n{a: /* b: 2 */ 1}\n// end",
        "{/***/a/**/:/*x*/1/* */}",
        "\u00A0\t{\u2028a\u000B: 1\f}\u3000",
      })
  void blanksAndCommentsMayStandEverywhere(String text) {
    assertThat(parse(text)).isEqualTo(Map.of("a", BigDecimal.ONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '|',
      value = {
        "|{a:1,\n b: }| ~ a value is expected: a text in quotes, a number, true, false, null, { or [ ~ 2 ~ 5",
        "|{\r\n\r\n  a: @}| ~ a value is expected: a text in quotes, a number, true, false, null, { or [ ~ 3 ~ 6",
        "|{a: secret}| ~ a value is expected: a text in quotes, a number, true, false, null, { or [ ~ 1 ~ 5",
        "|{a: 012}| ~ a value is expected: a text in quotes, a number, true, false, null, { or [ ~ 1 ~ 5",
        "|{a: 1_000}| ~ a value is expected: a text in quotes, a number, true, false, null, { or [ ~ 1 ~ 5",
        "|{a: Infinity}| ~ a value is expected: a text in quotes, a number, true, false, null, { or [ ~ 1 ~ 5",
        "|{a: NaN}| ~ a value is expected: a text in quotes, a number, true, false, null, { or [ ~ 1 ~ 5",
        "|{a: 1e999999999}| ~ a value is expected: a text in quotes, a number, true, false, null, { or [ ~ 1 ~ 5",
        "|{a: [1 2]}| ~ ',' or ']' is expected ~ 1 ~ 8",
        "|{a: 'b'\n c: 1}| ~ ',' or '}' is expected ~ 2 ~ 2",
        "|{a:1| ~ ',' or '}' is expected ~ 1 ~ 5",
        "|{a 1}| ~ ':' is expected ~ 1 ~ 4",
        "|{,}| ~ a key is expected ~ 1 ~ 2",
        "|{| ~ a key is expected ~ 1 ~ 2",
        "|{ 1a: 2}| ~ a key is expected ~ 1 ~ 3",
        "|{a: 1,\n a: 2}| ~ the key 'a' stands twice ~ 2 ~ 2",
        "|{a: 'x\ny'}| ~ a text ends on its line; write \\n for the line's end ~ 1 ~ 7",
        "|{a: 'secret}| ~ this text does not end ~ 1 ~ 5",
        "|{a: '\\u12'}| ~ 4 hexadecimal digits are expected ~ 1 ~ 8",
        "|{a: '\\xZ1'}| ~ 2 hexadecimal digits are expected ~ 1 ~ 8",
        "|{a: 1 /* x}| ~ this comment does not end ~ 1 ~ 7",
        "|{a: 1} x| ~ there is more after the end ~ 1 ~ 8",
      })
  void anErrorSaysThePlaceAndNeverWhatStandsThere(String text, String what, int line, int column) {
    assertRefused(
        () -> parse(text),
        "x.json5 is not JSON5: %s in line %d, column %d.".formatted(what, line, column),
        "Mend the file at that place.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "// nothing\n", "[1]", "'text'", "5", "null"})
  void whatHoldsNoObjectIsRefused(String text) {
    assertRefused(
        () -> parse(text),
        "x.json5 holds no object.",
        "Begin the file with '{' and end it with '}'.");
  }

  @Test
  void aListHoldsObjectsOnly() throws IOException {
    Path file = Files.writeString(folder.resolve("list.json5"), "[{a: 'b'}, {}]");
    assertThat(Json5Document.readList(file)).containsExactly(Map.of("a", "b"), Map.of());
    Files.writeString(file, "[{}, 7]");
    assertRefused(
        () -> Json5Document.readList(file),
        "Element 2 of " + file + " is no object.",
        "Begin each with '{' and end it with '}'.");
    Files.writeString(file, "{}");
    assertRefused(
        () -> Json5Document.readList(file),
        file + " holds no list.",
        "Begin the file with '[' and end it with ']'.");
  }

  @Test
  void aFileIsNamedByItsPath() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json5"), "{ä: 'ö'}");
    assertThat(Json5Document.read(file)).isEqualTo(Map.of("ä", "ö"));
    Files.writeString(file, "{");
    assertRefused(
        () -> Json5Document.read(file),
        file + " is not JSON5: a key is expected in line 1, column 2.",
        "Mend the file at that place.");
  }

  @Test
  void aFileThatIsMissingOrNotUtf8IsRefused() throws IOException {
    Path missing = folder.resolve("missing.json5");
    Path latin1 = Files.write(folder.resolve("latin1.json5"), new byte[] {'{', (byte) 0xE4, '}'});
    for (Path file : List.of(missing, latin1)) {
      assertRefused(
          () -> Json5Document.read(file),
          "The file cannot be read: " + file,
          "Check its name, its permissions, and that it is UTF-8 text.");
    }
  }

  private static Map<String, Object> parse(String text) {
    return Json5Document.parse(text, "x.json5");
  }
}
