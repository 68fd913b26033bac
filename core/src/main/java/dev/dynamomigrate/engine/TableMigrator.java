package dev.dynamomigrate.engine;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.dynamo.BookTable;
import dev.dynamomigrate.dynamo.DynamoLeaseStore;
import dev.dynamomigrate.dynamo.DynamoLedger;
import dev.dynamomigrate.dynamo.HistoryFormat;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.lease.LeaseKeeper;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.lease.LeaseRequest;
import dev.dynamomigrate.lease.LeaseStore;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.ledger.HistoryRow;
import dev.dynamomigrate.ledger.Ledger;
import dev.dynamomigrate.ledger.LedgerContents;
import dev.dynamomigrate.ledger.Recorded;
import dev.dynamomigrate.plan.Finding;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Planner;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.LoadedMigration;
import dev.dynamomigrate.source.LoadedMigrations;
import dev.dynamomigrate.source.MigrationScript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The engine on a table that this process reaches itself. */
final class TableMigrator implements Migrator {
  private final MigratorBuilder settings;
  private final DynamoDbClient ledgerClient;
  private final DynamoDbClient scriptClient;
  private final TableKeys keys;
  private final LeaseStore leases;
  private final Ledger ledger;
  private final Schemas schemas;

  TableMigrator(MigratorBuilder settings) {
    this.settings = settings;
    this.ledgerClient = DynamoClients.forLedger(settings.aws, settings.lease);
    this.scriptClient = DynamoClients.forScripts(settings.aws);
    this.schemas = new Schemas(settings.scripts, settings.schema);
    try {
      TableKeys ledgerKeys =
          BookTable.ledgerKeys(ledgerClient, settings.ledgerTable.orElse(settings.table));
      this.keys =
          settings.ledgerTable.isPresent()
              ? BookTable.keys(ledgerClient, settings.table)
              : ledgerKeys;
      this.leases = new DynamoLeaseStore(ledgerClient, ledgerKeys);
      this.ledger =
          new DynamoLedger(ledgerClient, ledgerKeys, HistoryFormat.of(schemas.configured()));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public TableStatus status() {
    List<MigrationScript> scripts = settings.source.versioned();
    Optional<LeaseRecord> holder = holder();
    LedgerContents contents = ledger.read();
    History history = new History(contents, holder.map(LeaseRecord::fence));
    Map<Version, Optional<MigrationScript>> versions = new TreeMap<>();
    history.versions().keySet().forEach(version -> versions.put(version, Optional.empty()));
    scripts.forEach(script -> versions.put(script.version().orElseThrow(), Optional.of(script)));
    List<Finding> findings = Planner.findings(scripts, history);
    List<MigrationStatus> migrations = new ArrayList<>();
    versions.forEach(
        (version, script) ->
            migrations.add(status(version, script, history.of(version), findings)));
    return new TableStatus(
        settings.table, history.current(), contents.schemaVersion(), holder, migrations);
  }

  private static MigrationStatus status(
      Version version,
      Optional<MigrationScript> script,
      Recorded recorded,
      List<Finding> findings) {
    Optional<HistoryRow> row = recorded.newestRow();
    String description =
        script
            .map(MigrationScript::description)
            .or(() -> recorded.entry().map(entry -> entry.script().description()))
            .or(() -> row.map(HistoryRow::description))
            .orElse("");
    Optional<Instant> when =
        recorded
            .entry()
            .map(entry -> entry.ended().orElse(entry.started()))
            .or(() -> row.map(HistoryRow::date));
    List<Finding> own =
        findings.stream().filter(finding -> finding.version().equals(version)).toList();
    return new MigrationStatus(version, description, recorded.state(), when, recorded.entry(), own);
  }

  private Optional<LeaseRecord> holder() {
    return leases.read().filter(record -> record.heldAt(leases.serviceTime()));
  }

  @Override
  public List<MigrationScript> named() {
    return settings.source.named();
  }

  @Override
  public Plan plan(Target target, PlanOptions options) {
    return decide(target, options, holder().map(LeaseRecord::fence)).plan();
  }

  @Override
  public RunReport run(Target target, RunOptions options) {
    // Refusals and compile errors come before the lease is taken, so that nothing at all is written
    // then.
    Optional<LeaseRecord> holder = holder();
    if (options.dry() || holder.isEmpty()) {
      Decision decision = decide(target, options.plan(), holder.map(LeaseRecord::fence));
      if (options.dry() || decision.plan().steps().isEmpty()) {
        settings.listener.planned(decision.plan());
        return report(options.dry(), decision);
      }
      load(decision).close();
    }
    Thread runner = Thread.currentThread();
    try (ShutdownGuard guard = new ShutdownGuard(settings.listener);
        LeaseKeeper keeper =
            LeaseKeeper.acquire(
                leases, request(options), settings.listener::waiting, runner::interrupt)) {
      Decision decision = decide(target, options.plan(), Optional.empty());
      settings.listener.planned(decision.plan());
      if (decision.plan().steps().isEmpty()) {
        return report(false, decision);
      }
      try (LoadedMigrations loaded = load(decision)) {
        return new RunLoop(ledger, scriptFactory(decision, options, keeper, guard))
            .run(decision, loaded.all());
      }
    }
  }

  private LeaseRequest request(RunOptions options) {
    String owner = "%s (pid %d)".formatted(settings.author, ProcessHandle.current().pid());
    return new LeaseRequest(owner, options.command(), settings.lease, options.patience());
  }

  private ScriptFactory scriptFactory(
      Decision decision, RunOptions options, LeaseKeeper keeper, ShutdownGuard guard) {
    Map<String, String> params = new TreeMap<>(settings.params);
    params.putAll(options.params());
    return new ScriptFactory(
        new ScriptFactory.Surroundings(
            scriptClient, keys, keeper, guard, settings.listener, settings.author),
        decision.plan().current(),
        version -> schemas.at(version, decision.versions()),
        settings.profile,
        params);
  }

  private Decision decide(Target target, PlanOptions options, Optional<Long> runningFence) {
    History history = new History(ledger.read(), runningFence);
    List<MigrationScript> versioned = settings.source.versioned();
    List<MigrationScript> known = new ArrayList<>(versioned);
    if (target instanceof Target.Named) {
      known.addAll(settings.source.named());
    }
    List<Version> versions =
        versioned.stream().map(script -> script.version().orElseThrow()).toList();
    return new Decision(Planner.plan(known, history, target, options), history, versions);
  }

  private static RunReport report(boolean dry, Decision decision) {
    return new RunReport(
        dry,
        decision.plan(),
        List.of(),
        Optional.empty(),
        decision.plan().current(),
        decision.plan().remaining());
  }

  /** Loads what a plan needs and looks whether it can be run at all, before any of it runs. */
  private LoadedMigrations load(Decision decision) {
    List<Step> steps = decision.plan().steps();
    refuseUnreadableSchemas(decision);
    LoadedMigrations loaded = settings.source.load(steps.stream().map(Step::script).toList());
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).direction() == Direction.DOWN) {
        refuseOneWay(loaded, loaded.all().get(i));
      }
    }
    return loaded;
  }

  private void refuseUnreadableSchemas(Decision decision) {
    List<Step> steps = decision.plan().steps();
    for (int i = 0; i < steps.size(); i++) {
      schemas.at(
          steps.get(i).script().version().orElse(decision.plan().current()), decision.versions());
      schemas.at(decision.currentAfter(i + 1), decision.versions());
    }
  }

  private static void refuseOneWay(LoadedMigrations all, LoadedMigration migration) {
    String version = migration.script().label();
    if (migration.oneWay().isPresent()) {
      all.close();
      throw new MigrationException(
          ExitCode.FAILED,
          "%s cannot be reverted: %s Nothing was done."
              .formatted(version, sentence(migration.oneWay().get())),
          "Do by hand what it says, or restore the table from a backup.");
    }
    if (!migration.hasDown()) {
      all.close();
      throw new MigrationException(
          ExitCode.FAILED,
          "%s cannot be reverted: it has no down(). Nothing was done.".formatted(version),
          "Write its down(), or declare @OneWay(\"why, and what to do by hand\").");
    }
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  @Override
  public void close() {
    ledgerClient.close();
    scriptClient.close();
  }
}
