package dev.dynamomigrate.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StoredSourceTest {
  @Test
  void isTheTextAsItWas() {
    String source = "// größer \uD83D\uDE00\nclass A {}\n";
    assertThat(StoredSource.text(StoredSource.packed(source))).isEqualTo(source);
    String repeated = "class A {}\n".repeat(100_000);
    assertThat(StoredSource.packed(repeated)).hasSizeLessThan(StoredSource.MOST);
    assertThat(StoredSource.text(StoredSource.packed(repeated))).isEqualTo(repeated);
  }

  @Test
  void isCutWhereItWouldNotFitAndSaysSo() {
    String source =
        new Random(7)
            .ints(200_000, 0x1F600, 0x1F640)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    byte[] packed = StoredSource.packed(source);
    assertThat(packed).hasSizeBetween(StoredSource.MOST / 2, StoredSource.MOST);
    String kept = StoredSource.text(packed);
    String text = kept.substring(0, kept.indexOf('\n'));
    assertThat(source).startsWith(text);
    assertThat(Character.isLowSurrogate(text.charAt(text.length() - 1))).isTrue();
    assertThat(kept.substring(kept.indexOf('\n')))
        .isEqualTo(
            "%n//==== cut here: %,d of 400,000 characters are kept in the table ====%n"
                .formatted(text.length())
                .replace("\r\n", "\n"));
  }
}
