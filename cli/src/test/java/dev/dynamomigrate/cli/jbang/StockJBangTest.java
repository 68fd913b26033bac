package dev.dynamomigrate.cli.jbang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The cache is the one of the {@code jbang} command, which runs here in a process of its own. */
class StockJBangTest {
  private static final String SCRIPT =
      """
      //DEPS org.apache.commons:commons-lang3:3.13.0
      //SOURCES Helper.java
      //FILES words.txt
      class Shared {
        // %s
        public static void main(String... args) {
          System.out.println(Helper.hello() + org.apache.commons.lang3.StringUtils.upperCase("you"));
        }
      }
      """;

  @RegisterExtension static final TemporaryJBang jbang = new TemporaryJBang();

  @TempDir Path folder;

  @Test
  void whatTheCommandBuiltIsTaken() throws Exception {
    Path script = script("0.1.0_theirs.java");

    assertThat(command("build", script)).contains("Building jar for 0.1.0_theirs.java...");
    jbang.build(script);

    assertThat(jbang.messages()).doesNotContain("Building jar for 0.1.0_theirs.java...");
  }

  @Test
  void whatWasBuiltHereTheCommandTakesAndRuns() throws Exception {
    Path script = script("0.1.0_ours.java");

    Path jar = jbang.build(script).jar();
    String said = command("run", script);

    assertThat(jbang.messages()).contains("Building jar for 0.1.0_ours.java...");
    assertThat(said).doesNotContain("Building jar").contains(jar.toString()).contains(" Shared");
  }

  private Path script(String name) throws IOException {
    Files.writeString(
        folder.resolve("Helper.java"), "class Helper { static String hello() { return \"\"; } }");
    Files.writeString(folder.resolve("words.txt"), "one");
    return Files.writeString(folder.resolve(name), SCRIPT.formatted(name));
  }

  /** For {@code run} the command prints what its shell script would then execute. */
  private static String command(String command, Path script) throws Exception {
    String classPath =
        TemporaryJBang.classPathOfJBang().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    ProcessBuilder process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    classPath,
                    "dev.jbang.Main",
                    command,
                    "--jdk-providers=current",
                    script.toString()))
            .redirectErrorStream(true);
    process
        .environment()
        .putAll(
            Map.of(
                "JBANG_DIR",
                jbang.home().resolve(".jbang").toString(),
                "JBANG_REPO",
                jbang.localRepository(),
                "JBANG_NO_VERSION_CHECK",
                "true",
                "JBANG_RUNTIME_SHELL",
                "bash"));
    Process started = process.start();
    String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(started.waitFor()).as(said).isIn(0, 255);
    return said;
  }
}
