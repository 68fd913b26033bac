package dev.dynamomigrate.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
  private static final int ROUNDS = 2000;

  @TempDir private Path project;
  private Path path;

  @BeforeEach
  void nameTheFolder() {
    path = project.resolve(".dynamodb");
  }

  @Test
  void usersOfAServerThatIsNoMoreAreForgotten() throws IOException {
    StateFolder folder = StateFolder.create(path);
    Files.createFile(folder.path().resolve("users/1-killed"));
    folder.clear();
    assertThat(folder.path().resolve("users")).isEmptyDirectory();
  }

  @Test
  void whoComesWhileAnotherClearsFindsTheFolder() throws IOException {
    StateFolder folder = StateFolder.create(path);
    CompletableFuture<Void> comes =
        CompletableFuture.runAsync(() -> repeat(() -> StateFolder.create(path)));
    repeat(
        () -> {
          folder.clear();
          return folder;
        });
    assertThatCode(comes::join).doesNotThrowAnyException();
  }

  private static void repeat(StateFolder.Action<StateFolder> action) {
    for (int round = 0; round < ROUNDS; round++) {
      assertThatCode(action::run).doesNotThrowAnyException();
    }
  }
}
