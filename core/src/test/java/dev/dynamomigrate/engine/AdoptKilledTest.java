package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.dynamo.Fixture;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.plan.PlanRefusedException;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.testing.DynamoProxy;
import dev.dynamomigrate.testing.DynamoProxy.Fate;
import dev.dynamomigrate.testing.LocalDynamo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A process that is killed while it adopts; another completes it. */
class AdoptKilledTest {
  private final TableKeys keys = LocalDynamo.newTable();
  private final Shelf shelf = Shelf.three().with("0.12.0", Scripts.One.class);

  @Test
  void dynatablesHistoryIsCompletedByTheNext() throws Exception {
    Fixture.dynatable().forEach(this::put);
    killAtTheThirdWrite("history");
    assertThat(Engine.rows(keys)).containsExactly("0.2.0 success", "0.10.0 success");
    try (Migrator migrator = migratorAfterUnlock()) {
      assertRefusesToApplyWhatIsApplied(migrator);
      AdoptionReport report = migrator.adopt(AdoptionRequest.ofHistory(), adoption -> true);
      assertThat(report.adoption().taken()).hasSize(1);
      assertThat(report.adoption().recorded()).isEqualTo(2);
      assertThat(Engine.findings(migrator)).isEmpty();
    }
    assertComplete();
  }

  @Test
  void aBaselineIsCompletedByTheNext() throws Exception {
    killAtTheThirdWrite("0.10.0");
    try (Migrator migrator = migratorAfterUnlock()) {
      assertRefusesToApplyWhatIsApplied(migrator);
      AdoptionRequest other = AdoptionRequest.ofBaseline(Version.of("0.2.0"));
      assertThatThrownBy(() -> migrator.adopt(other, adoption -> true))
          .hasMessageStartingWith(
              "This table was migrated already: its current version is 0.10.0.");
      AdoptionRequest same = AdoptionRequest.ofBaseline(Version.of("0.10.0"));
      assertThat(migrator.adopt(same, adoption -> true).adoption().taken()).hasSize(1);
      assertThat(Engine.findings(migrator)).isEmpty();
    }
    assertComplete();
    assertThat(Engine.recorded(keys).rows())
        .as("OneTable goes back by their dates")
        .extracting(row -> row.label())
        .containsExactly("0.1.0", "0.2.0", "0.10.0");
  }

  /** The highest are recorded, so the rest is out of order and not run once more. */
  private static void assertRefusesToApplyWhatIsApplied(Migrator migrator) {
    assertThat(Engine.findings(migrator)).containsExactly("0.1.0 out of order");
    assertThatThrownBy(() -> migrator.run(new Target.All(), RunOptions.of("all")))
        .isInstanceOf(PlanRefusedException.class)
        .hasMessageContaining("out of order");
  }

  private void assertComplete() {
    assertThat(Engine.rows(keys))
        .containsExactly("0.1.0 success", "0.2.0 success", "0.10.0 success");
    assertThat(Engine.entries(keys))
        .containsExactlyInAnyOrder("0.1.0 up adopted", "0.2.0 up adopted", "0.10.0 up adopted");
    assertThat(Engine.sorts(keys, "script")).as("what ran").isEmpty();
  }

  private void killAtTheThirdWrite(String what) throws Exception {
    AtomicInteger writes = new AtomicInteger();
    CompletableFuture<Process> adopting = new CompletableFuture<>();
    try (DynamoProxy proxy =
        DynamoProxy.deciding(
            operation -> {
              if (operation.equals("TransactWriteItems") && writes.incrementAndGet() == 3) {
                adopting.join().destroyForcibly().onExit().join();
                return Fate.DENIED;
              }
              return Fate.PASSES;
            })) {
      Process process = start(proxy, what);
      adopting.complete(process);
      assertThat(process.waitFor()).isEqualTo(137);
    }
  }

  private Migrator migratorAfterUnlock() {
    Migrator migrator = migrator(LocalDynamo.settings(), keys.table(), shelf);
    assertThat(migrator.unlock(dead -> dead.purpose().startsWith("adopt")))
        .as("nobody let the lease go")
        .isTrue();
    return migrator;
  }

  private Process start(DynamoProxy proxy, String what) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            AdoptKilledTest.class.getName(),
            proxy.address().toString(),
            keys.table(),
            what)
        .inheritIO()
        .start();
  }

  /** In a process of its own. */
  public static void main(String... args) {
    AwsSettings aws =
        new AwsSettings(Optional.of(args[0]), Optional.empty(), Optional.empty(), Optional.empty());
    AdoptionRequest request =
        args[2].equals("history")
            ? AdoptionRequest.ofHistory()
            : AdoptionRequest.ofBaseline(Version.of(args[2]));
    try (Migrator migrator = migrator(aws, args[1], Shelf.three())) {
      migrator.adopt(request, adoption -> true);
    }
  }

  private static Migrator migrator(AwsSettings aws, String table, Shelf shelf) {
    return Migrator.builder().table(table).aws(aws).source(shelf).build();
  }

  private void put(Map<String, AttributeValue> item) {
    LocalDynamo.client().putItem(put -> put.tableName(keys.table()).item(item));
  }
}
