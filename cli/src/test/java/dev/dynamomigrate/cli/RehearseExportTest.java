package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code rehearse --from} and {@code rehearse --report}. */
class RehearseExportTest {
  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void ofAnExportAsksNoTableAndKnowsWhatIsApplied() throws IOException {
    schema();
    commands.puts("0.1.0", "0.2.0", "0.3.0");
    commands.config("schema: 'schema.json5'");
    commands.run("up").succeeds();
    export("backup/export.json.gz");
    try (ServerSocket production = new ServerSocket(0)) {
      elsewhere(production, "schema: 'schema.json5', requirePitr: true");

      commands
          .run("rehearse", "--from", "backup", "--json", "--quiet")
          .succeeds()
          .printsJson("source", "export <project>/backup")
          .printsJson("migrations/0/version", "0.2.0")
          .printsJson("migrations/0/changes/0/added", "1")
          .printsJson("migrations/0/reversible/outcome", "yes");
      assertThat(
              commands
                  .run("rehearse", "all", "--from", "backup/export.json.gz", "--sample", "1%")
                  .succeeds()
                  .out())
          .startsWith("Rehearsed on a copy of '%s' from export ".formatted(commands.table()))
          .contains("backup/export.json.gz (")
          .contains(" a sample of 1%)", "\n0.2.0\n", "\n0.3.0\n")
          .doesNotContain("\n0.1.0\n");
      asksNobody(production);
    }
  }

  @Test
  void ofAnExportNeedsTheSchemaAndTheLedgerInIt() {
    commands.puts("0.1.0");
    commands.write("export.json", "{\"Item\":{\"PK\":{\"S\":\"a\"},\"SK\":{\"S\":\"1\"}}}");
    commands
        .run("rehearse", "--from", "export.json")
        .endsWith(ExitCode.INVALID)
        .says(
            "The table's keys are not known: no schema is configured.",
            "Add schema: 'schema.json5', with its indexes.");
    schema();
    commands.config("schema: 'schema.json5', ledger: { table: 'Ledger' }");
    commands
        .run("rehearse", "--from", "export.json")
        .endsWith(ExitCode.INVALID)
        .says(
            "The ledger is in the table 'Ledger', and so what is applied is not in an export of '<table>'. Nothing was done.",
            "Leave --from out: the live tables are read then, and only read.");
    commands.config("schema: 'schema.json5'");
    commands
        .run("rehearse", "--from", "nowhere")
        .endsWith(ExitCode.INVALID)
        .says("There is no export <project>/nowhere.", "Check --from.");
  }

  @Test
  void writesAPageWhateverItFound() throws IOException {
    commands.does("0.1.0", "db.putItem(Map.of(\"PK\", \"a\", \"SK\", \"b\"));");
    commands
        .run("rehearse", "--report", "bad.html")
        .endsWith(ExitCode.FAILED)
        .says(
            "The rehearsal found a problem: 0.1.0 is not reversible, 1 item.",
            "Mend it, or declare it: @OneWay(\"why\"), @NotRepeatable(\"why\"). Nothing was written to the table itself.");
    assertThat(Files.readString(commands.project().resolve("bad.html")))
        .contains("The migration does not do what it declares.", commands.table(), "live table");

    commands.delete("0.1.0.java");
    commands
        .run("rehearse", "--report", "none.html")
        .succeeds()
        .notes("The report is <project>/none.html");
    assertThat(Files.readString(commands.project().resolve("none.html")))
        .contains("No migration was rehearsed.");
  }

  @Test
  void aPageThatCannotBeWrittenIsToldBeforeAnythingIsRead() throws IOException {
    commands.puts("0.1.0");
    try (ServerSocket production = new ServerSocket(0)) {
      elsewhere(production, "");
      commands
          .run("rehearse", "--report", "nowhere/rehearsal.html")
          .endsWith(ExitCode.INVALID)
          .says(
              "The report <project>/nowhere/rehearsal.html cannot be written (NoSuchFileException). Nothing was done.",
              "Name a file in a folder that is there and that this user may write to.");
      asksNobody(production);
    }
  }

  private static void schema() {
    commands.write(
        "schema.json5",
        """
        { format: 'onetable:1.1.0', version: '0.0.1',
          indexes: { primary: { hash: 'PK', sort: 'SK' } }, models: {} }
        """);
  }

  /** The table is where somebody listens and never answers. */
  private static void elsewhere(ServerSocket production, String more) {
    commands.write(
        "migrate.json5",
        "{ name: '%s', endpoint: 'http://127.0.0.1:%d', %s }"
            .formatted(commands.table(), production.getLocalPort(), more));
  }

  private static void asksNobody(ServerSocket production) throws IOException {
    production.setSoTimeout(1);
    assertThatThrownBy(production::accept).isInstanceOf(SocketTimeoutException.class);
  }

  /** What is in the table, as DynamoDB exports it. */
  private static void export(String file) throws IOException {
    List<String> lines =
        commands.items().stream()
            .map(item -> JsonText.of(Map.of("Item", RehearsalJson.members(item))))
            .map(json -> json.replaceAll("\\R\\s*", ""))
            .toList();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
    commands.write(file, "");
    Files.write(commands.project().resolve(file), bytes.toByteArray());
  }
}
