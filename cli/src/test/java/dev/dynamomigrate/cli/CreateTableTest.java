package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** {@code --create-table}. */
class CreateTableTest {
  @RegisterExtension static final Commands commands = new Commands();

  private String fresh;
  private String books;

  @BeforeEach
  void aTableThatIsNotThere() {
    fresh = commands.table() + "-fresh";
    books = commands.table() + "-books";
    commands.write(
        "schema.json5",
        """
        { format: 'onetable:1.1.0', version: '0.1.0', models: {},
          indexes: { primary: { hash: 'pk', sort: 'sk' }, gs1: { hash: 'a', sort: 'b' } } }
        """);
    config("schema: 'schema.json5'");
  }

  private void config(String more) {
    commands.write(
        "migrate.json5",
        "{ name: '%s', endpoint: '%s', %s }"
            .formatted(fresh, commands.workshop().endpoint(), more));
  }

  private void nothingIsCreated() {
    assertThat(commands.client().listTables().tableNames()).doesNotContain(fresh, books);
  }

  private TableDescription created(String table) {
    return commands.client().describeTable(request -> request.tableName(table)).table();
  }

  @Test
  void createsTheTableFromTheSchemaAndRuns() {
    commands.does("0.1.0_first", "");
    commands.does("0.2.0", "");

    commands
        .run("up", "--create-table")
        .succeeds()
        .prints("Applied 0.1.0 first (0 items written in <time>)", "The current version is 0.1.0.")
        .notes(
            "Created the table '<table>-fresh' (pk, sk; 1 index)",
            "0.1.0 up: first",
            "  done, 0 items read, 0 written, <time>",
            "Note: Still outstanding: 0.2.0. Apply it with 'all'.");
    TableDescription table = created(fresh);
    assertThat(table.keySchema())
        .extracting(KeySchemaElement::attributeName)
        .containsExactly("pk", "sk");
    assertThat(table.globalSecondaryIndexes()).hasSize(1);
    assertThat(table.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);

    commands
        .run("--create-table", "all", "--quiet")
        .succeeds()
        .prints("Applied 0.2.0 (0 items written in <time>)", "The current version is 0.2.0.")
        .notes();
  }

  @Test
  void createsTheLedgersOwnTableToo() {
    commands.write(
        "schema.json5", "{ version: '0.1.0', indexes: { primary: { hash: 'id' } }, models: {} }");
    config("schema: 'schema.json5', ledger: { table: '%s' }".formatted(books));
    commands.does("0.1.0", "");

    commands
        .run("0.1.0", "--create-table", "--json")
        .succeeds()
        .printsJson("current", "0.1.0")
        .notes(
            "Created the table '<table>-fresh' (id)",
            "Created the table '<table>-books' (PK, SK)",
            "0.1.0 up",
            "  done, 0 items read, 0 written, <time>");
    commands.run("status", "-q").succeeds().prints("0.1.0");
    commands.client().deleteTable(table -> table.tableName(fresh));
    commands
        .run("up", "--create-table")
        .succeeds()
        .prints("Nothing to do. The current version is 0.1.0.")
        .notes("Created the table '<table>-fresh' (id)");
  }

  @Test
  void createsNothingInADryRun() {
    commands.does("0.1.0_first", "");

    commands
        .run("up", "--create-table", "--dry")
        .succeeds()
        .prints("Dry run: nothing was written.", "  would apply 0.1.0 first (outstanding)")
        .notes("Would create the table '<table>-fresh' (pk, sk; 1 index)");
    nothingIsCreated();
  }

  @Test
  void createsNothingWhereTheRunIsRefused() {
    commands.script("0.1.0.java", "class Broken implements Migration { broken }");
    commands.does("cleanup", "");

    commands
        .run("to", "0.9.0", "--create-table")
        .endsWith(ExitCode.INVALID)
        .says("There is no migration 0.9.0. Nothing was done.", "Known are: 0.1.0.");
    commands.run("up", "--create-table").endsWith(ExitCode.INVALID).prints().notes();
    nothingIsCreated();
    commands.run("run", "cleanup", "--create-table").succeeds();
    assertThat(created(fresh).itemCount()).isPositive();
  }

  @Test
  void createsNothingWhereTheKeysAreNotKnownOrCannotHoldTheLedger() {
    config("");
    commands.does("0.1.0", "");

    commands
        .run("up", "--create-table")
        .endsWith(ExitCode.INVALID)
        .prints()
        .says(
            "The table '<table>-fresh' cannot be created: no schema says what its keys are. Nothing was done.",
            "Add schema: 'schema.json5' to migrate.json5, with its indexes, or create the table yourself.");
    config("schema: 'schema.json5'");
    commands.write(
        "schema.json5", "{ version: '0.1.0', indexes: { primary: { hash: 'id' } }, models: {} }");
    commands
        .run("up", "--create-table")
        .endsWith(ExitCode.INVALID)
        .says(
            "The table '<table>-fresh' cannot hold the ledger: that takes a partition key and a sort key, both texts.",
            "Keep the ledger in a table of its own: ledger: { table: '<table>-fresh-migrations' } in migrate.json5.");
    nothingIsCreated();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "account: '000000000000'",
        "requirePitr: true",
        "profile: 'prod', profiles: { prod: {} }"
      })
  void createsNothingThatIsToBeLookedAtFirst(String guard) {
    commands.does("0.1.0", "");
    config("schema: 'schema.json5', " + guard);

    commands
        .run("up", "--create-table", "--force")
        .endsWith(ExitCode.INVALID)
        .says(
            "The table '<table>-fresh' (pk, sk; 1 index) is not created in the profile 'prod', nor where 'account' or 'requirePitr' is configured. Nothing was done.",
            "Create it with what creates your other tables, and look at its account and its backups.");
    nothingIsCreated();
  }

  @Test
  void isRefusedWhereNothingRuns() {
    for (String command : List.of("status", "list", "outstanding", "named", "generate")) {
      commands
          .run(command, "--create-table")
          .endsWith(ExitCode.INVALID)
          .prints()
          .says(
              "--create-table is for commands that run migrations; this one does not.",
              "Leave it out, or create the table with 'up --create-table'.");
    }
    assertThat(commands.project().toFile().list())
        .containsExactlyInAnyOrder("migrate.json5", "schema.json5");
    nothingIsCreated();
  }
}
