package dev.dynamomigrate.source;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderSourceTest {
  private static final String MIGRATION = "class A implements Migration {}";
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "0.0.1.java, 0.0.1, ''",
    "0.1.0_add_user_bio.java, 0.1.0, add user bio",
    "1.0.0-rc.1_x.java, 1.0.0-rc.1, x",
    "1.0.0+build_x.java, 1.0.0+build, x",
    "v1.0.0.java, 1.0.0, ''",
    "1.0.0_.java, 1.0.0, ''",
    "1.0.0_größer_machen.java, 1.0.0, größer machen",
  })
  void aNameSaysVersionAndWords(String name, String version, String words) throws IOException {
    write(name, MIGRATION);
    assertThat(source().versioned())
        .singleElement()
        .satisfies(
            script -> {
              assertThat(script.version().orElseThrow()).hasToString(version);
              assertThat(script.label()).isEqualTo(version);
              assertThat(script.description()).isEqualTo(words);
              assertThat(script.name()).isEqualTo(name.replace(".java", ""));
              assertThat(script.file()).contains(folder.resolve(name));
              assertThat(script.checksum()).isEqualTo(Checksum.of(MIGRATION));
            });
    assertThat(source().named()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1.2_add.java, 1.2", "01.0.0.java, 01.0.0", "v1.java, v1", "2fa.java, 2fa"})
  void aNameThatBeginsLikeAVersionAndIsNoneIsRefused(String name, String number)
      throws IOException {
    write(name, MIGRATION);
    assertRefused(
        () -> source().versioned(),
        name
            + ": '"
            + number
            + "' is not a semantic version, and a name that begins with a digit must begin with one.",
        "Rename the file to something like 1.2.0_add_bio.java.");
  }

  @Test
  void listsInTheOrderOfPrecedenceNotOfNames() throws IOException {
    write("0.10.0.java", MIGRATION);
    write("0.2.0.java", MIGRATION);
    write("0.2.0-rc.1.java", MIGRATION);
    write("v0.1.0.java", MIGRATION);
    assertThat(source().versioned())
        .extracting(MigrationScript::label)
        .containsExactly("0.1.0", "0.2.0-rc.1", "0.2.0", "0.10.0");
  }

  @Test
  void twoOfEqualPrecedenceAreRefusedByName() throws IOException {
    write("1.0.0+a_one.java", MIGRATION);
    write("1.0.0+b_two.java", MIGRATION);
    assertRefused(
        () -> source().versioned(),
        "1.0.0+a_one.java and 1.0.0+b_two.java are the same version: their order is undefined.",
        "Give one of them another version (build metadata after '+' does not count).");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//DESCRIPTION Give every user a bio\n",
        "///usr/bin/env jbang\r\n//DESCRIPTION \t Give every user a bio  \r\n//DEPS x\r\n",
      })
  void theDescriptionIsWhatTheScriptSays(String head) throws IOException {
    write("0.1.0_words.java", head + MIGRATION);
    assertThat(source().versioned())
        .extracting(MigrationScript::description)
        .containsExactly("Give every user a bio");
  }

  @ParameterizedTest
  @ValueSource(strings = {"//DESCRIPTION\n", "//DESCRIPTION   \n", "  // DESCRIPTION no\n", ""})
  void withoutOneItIsTheWordsOfTheName(String head) throws IOException {
    write("0.1.0_my_words.java", head + MIGRATION);
    assertThat(source().versioned())
        .extracting(MigrationScript::description)
        .containsExactly("my words");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class Reset implements Migration {}",
        "public final class Reset extends Base implements Runnable, Migration { }",
        "class Reset implements dev.dynamomigrate.migration.Migration {}",
        "record Reset() implements Migration {}",
        "class Helper {}\nclass Reset implements Migration {}",
        "class Reset implements Migration { void broken( }",
      })
  void aClassThatImplementsMigrationMakesItANamedMigration(String text) throws IOException {
    write("clean-up_orphans.java", text);
    assertThat(source().named())
        .singleElement()
        .satisfies(
            script -> {
              assertThat(script.label()).isEqualTo("clean-up_orphans");
              assertThat(script.version()).isEmpty();
              assertThat(script.description()).isEqualTo("clean up orphans");
            });
    assertThat(source().versioned()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class Helper {}",
        "// class Reset implements Migration {}\nclass Helper {}",
        "class Helper { String s = \"class Reset implements Migration {}\"; }",
        "interface Base extends Migration {}",
        "interface Base { Migration make(); }",
        "abstract class Base implements Migration {}",
        "class Helper implements other.Migration {}",
        "import dev.dynamomigrate.migration.Migration;",
        "this is no Java, Migration or not",
        "",
      })
  void whatDeclaresNoSuchClassIsAHelper(String text) throws IOException {
    write("Helper.java", text);
    assertThat(source().named()).isEmpty();
    assertThat(source().versioned()).isEmpty();
  }

  @Test
  void namedMigrationsComeInTheOrderOfTheirNames() throws IOException {
    write("b.java", MIGRATION);
    write("a.java", MIGRATION);
    write("0.1.0.java", MIGRATION);
    assertThat(source().named()).extracting(MigrationScript::label).containsExactly("a", "b");
  }

  @Test
  void subFoldersAndOtherFilesAreNotSearched() throws IOException {
    Files.createDirectory(folder.resolve("old"));
    write("old/0.1.0.java", MIGRATION);
    Files.createDirectory(folder.resolve("0.2.0.java"));
    write("0.3.0.js", "");
    write("0.4.0.java.bak", MIGRATION);
    assertThat(source().versioned()).isEmpty();
  }

  @Test
  void aFolderMayHaveBlanksAndLettersOfAnyLanguage() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("meine Änderungen 変更"));
    Files.writeString(odd.resolve("0.1.0.java"), MIGRATION);
    assertThat(new FolderSource(odd, files -> List.of()).versioned())
        .extracting(script -> script.version().orElseThrow())
        .containsExactly(Version.of("0.1.0"));
  }

  @Test
  void aFolderThatIsNotThereIsRefused() {
    Path missing = folder.resolve("missing");
    assertRefused(
        () -> new FolderSource(missing, files -> List.of()).versioned(),
        "The folder of migrations cannot be read: " + missing,
        "Set 'dir' in migrate.json5, or create the folder with 'generate'.");
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefused() throws IOException {
    write("file", "");
    assertRefused(
        () -> new FolderSource(folder.resolve("file"), files -> List.of()).named(),
        "The folder of migrations cannot be read: " + folder.resolve("file"),
        "Set 'dir' in migrate.json5, or create the folder with 'generate'.");
  }

  @Test
  void aScriptThatIsNotUtf8IsRefused() throws IOException {
    Files.write(folder.resolve("0.1.0.java"), new byte[] {'/', '/', (byte) 0xE4});
    assertRefused(
        () -> source().versioned(),
        "The script cannot be read as UTF-8 text: " + folder.resolve("0.1.0.java"),
        "Look at the file.");
  }

  private FolderSource source() {
    return new FolderSource(folder, files -> List.of());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
