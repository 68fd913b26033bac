package dev.dynamomigrate.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.it.RunningProgram.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bad input: what can only be seen from outside of the process. */
class BadProcessIT {
  private static CliProject project;

  private final String table = project.newTable();
  private final Path said = project.folder().resolve(table + ".said");

  @BeforeAll
  static void writeTheMigrations() {
    project = new CliProject();
    project.migration(
        "0.1.0",
        """
        if (migrate.param("thread").isPresent()) {
          new Thread(LockSupport::park, "straggler").start();
        }
        for (int i = 0; i < Integer.parseInt(migrate.param("lines").orElse("0")); i++) {
          System.out.println("out ".repeat(250));
          migrate.log().info("log ".repeat(250));
        }
        """);
  }

  @AfterAll
  static void stopTheServer() {
    project.close();
  }

  @Test
  void aThreadThatOutlivesItsScriptDoesNotKeepTheCommand() {
    Ended ended = run(List.of(), Map.of(), "up", "--param=thread=yes");

    assertThat(ended.exitCode()).as("%s", ended).isZero();
    assertThat(ended.out()).endsWith("The current version is 0.1.0.\n");
    assertThat(ended.err())
        .contains(
            "Note: 0.1.0 has ended, and threads that it started still run: straggler. What they write from now on is refused.\n");
  }

  @Test
  void aScriptThatPrintsMegabytesLeavesStandardOutputToJson() {
    Ended ended = run(List.of("-Xmx96m"), Map.of(), "up", "--json", "--param=lines=20000");

    assertThat(ended.exitCode()).as("%.2000s", ended).isZero();
    assertThat(ended.out()).startsWith("{").endsWith("}\n").hasSizeLessThan(2000);
    assertThat(ended.err().lines().filter(line -> line.startsWith("out "))).hasSize(20_000);
    assertThat(ended.err().lines().filter(line -> line.startsWith("  log "))).hasSize(20_000);
  }

  @Test
  void aJreWithoutACompilerIsToldSoAndNothingIsWritten() throws IOException {
    List<String> jre = List.of("--limit-modules=java.se,jdk.unsupported");
    // What another test built would run without a compiler.
    Map<String, String> emptyCache = Map.of("JBANG_DIR", Build.newFolder("jbang").toString());
    Files.writeString(project.folder().resolve("tidy.java"), "class Tidy implements Migration {}");

    assertRefused(
        run(jre, emptyCache, "up"),
        """
        Scripts must be compiled, and this Java (%s) has no compiler. Nothing was run.
        Use a JDK: let JAVA_HOME name one.
        """
            .formatted(Build.JAVA_HOME));
    assertRefused(
        run(jre, emptyCache, "named"),
        """
        This Java has no compiler, and scripts are compiled before they run.
        Run it on a JDK 17 or newer instead of a JRE.
        """);
  }

  @Test
  void aJBangCacheThatCannotBeWrittenIsToldAndNothingIsWritten() throws IOException {
    Path file = Files.createTempFile(project.folder(), "no-folder", "");

    Ended ended = run(List.of(), Map.of("JBANG_DIR", file.resolve("cache").toString()), "up");

    assertRefused(
        ended,
        """
        JBang's cache in %s/cache/cache cannot be written: Not a directory. Nothing was run.
        Make it writable for this user, make room in it, or let JBANG_DIR name another folder.
        """
            .formatted(file));
  }

  @Test
  void aFullDiskIsToldBeforeDynamoDbLocalIsStarted() {
    String[] status = {"status", "--table", table, "-e", "local"};
    assertThat(project.run(status).err()).startsWith("There is no table '" + table + "'");
    // For who writes it is the same as a full disk, and nobody has to be allowed to mount one.
    List<String> command =
        new ArrayList<>(List.of("bash", "-c", "ulimit -f 64; exec \"$@\"", "bash"));
    command.addAll(project.command(List.of("-XX:-UsePerfData"), status));

    try (RunningProgram full = RunningProgram.start(project.folder(), Map.of(), command)) {
      assertRefused(
          full.end(),
          """
          DynamoDB Local cannot use the folder %s/.dynamodb: File too large
          Make it writable for this user, make room in it, name another one, or end the process that holds it.
          """
              .formatted(project.folder()));
    }
  }

  private void assertRefused(Ended ended, String words) {
    assertThat(ended.err()).isEqualTo(words);
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(project.items(table)).isEmpty();
    assertThat(said).doesNotExist();
  }

  private Ended run(List<String> limits, Map<String, String> environment, String... words) {
    String[] all =
        Stream.concat(Stream.of(words), Stream.of("--table", table, "--param=said=" + said))
            .toArray(String[]::new);
    try (RunningProgram program = project.start(limits, environment, all)) {
      return program.end();
    }
  }
}
