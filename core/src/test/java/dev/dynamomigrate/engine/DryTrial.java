package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.schema.Json5Document;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.Crypto;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.testing.DynamoProxy;
import dev.dynamomigrate.testing.DynamoProxy.Fate;
import dev.dynamomigrate.testing.LocalDynamo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Dry runs of what a test says, on a table of 30 items, through a proxy that lets only reads pass.
 * After each of them the table is as before.
 */
abstract class DryTrial {
  private static final Set<String> READS =
      Set.of("BatchGetItem", "DescribeTable", "GetItem", "Query", "Scan", "TransactGetItems");

  private static final String SCHEMA =
      """
      {
        version: '0.1.0',
        format: 'onetable:1.1.0',
        indexes: { primary: { hash: 'PK', sort: 'SK' } },
        models: { User: {
          PK: { type: 'string', value: 'USER#${id}' },
          SK: { type: 'string', value: 'PROFILE' },
          id: { type: 'string', required: true },
          email: { type: 'string', unique: true },
          name: { type: 'string' },
          token: { type: 'string', crypt: true },
          likes: { type: 'number' },
        } },
      }
      """;

  final TableKeys keys = LocalDynamo.newTable();
  final List<String> operations = new ArrayList<>();

  @BeforeEach
  void fill() {
    for (int i = 0; i < 30; i++) {
      Map<String, Object> item = Map.of("PK", "P" + i, "SK", "S", "n", i, "tags", Set.of("a", "b"));
      LocalDynamo.client()
          .putItem(put -> put.tableName(keys.table()).item(AttributeValues.of(item)));
    }
  }

  static PutItemRequest put(Map<String, AttributeValue> item) {
    return PutItemRequest.builder().tableName(Does.table).item(item).build();
  }

  Map<String, AttributeValue> item(String partition, String text) {
    Map<String, AttributeValue> item = keys.key(partition, "S");
    item.put("text", AttributeValue.fromS(text));
    return item;
  }

  UpdateItemRequest update(String partition, ReturnValue returned) {
    return UpdateItemRequest.builder()
        .tableName(keys.table())
        .key(keys.key(partition, "S"))
        .updateExpression("SET n = n + :one")
        .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))
        .returnValues(returned)
        .build();
  }

  DryReport dry(BiConsumer<Table, MigrationContext> script) {
    Does.what = script;
    return dryRun(new ListSource().add("0.1.0", "does", Does.class), new Target.All())
        .shown()
        .orElseThrow();
  }

  RunReport dryRun(ListSource source, Target target) {
    Does.table = keys.table();
    List<Map<String, AttributeValue>> before = Engine.contents(keys);
    RunOptions options = new RunOptions("all", PlanOptions.NONE, true, Duration.ZERO, Map.of());
    try (DynamoProxy proxy =
            DynamoProxy.deciding(
                operation -> READS.contains(operation) ? Fate.PASSES : Fate.DENIED);
        Migrator migrator = builder(source).aws(proxy.settings()).build()) {
      try {
        return migrator.run(target, options);
      } finally {
        operations.addAll(proxy.operations());
        assertUntouched(proxy.operations());
        assertThat(Engine.contents(keys)).isEqualTo(before);
      }
    }
  }

  static void assertUntouched(List<String> operations) {
    assertThat(operations).isNotEmpty().isSubsetOf(READS);
  }

  LedgerEntry real(BiConsumer<Table, MigrationContext> script) {
    return real("0.1.0", script);
  }

  LedgerEntry real(String version, BiConsumer<Table, MigrationContext> script) {
    Does.what = script;
    ListSource source = new ListSource().add(version, "does", Does.class);
    try (Migrator migrator = builder(source).build()) {
      return migrator.run(new Target.All(), RunOptions.of("all")).done().get(0);
    }
  }

  private MigratorBuilder builder(ListSource source) {
    return Engine.builder(keys, source)
        .schema(Schema.of(Json5Document.parse(SCHEMA, "test"), "test"))
        .crypto(Crypto.of(Map.of("password", "pw")));
  }

  /** Does what a test says. */
  static class Does implements Migration {
    static BiConsumer<Table, MigrationContext> what;
    static String table;

    @Override
    public void up(Table db, MigrationContext migrate) {
      what.accept(db, migrate);
    }
  }
}
