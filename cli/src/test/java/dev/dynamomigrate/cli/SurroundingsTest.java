package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a command meets that is not there, or not as it should be. */
class SurroundingsTest {
  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void thereIsNoConfiguration() {
    commands.delete("migrate.json5");

    for (String command :
        new String[] {"up", "status", "list", "outstanding", "named", "generate"}) {
      commands
          .run(command)
          .endsWith(ExitCode.INVALID)
          .prints()
          .says(
              "There is no migrate.json5 in <project> or its migrations folder.",
              "Change to the project's folder, or give --config <file>, --dir <folder> or --table <name>; 'init' writes one.");
    }
  }

  @Test
  void aTableAndAnEndpointAreEnoughWithoutAConfiguration() {
    commands.delete("migrate.json5");
    commands.write("migrations/0.1.0.java", "");
    String endpoint = commands.workshop().endpoint().toString();

    commands
        .run("outstanding", "--table", commands.table(), "-e", endpoint)
        .succeeds()
        .prints("VERSION  DESCRIPTION", "0.1.0");
    commands.environment("DYNAMO_TABLE", commands.table());
    commands.environment("DB_ENDPOINT", endpoint);
    commands.run("outstanding", "-q").succeeds().prints("0.1.0");
  }

  @Test
  void theTableIsMissing() {
    commands
        .run("status", "--table", "Nowhere")
        .endsWith(ExitCode.INVALID)
        .prints()
        .says(
            "There is no table 'Nowhere' at <endpoint>.",
            "Check name, region, endpoint and profile, or create it from the schema's indexes with 'up --create-table'.");
  }

  @Test
  void theProfileIsMissing() {
    commands.config("profiles: { dev: {}, prod: {} }");

    commands
        .run("up", "--profile", "pord")
        .endsWith(ExitCode.INVALID)
        .says("<project>/migrate.json5 has no profile 'pord'.", "Known are: dev, prod.");
  }

  @Test
  void nobodyListensAtTheEndpoint() {
    commands.puts("0.1.0");

    commands
        .run("up", "--endpoint", "http://localhost:1")
        .endsWith(ExitCode.SERVICE)
        .prints()
        .says(
            "DynamoDB could not be reached for describing the table '<table>':"
                + " Unable to execute HTTP request: Connection refused (SDK Attempt Count: 2)",
            "Check the endpoint, the network and the credentials (--endpoint, aws.region, AWS_PROFILE).");
    assertThat(commands.items()).isEmpty();
  }

  @Test
  void theEndpointIsNoAddress() {
    commands
        .run("status", "--endpoint", "here")
        .endsWith(ExitCode.INVALID)
        .says(
            "The endpoint 'here' is not an address.",
            "Write http://localhost:8000, or 'local' to have DynamoDB Local started.");
  }

  @Test
  void theFolderOfMigrationsIsMissing() {
    commands.config("dir: 'elsewhere'");

    commands
        .run("status")
        .endsWith(ExitCode.INVALID)
        .says(
            "The folder of migrations cannot be read: <project>/elsewhere",
            "Set 'dir' in migrate.json5, or create the folder with 'generate'.");
  }

  @Test
  void aNameThatBeginsWithADigitIsNoVersion() {
    commands.puts("0.1.0");
    commands.write("0.2_more.java", "");

    commands
        .run("up")
        .endsWith(ExitCode.INVALID)
        .says(
            "0.2_more.java: '0.2' is not a semantic version, and a name that begins with a digit must begin with one.",
            "Rename the file to something like 1.2.0_add_bio.java.");
    assertThat(commands.items()).isEmpty();
  }

  @Test
  void twoFilesAreTheSameVersion() {
    commands.puts("0.1.0_one", "0.1.0_two");

    commands
        .run("status")
        .endsWith(ExitCode.INVALID)
        .says(
            "0.1.0_one.java and 0.1.0_two.java are the same version: their order is undefined.",
            "Give one of them another version (build metadata after '+' does not count).");
  }
}
