package dev.dynamomigrate.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a script takes with it counts as much as the script. */
class ScriptPartsTest {
  private static final String CLASS = "class A implements Migration {}";
  @TempDir Path folder;

  @Test
  void aScriptAloneIsItsOwnText() throws IOException {
    write("0.1.0.java", CLASS);
    assertThat(script().parts()).isEmpty();
    assertThat(script().document()).isEqualTo(CLASS);
    assertThat(script().checksum()).isEqualTo(Checksum.of(CLASS));
  }

  @Test
  void sourcesAndFilesAreReadAsJBangReadsThem() throws IOException {
    write("shared/One.java", "class One {}");
    write("lib/Two.java", "//SOURCES deep/Three.java\nclass Two {}");
    write("lib/deep/Three.java", "class Three {}");
    write("words.txt", "\uFEFFone\r\ntwo\r\n");
    write("data/b.json", "{}");
    write("data/a/c.json", "[]");
    write(
        "0.1.0.java",
        "//SOURCES shared/*.java, 'lib/Two.java' // the helpers\n"
            + "//FILES in/words.txt=words.txt data/\n"
            + "// SOURCES not/this.java\n"
            + CLASS);
    assertThat(script().parts())
        .extracting(ScriptPart::name)
        .containsExactly(
            "shared/One.java",
            "lib/Two.java",
            "lib/deep/Three.java",
            "words.txt",
            "data/a/c.json",
            "data/b.json");
    assertThat(script().document())
        .startsWith("//SOURCES shared/*.java")
        .contains(
            CLASS + "\n//==== shared/One.java ====\nclass One {}\n//==== lib/Two.java ====\n");
  }

  @Test
  void eachOfThemCountsAndTheirLineEndsDoNot() throws IOException {
    write("0.1.0.java", "//SOURCES One.java\n//FILES words.txt\n" + CLASS);
    write("One.java", "class One {\n}\n");
    write("words.txt", "one\ntwo");
    Checksum before = script().checksum();
    assertThat(before.text()).matches("sha256:[0-9a-f]{64}\\+[0-9a-f]{64}");
    write("One.java", "\uFEFFclass One {\r\n}");
    write("words.txt", "one\r\ntwo\r\n");
    assertThat(script().checksum()).isEqualTo(before);
    write("words.txt", "one\nthree");
    assertThat(script().checksum().contradicts(before)).isTrue();
    assertThat(script().checksum().contradictsInParts(before)).isTrue();
    write("words.txt", "one\ntwo");
    write("0.1.0.java", "//SOURCES One.java\n//FILES words.txt\n" + CLASS + " // edited");
    assertThat(script().checksum().contradicts(before)).isTrue();
    assertThat(script().checksum().contradictsInParts(before)).isFalse();
  }

  @Test
  void whereOnlyTheScriptWasKnownItAloneCounts() throws IOException {
    write("0.1.0.java", "//SOURCES One.java\n" + CLASS);
    write("One.java", "class One {}");
    Checksum alone = Checksum.of(script().text());
    assertThat(script().checksum().contradicts(alone)).isFalse();
    assertThat(alone.contradicts(script().checksum())).isFalse();
    assertThat(Checksum.of("other").contradicts(script().checksum())).isTrue();
  }

  @Test
  void whatIsNoTextOrNotThereIsToldApartAllTheSame() throws IOException {
    write("0.1.0.java", "//FILES photo.png latin.txt gone.txt http://example.com/x.txt\n" + CLASS);
    Files.write(folder.resolve("photo.png"), new byte[] {0, 1, 2});
    Files.write(folder.resolve("latin.txt"), new byte[] {'g', 'r', (byte) 0xFC, 'n'});
    List<ScriptPart> parts = script().parts();
    assertThat(parts).hasSize(3);
    assertThat(parts.get(0).text()).matches("\\(3 bytes, sha256:[0-9a-f]{64}\\)");
    assertThat(parts.get(1).text()).matches("\\(4 bytes, sha256:[0-9a-f]{64}\\)");
    assertThat(parts.get(2)).isEqualTo(new ScriptPart("gone.txt", "(not there)"));
    Checksum before = script().checksum();
    Files.write(folder.resolve("photo.png"), new byte[] {0, 1, 3});
    assertThat(script().checksum().contradicts(before)).isTrue();
  }

  @Test
  void helpersThatNameEachOtherAndTheScriptEndSomewhere() throws IOException {
    write("0.1.0.java", "//SOURCES One.java\n" + CLASS);
    write("One.java", "//SOURCES 0.1.0.java One.java\nclass One {}");
    assertThat(script().parts()).extracting(ScriptPart::name).containsExactly("One.java");
  }

  private MigrationScript script() {
    return new FolderSource(folder, scripts -> List.of()).versioned().get(0);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
