package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code local start}, {@code local stop} and the endpoint {@code local}. */
class LocalCommandTest {
  @RegisterExtension static final Commands commands = new Commands();

  @BeforeEach
  void project() {
    commands.write("migrate.json5", "{ name: 'App', endpoint: 'local', schema: 'schema.json5' }");
    commands.write(
        "schema.json5",
        """
        { format: 'onetable:1.1.0', version: '0.0.1',
          indexes: { primary: { hash: 'PK', sort: 'SK' } }, models: {} }
        """);
    commands.write(
        "export.json",
        """
        {"Item":{"PK":{"S":"a"},"SK":{"S":"1"}}}
        {"Item":{"PK":{"S":"b"},"SK":{"S":"2"}}}
        """);
  }

  @AfterEach
  void stop() {
    commands.run("local", "stop");
  }

  @Test
  void startsLoadsAndReplacesATableAndKeepsItForTheNextCommand() {
    commands
        .run("local", "start", "--from", "export.json")
        .succeeds()
        .prints(
            "DynamoDB Local listens on http://127.0.0.1:<port>",
            "Loaded 2 items into the table 'App'")
        .notes();
    commands.puts("0.1.0");
    commands.run("up").succeeds();
    commands
        .run("local", "start", "--from", "export.json")
        .succeeds()
        .prints("DynamoDB Local listens on http://127.0.0.1:<port>")
        .notes("Note: The table 'App' is there already, and nothing was loaded (--replace does).");
    commands.run("status", "-q").succeeds().prints("0.1.0");
    commands.write("export.json", "{\"Item\":{\"PK\":{\"S\":\"a\"},\"SK\":{\"S\":\"1\"}}}");
    commands
        .run("local", "start", "--from", "export.json", "--replace", "--json")
        .succeeds()
        .printsJson("endpoint", "http://127.0.0.1:<port>")
        .printsJson("loaded", "1")
        .notes();
    commands.run("status", "-q").succeeds().prints("0.0.0");
    commands.run("local", "stop").succeeds().prints("DynamoDB Local is stopped.");
    commands.run("local", "stop").succeeds().prints("DynamoDB Local was not running.");
  }

  @Test
  void loadsTheFolderOfAnExportAsItWasDownloaded() {
    commands.write(
        "export/AWSDynamoDB/01-ab/manifest-files.json",
        "{\"itemCount\":1,\"dataFileS3Key\":\"AWSDynamoDB/01-ab/data/x.json\"}");
    commands
        .run("local", "start", "--from", "export")
        .endsWith(ExitCode.INVALID)
        .says(
            "The data file x.json is missing in <project>/export.",
            "Download the whole export, with its folder data.");
    assertThat(commands.project().resolve(".dynamodb")).doesNotExist();
    commands.write(
        "export/AWSDynamoDB/01-ab/data/x.json",
        "{\"Item\":{\"PK\":{\"S\":\"a\"},\"SK\":{\"S\":\"1\"}}}");
    commands
        .run("local", "start", "--from", "export", "--json")
        .succeeds()
        .printsJson("endpoint", "http://127.0.0.1:<port>")
        .printsJson("loaded", "1");
  }

  @Test
  void keepsTheDataBesideTheConfigurationFromUseToUse() {
    commands.run("local", "start", "--from", "export.json", "-q").succeeds();
    commands.run("local", "stop", "--json").succeeds().printsJson("stopped", "true");
    commands.puts("0.1.0");

    commands.run("up").succeeds();
    commands.run("status", "-q").succeeds().prints("0.1.0");
    assertThat(commands.project().resolve(".dynamodb")).isDirectory();
    commands.run("local", "stop").succeeds().prints("DynamoDB Local was not running.");
  }

  @Test
  void refusesWhatCannotBeLoadedBeforeItStartsAnything() {
    commands
        .run("local", "start", "--from", "nowhere.json")
        .endsWith(ExitCode.INVALID)
        .prints()
        .says("There is no export <project>/nowhere.json.", "Check --from.");
    commands
        .run("local", "start", "--replace")
        .endsWith(ExitCode.INVALID)
        .says(
            "--replace is about the table that --from fills, and there is no --from.",
            "Give --from <export>, too.");
    commands.write("migrate.json5", "{ name: 'App', endpoint: 'local' }");
    commands
        .run("local", "start", "--from", "export.json")
        .endsWith(ExitCode.INVALID)
        .says(
            "The table's keys are not known: no schema is configured.",
            "Add schema: 'schema.json5', with its indexes.");
    for (String command : new String[] {"start", "stop"}) {
      commands
          .run("local", command, "--dry")
          .endsWith(ExitCode.INVALID)
          .says(
              "'local' has no dry run.",
              "Leave --dry out: no table but DynamoDB Local's is touched.");
    }
    assertThat(commands.project().resolve(".dynamodb")).doesNotExist();
  }
}
