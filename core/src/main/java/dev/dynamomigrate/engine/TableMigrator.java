package dev.dynamomigrate.engine;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.dynamo.BookTable;
import dev.dynamomigrate.dynamo.DynamoCheckpoints;
import dev.dynamomigrate.dynamo.DynamoLeaseStore;
import dev.dynamomigrate.dynamo.DynamoLedger;
import dev.dynamomigrate.dynamo.DynatableItems;
import dev.dynamomigrate.dynamo.HistoryFormat;
import dev.dynamomigrate.guard.DryRecord;
import dev.dynamomigrate.guard.DryWrites;
import dev.dynamomigrate.guard.GuardedClient;
import dev.dynamomigrate.guard.Reach;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.guard.Throttle;
import dev.dynamomigrate.guard.Traffic;
import dev.dynamomigrate.lease.BrokenLease;
import dev.dynamomigrate.lease.Lease;
import dev.dynamomigrate.lease.LeaseKeeper;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.lease.LeaseRequest;
import dev.dynamomigrate.lease.LeaseStore;
import dev.dynamomigrate.ledger.DynatableContents;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.ledger.Ledger;
import dev.dynamomigrate.plan.Adoption;
import dev.dynamomigrate.plan.Finding;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Planner;
import dev.dynamomigrate.plan.Settlement;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.LoadedMigrations;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.transform.TransformOptions;
import dev.dynamomigrate.transform.WriteWeight;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The engine on a table that this process reaches itself. */
final class TableMigrator implements Migrator {
  private final MigratorBuilder settings;
  private final DynamoDbClient ledgerClient;
  private final ScriptClients scriptClients;
  private final TableKeys keys;
  private final TableKeys ledgerKeys;
  private final LeaseStore leases;
  private final Ledger ledger;
  private final Schemas schemas;
  private final StepLoader loader;
  private final WriteGuards guards;

  TableMigrator(MigratorBuilder settings) {
    this.settings = settings;
    // A copy's DynamoDB Local answers one after the other, which may take long.
    this.ledgerClient =
        settings.rehearsal.copy().isPresent()
            ? DynamoClients.forScripts(settings.aws)
            : DynamoClients.forLedger(settings.aws, settings.lease);
    this.scriptClients = new ScriptClients(settings.aws);
    this.schemas = new Schemas(settings.source, settings.schema, settings.tableParams);
    this.guards =
        new WriteGuards(
            ledgerClient, settings.table, settings.guards, settings.production, settings.listener);
    try {
      this.ledgerKeys =
          BookTable.ledgerKeys(ledgerClient, settings.ledgerTable.orElse(settings.table));
      this.keys =
          settings.ledgerTable.isPresent()
              ? BookTable.keys(ledgerClient, settings.table)
              : ledgerKeys;
      this.leases = new DynamoLeaseStore(ledgerClient, ledgerKeys);
      this.ledger =
          new DynamoLedger(
              ledgerClient,
              ledgerKeys,
              HistoryFormat.of(schemas.configured().or(() -> Optional.of(schemas.bare()))));
      this.loader = new StepLoader(settings.source, schemas, ledger);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public TableStatus status() {
    return new StatusReading(settings.table, settings.source, ledger, places()).of(holder());
  }

  @Override
  public TableStatus validate(boolean compile) {
    return inspection().of(status(), compile);
  }

  @Override
  public TableRecord record() {
    return new TableRecord(
        ledger.read().entries().stream().map(new Underway(places(), holder())::in).toList(),
        ledger.savedSchema(),
        settings.source.versioned().stream()
            .map(script -> script.version().orElseThrow())
            .flatMap(
                version ->
                    settings.source.schema(version).stream()
                        .map(schema -> new TableRecord.OfVersion(version, schema)))
            .toList());
  }

  private DynamoCheckpoints places() {
    return new DynamoCheckpoints(ledgerClient, ledgerKeys);
  }

  private Inspection inspection() {
    return new Inspection(settings.source, schemas, ledger);
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
    guards.beforeFirstWrite();
    // Refusals and compile errors come before the lease is taken, so that nothing at all is written
    // then; and nobody who is asked keeps the lease from others meanwhile.
    Optional<LeaseRecord> holder = holder();
    Optional<Plan> agreed = Optional.empty();
    if (options.dry() || holder.isEmpty()) {
      Decision decision = decide(target, options.plan(), holder.map(LeaseRecord::fence));
      Plan plan = decision.plan();
      guards.refuseReset(plan);
      if (holder.isEmpty()) {
        resumptions(options).refuseChanged(decision);
      }
      options.transforms().canary().ifPresent(percent -> plan.refuseAsCanary());
      if (plan.steps().isEmpty()) {
        announce(decision);
        return report(options.dry() ? RunReport.Kind.DRY : RunReport.Kind.RUN, decision);
      }
      if (options.dry()) {
        announce(decision);
        return dryRun(decision, options);
      }
      loader.load(decision).close();
      if (!settings.host.goesAhead(plan, confirmation(plan))) {
        return report(RunReport.Kind.DECLINED, decision);
      }
      if (asks(options, plan)) {
        if (declined(options, plan)) {
          return report(RunReport.Kind.DECLINED, decision);
        }
        agreed = Optional.of(plan);
      }
    }
    return underLease(target, options, agreed);
  }

  /** Once in a run: what it is about to do, and where configuration and schemas differ. */
  private void announce(Decision decision) {
    Plan plan = decision.plan();
    settings.listener.planned(plan);
    Stream<Version> versions =
        IntStream.rangeClosed(0, plan.steps().size()).mapToObj(decision::currentAfter);
    schemas.differences(versions, decision.versions()).forEach(settings.listener::warned);
  }

  private boolean asks(RunOptions options, Plan plan) {
    return options.consent().filter(who -> who.wanted(confirmation(plan))).isPresent();
  }

  private boolean declined(RunOptions options, Plan plan) {
    RunOptions.Consent consent = options.consent().orElseThrow();
    consent.refuseOther(plan.agreement());
    return !consent.given(plan, confirmation(plan));
  }

  private Confirmation confirmation(Plan plan) {
    return Confirmation.of(plan, settings.production);
  }

  private RunReport underLease(Target target, RunOptions options, Optional<Plan> agreed) {
    Thread runner = Thread.currentThread();
    try (ShutdownGuard guard = new ShutdownGuard(settings.listener);
        LeaseKeeper keeper =
            LeaseKeeper.acquire(
                leases, request(options), settings.listener::waiting, runner::interrupt);
        StopWatch stop =
            new StopWatch(leases, fences(keeper.lease()), settings.lease, this::stopAskedHere)) {
      Decision decision = decide(target, options.plan(), Optional.empty());
      Plan plan = decision.plan();
      guards.refuseReset(plan);
      options.transforms().canary().ifPresent(percent -> plan.refuseAsCanary());
      agreed.ifPresent(plan::refuseUnless);
      resumptions(options).refuseChanged(decision);
      // Who waited for the lease, or found it let go at that moment, was not asked yet.
      if (agreed.isEmpty() && asks(options, plan) && declined(options, plan)) {
        return report(RunReport.Kind.DECLINED, decision);
      }
      if (!plan.steps().isEmpty() && !settings.host.goesAhead(plan, confirmation(plan))) {
        return report(RunReport.Kind.DECLINED, decision);
      }
      announce(decision);
      if (plan.steps().isEmpty()) {
        return report(RunReport.Kind.RUN, decision);
      }
      ScriptFactory.Surroundings surroundings =
          new ScriptFactory.Surroundings(
              scriptClients,
              new Throttle(settings.throughput.maxWcu(), settings.throughput.maxRcu()),
              keys,
              keeper,
              guard,
              stop,
              settings.listener,
              settings.author,
              Reach.run(settings.rehearsal.copy()));
      return loadAndRun(decision, options, surroundings);
    }
  }

  /**
   * Its own number, and that of the process before: somebody may have read that one just before.
   */
  private List<Long> fences(Lease lease) {
    return Stream.concat(Stream.of(lease.fence()), settings.host.goesOnAfter().stream()).toList();
  }

  /** Who stops a run from within this process: what rehearses it, or what hosts it. */
  private Optional<String> stopAskedHere() {
    return settings.rehearsal.stop().get().or(settings.host::stop);
  }

  private RunReport loadAndRun(
      Decision decision, RunOptions options, ScriptFactory.Surroundings surroundings) {
    LeaseKeeper keeper = surroundings.keeper();
    try (LoadedMigrations loaded = loader.load(decision)) {
      settings.host.begins(keeper.lease(), decision.plan());
      return new RunLoop(ledger, scriptFactory(decision, options, surroundings))
          .run(decision, loaded.all());
    } catch (MigrationException why) {
      Optional<String> by = surroundings.stop().requestedBy();
      if (!keeper.lost()
          && settings.host.handsOver(new Host.Stopped(keeper.lease(), why, by, place(why)))) {
        keeper.leave();
      }
      throw why;
    }
  }

  /** How far the transform in progress is stored to have got, of a migration that was stopped. */
  private Optional<String> place(MigrationException why) {
    return why instanceof MigrationFailedException stopped
        ? stopped
            .report()
            .failed()
            .flatMap(entry -> places().read(entry.label()))
            .filter(stored -> !stored.at().complete())
            .map(StepCheckpoints::place)
        : Optional.empty();
  }

  /** The first step alone: what comes after it would read what it has not written. */
  private RunReport dryRun(Decision decision, RunOptions options) {
    // Whoever reads is bounded as in the run; what is not written needs no bound.
    Throttle throttle = new Throttle(OptionalDouble.empty(), settings.throughput.maxRcu());
    DryRecord record = new DryRecord();
    DryWrites writes =
        new DryWrites(
            GuardedClient.around(scriptClients.own(), keys, new Traffic(), () -> {}, throttle),
            new WriteWeight(),
            record,
            decision.plan().steps().get(0).script().label());
    try (ShutdownGuard guard = new ShutdownGuard(settings.listener);
        LeaseKeeper keeper =
            LeaseKeeper.acquire(new NoLease(), request(options), who -> {}, () -> {});
        StopWatch stop = new StopWatch(new NoLease(), List.of(), settings.lease, Optional::empty);
        LoadedMigrations loaded = loader.load(decision)) {
      ScriptFactory.Surroundings surroundings =
          new ScriptFactory.Surroundings(
              scriptClients.dry(writes),
              throttle,
              keys,
              keeper,
              guard,
              stop,
              settings.listener,
              settings.author,
              Reach.dry(record));
      Masking masking = Masking.of(settings.aws, settings.crypto);
      // A second look would find all that was not written.
      TransformOptions asked = options.transforms();
      RunOptions once =
          options.with(
              new TransformOptions(asked.maxErrors(), asked.canary(), asked.restart(), false));
      return new DryRun(
              scriptFactory(decision, once, surroundings), record, masking, settings.throughput)
          .run(report(RunReport.Kind.DRY, decision), decision, loaded.all().get(0));
    }
  }

  private LeaseRequest request(RunOptions options) {
    String owner = "%s (pid %d)".formatted(settings.author, ProcessHandle.current().pid());
    return new LeaseRequest(
        owner, options.command(), settings.lease, options.patience(), settings.host.leaseLeft());
  }

  private ScriptFactory scriptFactory(
      Decision decision, RunOptions options, ScriptFactory.Surroundings surroundings) {
    Map<String, String> params = new TreeMap<>(settings.params);
    params.putAll(options.params());
    return new ScriptFactory(
        surroundings,
        decision,
        version -> schemas.at(version, decision.versions()),
        settings.profile,
        params,
        new ScriptFactory.Items(settings.crypto, settings.partial, schemas.bare(), ledgerKeys),
        resumptions(options),
        options.transforms());
  }

  private Resumptions resumptions(RunOptions options) {
    return new Resumptions(places(), options.transforms().restart());
  }

  private Decision decide(Target target, PlanOptions options, Optional<Long> runningFence) {
    History history = new History(ledger.read(), runningFence);
    List<MigrationScript> versioned = settings.source.versioned();
    List<MigrationScript> known = new ArrayList<>(versioned);
    if (target.named()) {
      known.addAll(settings.source.named());
    }
    return new Decision(Planner.plan(known, history, target, options), history, versioned);
  }

  private static RunReport report(RunReport.Kind kind, Decision decision) {
    return new RunReport(
        kind,
        decision.plan(),
        List.of(),
        Optional.empty(),
        decision.plan().current(),
        decision.plan().remaining(),
        Optional.empty());
  }

  @Override
  public boolean repair(String name, boolean applied, Predicate<Settlement> consent) {
    guards.beforeFirstWrite();
    Settlement settlement = settlement(decision(holder()), name, applied);
    if (!consent.test(settlement)) {
      return false;
    }
    String command = "repair %s --as %s".formatted(settlement.label(), settlement.state());
    try (LeaseKeeper keeper =
        LeaseKeeper.acquire(leases, request(RunOptions.of(command)), who -> {}, () -> {})) {
      Decision decision = decision(Optional.empty());
      settlement(decision, name, applied).refuseUnless(settlement);
      new Settling(
              ledger,
              keeper,
              settings.author,
              version -> schemas.at(version, decision.versions()),
              schemas.bare())
          .record(settlement, decision);
      return true;
    }
  }

  /** The state as it is, and no plan. */
  private Decision decision(Optional<LeaseRecord> holder) {
    History history = new History(ledger.read(), holder.map(LeaseRecord::fence));
    List<MigrationScript> scripts = settings.source.versioned();
    Plan nothing = new Plan(history.current(), List.of(), List.of(), List.of());
    return new Decision(nothing, history, scripts);
  }

  private Settlement settlement(Decision decision, String name, boolean applied) {
    return name.equals(Finding.SCHEMA)
        ? Settlement.ofSchema(
            inspection().schema(decision.history().current(), decision.versions()), applied)
        : Settlement.of(decision.scripts(), decision.history(), name, applied);
  }

  @Override
  public AdoptionReport adopt(AdoptionRequest request, Predicate<Adoption> consent) {
    guards.beforeFirstWrite();
    Adoption found = adoption(request, decision(holder()));
    if (request.dry() || found.taken().isEmpty() || !consent.test(found)) {
      return new AdoptionReport(found, false);
    }
    RunOptions options = RunOptions.of(request.command());
    try (LeaseKeeper keeper = LeaseKeeper.acquire(leases, request(options), who -> {}, () -> {})) {
      Decision decision = decision(Optional.empty());
      Adoption adoption = adoption(request, decision);
      adoption.refuseUnless(found);
      new Adopting(
              ledger,
              keeper,
              settings.author,
              version -> schemas.at(version, decision.versions()),
              schemas.bare())
          .record(adoption);
      return new AdoptionReport(adoption, true);
    }
  }

  private Adoption adoption(AdoptionRequest request, Decision decision) {
    List<MigrationScript> scripts = decision.scripts();
    History history = decision.history();
    DynatableContents dynatable = new DynatableItems(ledgerClient, keys).read(request.prefix());
    Instant now = leases.serviceTime().truncatedTo(ChronoUnit.MILLIS);
    Adoption adoption =
        request
            .baseline()
            .map(version -> Adoption.baseline(scripts, history, dynatable, version, now))
            .orElseGet(() -> Adoption.of(scripts, history, dynatable, now));
    return adoption.taken().isEmpty()
        ? adoption
        : adoption.saving(schemas.at(adoption.current(), decision.versions()).map(Schema::version));
  }

  @Override
  public boolean unlock(Predicate<LeaseRecord> consent) {
    return interfere(consent, holder -> BrokenLease.of(leases, holder));
  }

  @Override
  public boolean stop(Predicate<LeaseRecord> consent) {
    return interfere(
        consent,
        holder -> {
          leases.requestStop(holder.fence(), settings.author.toString());
          return true;
        });
  }

  private boolean interfere(Predicate<LeaseRecord> consent, Predicate<LeaseRecord> interference) {
    guards.beforeFirstWrite();
    return holder().filter(consent).filter(interference).isPresent();
  }

  @Override
  public void close() {
    ledgerClient.close();
    scriptClients.close();
  }
}
