package dev.dynamomigrate.cli.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.InvalidInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a function's code stands. */
class TaskRootTest {
  private static final String WAY_OUT = "Make it with 'bundle', or check the path.";

  @TempDir private Path folder;

  private Path zip(String... names) throws IOException {
    Path file = folder.resolve("bundle.zip");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String each : names) {
        zip.putNextEntry(new ZipEntry(each));
        if (!each.endsWith("/")) {
          zip.write(each.getBytes(UTF_8));
        }
        zip.closeEntry();
      }
    }
    return file;
  }

  private TaskRoot of(Path code) throws IOException {
    return TaskRoot.of(LambdaFunction.of("f", code, "a.Handler::handle"), folder);
  }

  @Test
  void archiveIsUnpacked() throws IOException {
    TaskRoot root = of(zip("a/", "a/Handler.class", "lib/x.txt"));
    assertThat(root.path()).isEqualTo(folder.resolve("task"));
    assertThat(root.path().resolve("a/Handler.class")).hasContent("a/Handler.class");
    assertThat(root.path().resolve("lib/x.txt")).hasContent("lib/x.txt");
  }

  @Test
  void folderIsTakenAsItIs() throws IOException {
    Path code = Files.createDirectories(folder.resolve("code/a")).getParent();
    Files.writeString(code.resolve("a/Handler.class"), "");
    assertThat(of(code).path()).isEqualTo(code);
    assertThat(folder.resolve("task")).doesNotExist();
  }

  @Test
  void handlerMayStandInALibrary() throws IOException {
    Path libraries = Files.createDirectories(folder.resolve("code/lib"));
    Files.move(zip("a/Handler.class"), libraries.resolve("handler.jar"));
    assertThat(of(folder.resolve("code")).path()).isEqualTo(folder.resolve("code"));
  }

  @Test
  void refusesWhatIsNoBundle() throws IOException {
    Path missing = folder.resolve("missing.jar");
    assertRefused(missing, "There is no bundle " + missing + ".");
    Path text = Files.writeString(folder.resolve("text.jar"), "no zip");
    assertRefused(text, text + " is neither a jar nor a zip.");
  }

  @Test
  void refusesABundleWithoutHandler() throws IOException {
    Path zip = zip("b/Handler.class");
    assertRefused(zip, zip + " has no handler: the class a.Handler is not in it.");
  }

  @Test
  void refusesAnArchiveThatWouldWriteElsewhere() throws IOException {
    Path zip = zip("a/Handler.class", "../evil.txt");
    assertRefused(zip, zip + " has a file outside of itself: ../evil.txt");
    assertThat(folder.resolve("evil.txt")).doesNotExist();
  }

  private void assertRefused(Path code, String message) {
    assertThatThrownBy(() -> of(code))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> {
              assertThat(e).hasMessage(message);
              assertThat(e.hint()).isEqualTo(WAY_OUT);
            });
  }
}
