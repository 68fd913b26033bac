package dev.dynamomigrate.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The command line in a process of its own, with a DynamoDB Local that it starts and a script that
 * it compiles: afterwards the password is in nothing that they printed or left on the disk, and in
 * no child's words or environment.
 */
class PasswordIT {
  private static final String PASSWORD = "correct:horse#battery";
  private static final String CRYPTO = "aes-256-gcm:" + PASSWORD;
  private static final String SCHEMA =
      """
      {
        version: '0.1.0',
        indexes: { primary: { hash: 'PK', sort: 'SK' } },
        models: { User: {
          PK: { type: 'string', value: 'USER#${name}' },
          SK: { type: 'string', value: 'PROFILE' },
          name: { type: 'string', required: true },
          token: { type: 'string', crypt: true },
        } },
      }
      """;
  private static final String SCRIPT =
      """
      import dev.dynamomigrate.migration.*;
      import dev.dynamomigrate.table.Table;
      import java.nio.file.*;
      import java.util.*;

      class %s implements Migration {
        @Override
        public void up(Table db, MigrationContext migrate) throws Exception {
          %s
        }
      }
      """;

  /** What a child was started with, as the kernel keeps it. */
  private static final String SPIES =
      """
      db.create("User", Map.of("name", "ann", "token", "clear text"));
      String stored = db.getItem(Map.of("PK", "USER#ann", "SK", "PROFILE")).orElseThrow().string("token");
      migrate.log().info("stored " + stored.substring(0, 8));
      for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
        for (String kept : List.of("cmdline", "environ")) {
          Path file = Path.of("/proc", Long.toString(child.pid()), kept);
          if (Files.exists(file)) {
            Files.write(Path.of("child-" + kept), Files.readAllBytes(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
          }
        }
      }
      """;

  /** It looks as if another password had encrypted it. */
  private static final String FAILS =
      """
      db.putItem(Map.of("PK", "USER#bob", "SK", "PROFILE", "_type", "User", "token", "old:a:b:c"));
      db.get("User", Map.of("name", "bob"));
      """;

  private final CliProject project = new CliProject();

  @AfterEach
  void close() {
    project.close();
  }

  @Test
  void givenAsAnOption() throws IOException {
    assertNowhere("", Map.of(), "--crypto", CRYPTO);
  }

  @Test
  void givenByTheEnvironmentAlsoAsMavenPassesItsOwnWordsOn() throws IOException {
    Map<String, String> environment =
        Map.of("DYNAMO_CRYPTO", CRYPTO, "MAVEN_CMD_LINE_ARGS", "-Ddynamo.crypto=" + CRYPTO);
    assertNowhere("", environment);
  }

  @Test
  void givenInAFileOfItsOwn() throws IOException {
    Path secrets = Build.newFolder("secrets").resolve("secrets.json5");
    Files.writeString(secrets, "{ crypto: { password: '" + PASSWORD + "' } }");
    assertNowhere("config: ['" + secrets + "']", Map.of());
  }

  private void assertNowhere(String config, Map<String, String> environment, String... option)
      throws IOException {
    write(
        "migrate.json5",
        "{ name: 'gallery', schema: 'schema.json5', endpoint: 'local', " + config + "}");
    write("schema.json5", SCHEMA);
    write("0.1.0.java", SCRIPT.formatted("Spies", SPIES));
    write("0.2.0.java", SCRIPT.formatted("Fails", FAILS));

    String run = everything(environment, option, "all", "--create-table", "--verbose");
    assertThat(run)
        .contains("stored primary:", "Fails.up(0.2.0.java:", "A password for 'old' is needed");
    String status = everything(environment, option, "status", "--json", "--verbose");
    assertThat(status).contains("0.2.0");

    assertThat(run + status).doesNotContain(PASSWORD);
    if (Files.isDirectory(Path.of("/proc/self"))) {
      assertThat(text(project.folder().resolve("child-cmdline"))).contains("LoopbackServer");
      assertThat(text(project.folder().resolve("child-environ"))).contains("PATH=");
    }
    try (Stream<Path> files = Files.walk(project.folder())) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).anyMatch(file -> file.toString().contains(".dynamodb"));
      assertThat(all).allSatisfy(file -> assertThat(text(file)).doesNotContain(PASSWORD));
    }
  }

  private String everything(Map<String, String> environment, String[] option, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(option));
    try (RunningProgram program =
        project.start(List.of(), environment, all.toArray(String[]::new))) {
      RunningProgram.Ended ended = program.end();
      return ended.out() + ended.err();
    }
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(project.folder().resolve(file), text);
  }

  /** Of whatever bytes. */
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }
}
