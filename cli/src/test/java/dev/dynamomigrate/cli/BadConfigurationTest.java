package dev.dynamomigrate.cli;

import static dev.dynamomigrate.cli.BadInput.badInput;

import dev.dynamomigrate.ExitCode;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/** Bad input: a configuration or a table that is not as it should be. */
class BadConfigurationTest {
  @RegisterExtension static final Commands commands = new Commands();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"noFile", "files", "profiles", "tables"})
  void isRefused(BadInput input) {
    input.check(commands);
  }

  static Stream<BadInput> noFile() {
    return Stream.of("up", "status", "list", "outstanding", "named", "generate", "validate")
        .map(
            command ->
                badInput("no config file: " + command)
                    .given(project -> project.delete("migrate.json5"))
                    .asked(command)
                    .says(
                        "There is no migrate.json5 in <project> or its migrations folder.",
                        "Change to the project's folder, or give --config <file>, --dir <folder> or --table <name>; 'init' writes one.")
                    .exits(ExitCode.INVALID)
                    .writesNothing());
  }

  static Stream<BadInput> files() {
    return Stream.of(
        badInput("a config file that is not there")
            .asked("up --config other.json5")
            .says("There is no configuration file <project>/other.json5.", "Check --config.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("unreadable JSON5")
            .given(configured("{\n  name: 'gallery',\n  endpoint 'local' }"))
            .asked("up")
            .says(
                "<project>/migrate.json5 is not JSON5: ':' is expected in line 3, column 12.",
                "Mend the file at that place.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("an unknown key")
            .given(project -> project.config("endpiont: 'local'"))
            .asked("up")
            .says(
                "<project>/migrate.json5: there is no key 'endpiont'.", "Did you mean 'endpoint'?")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("a missing table name")
            .given(configured("{ endpoint: 'local' }"))
            .asked("up")
            .says(
                "<project>/migrate.json5 names no table.", "Add name: 'my-table', or give --table.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("a folder of migrations that is not there")
            .given(project -> project.config("dir: 'elsewhere'"))
            .asked("up")
            .says(
                "The folder of migrations cannot be read: <project>/elsewhere",
                "Set 'dir' in migrate.json5, or create the folder with 'generate'.")
            .exits(ExitCode.INVALID)
            .writesNothing());
  }

  static Stream<BadInput> profiles() {
    return Stream.of(
        badInput("a profile that is not there")
            .given(project -> project.config("profiles: { dev: {}, prod: {} }"))
            .asked("up --profile pord")
            .says("<project>/migrate.json5 has no profile 'pord'.", "Known are: dev, prod.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("an AWS profile that is not there")
            .given(project -> project.config("aws: { profile: 'nobodys' }"))
            .asked("up")
            .says(
                "There is no AWS profile 'nobodys', and no other credentials were found.",
                "Correct aws.profile in migrate.json5 or AWS_PROFILE, or make it: aws configure --profile nobodys.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("half a pair of keys")
            .asked("up --aws-access-key AKIA")
            .says(
                "The command line has an access key and no secret key.",
                "Give both there, or neither and let AWS's own chain find them.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("an account that is none")
            .given(project -> project.config("account: '12'"))
            .asked("up")
            .says(
                "<project>/migrate.json5: 'account' is '12', which is not an AWS account.",
                "Write its twelve digits as a text: account: '123456789012'.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("another account than 'account'")
            .given(
                project -> {
                  project.config("account: '123456789012'");
                  project.puts("0.1.0");
                })
            .asked("up")
            .says(
                "The table '<table>' belongs to the account 000000000000, and the configuration says 123456789012. Nothing was done.",
                "Check the profile and the credentials, or correct 'account' in migrate.json5; a profile may have its own.")
            .exits(ExitCode.INVALID)
            .writesNothing());
  }

  static Stream<BadInput> tables() {
    String keys =
        "The table '<table>-other' cannot hold the ledger: that takes a partition key and a sort key, both texts.";
    String apart =
        "Keep the ledger in a table of its own: ledger: { table: '<table>-other-migrations' } in migrate.json5.";
    return Stream.of(
        badInput("a table that nobody has")
            .asked("up --table <table>-none")
            .says(
                "There is no table '<table>-none' at <endpoint>.",
                "Check name, region, endpoint and profile, or create it from the schema's indexes with 'up --create-table'.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("a table to be created that no schema describes")
            .asked("up --create-table --table <table>-none")
            .says(
                "The table '<table>-none' cannot be created: no schema says what its keys are. Nothing was done.",
                "Add schema: 'schema.json5' to migrate.json5, with its indexes, or create the table yourself.")
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("no sort key, and no ledger.table")
            .given(project -> table(project, Map.of("PK", "S")))
            .asked("up --table <table>-other")
            .says(keys, apart)
            .exits(ExitCode.INVALID)
            .writesNothing(),
        badInput("numeric keys, and no ledger.table")
            .given(project -> table(project, Map.of("PK", "S", "SK", "N")))
            .asked("up --table <table>-other")
            .says(keys, apart)
            .exits(ExitCode.INVALID)
            .writesNothing());
  }

  private static Consumer<Commands> configured(String text) {
    return project -> project.write("migrate.json5", text);
  }

  /** A table beside the project's, with the types of PK and, if it has one, of SK. */
  private static void table(Commands project, Map<String, String> types) {
    project
        .client()
        .createTable(
            create -> {
              create
                  .tableName(project.table() + "-other")
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .keySchema(
                      types.keySet().stream()
                          .sorted()
                          .map(
                              name ->
                                  KeySchemaElement.builder()
                                      .attributeName(name)
                                      .keyType(name.equals("PK") ? KeyType.HASH : KeyType.RANGE)
                                      .build())
                          .toList())
                  .attributeDefinitions(
                      types.entrySet().stream()
                          .map(
                              key ->
                                  AttributeDefinition.builder()
                                      .attributeName(key.getKey())
                                      .attributeType(key.getValue())
                                      .build())
                          .toList());
            });
  }
}
