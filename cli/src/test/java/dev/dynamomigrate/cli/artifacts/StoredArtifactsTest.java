package dev.dynamomigrate.cli.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the resolver is asked again. */
class StoredArtifactsTest {
  private static final List<String> COORDINATES = List.of("g:a:1", "g:b:1");

  @TempDir private Path home;
  private Path jar;
  private Path folder;
  private int asked;

  @BeforeEach
  void provideTheFile() throws IOException {
    jar = Files.writeString(home.resolve("a name with blanks-1.jar"), "content");
    folder = home.resolve("lists");
  }

  @Test
  void nextProcessIsAnsweredFromTheList() {
    assertThat(resolve(COORDINATES)).containsExactly(jar);
    assertThat(resolve(COORDINATES)).containsExactly(jar);
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void otherCoordinatesAndOtherRepositoriesAreListsOfTheirOwn() {
    resolve(COORDINATES);
    resolve(List.of("g:a:1"));
    new StoredArtifacts(this::resolved, home.resolve("other"), folder).resolve(COORDINATES);
    assertThat(asked).isEqualTo(3);
  }

  @Test
  void changedFileIsResolvedAgain() throws IOException {
    resolve(COORDINATES);
    Files.writeString(jar, "changed");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000));
    resolve(COORDINATES);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void removedFileIsResolvedAgain() throws IOException {
    resolve(COORDINATES);
    Path moved = Files.move(jar, home.resolve("moved.jar"));
    jar = moved;
    assertThat(resolve(COORDINATES)).containsExactly(moved);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void damagedListIsResolvedAgain() throws IOException {
    for (String damage : List.of("", "\n", "7 \n", "x y z", "7 1 \0")) {
      resolve(COORDINATES);
      Files.writeString(onlyList(), damage);
      asked = 0;
      assertThat(resolve(COORDINATES)).containsExactly(jar);
      assertThat(asked).isEqualTo(1);
    }
  }

  @Test
  void folderThatCannotBeWrittenOnlyCostsTime() throws IOException {
    folder = Files.createFile(home.resolve("file")).resolve("lists");
    resolve(COORDINATES);
    assertThat(resolve(COORDINATES)).containsExactly(jar);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void nothingButTheListIsLeft() throws IOException {
    resolve(COORDINATES);
    Files.writeString(onlyList(), "");
    resolve(COORDINATES);
    assertThat(onlyList()).content().endsWith(jar + System.lineSeparator());
  }

  private List<Path> resolve(List<String> coordinates) {
    return new StoredArtifacts(this::resolved, home.resolve("repository"), folder)
        .resolve(coordinates);
  }

  private List<Path> resolved(List<String> coordinates) {
    asked++;
    return List.of(jar);
  }

  private Path onlyList() throws IOException {
    try (Stream<Path> lists = Files.list(folder)) {
      List<Path> all = lists.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }
}
