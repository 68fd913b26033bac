package dev.dynamomigrate.engine;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.guard.Gate;
import dev.dynamomigrate.guard.GuardedClient;
import dev.dynamomigrate.guard.Reach;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.guard.Traffic;
import dev.dynamomigrate.lease.LeaseLostException;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.migration.MigrationLog;
import dev.dynamomigrate.migration.MigrationProgress;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.table.DynamoTable;
import dev.dynamomigrate.table.ModelEditor;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.transform.BadItems;
import dev.dynamomigrate.transform.Progress;
import dev.dynamomigrate.transform.Surroundings;
import dev.dynamomigrate.transform.Transform;
import dev.dynamomigrate.transform.TransformReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What one script sees while it runs. */
final class ScriptContext implements MigrationContext {
  private final ScriptFactory factory;
  private final Step step;
  private final StepCheckpoints checkpoints;
  private final Traffic traffic;
  private final List<String> schemaChanges = Collections.synchronizedList(new ArrayList<>());
  private final DynamoDbClient client;
  private final BadItems badItems;
  private final AtomicReference<TransformReport> transformed =
      new AtomicReference<>(TransformReport.NONE);
  private final AtomicInteger transforms = new AtomicInteger();
  private volatile boolean ended;

  ScriptContext(ScriptFactory factory, Step step, StepCheckpoints checkpoints) {
    this.factory = factory;
    this.step = step;
    this.checkpoints = checkpoints;
    // A copy is in a DynamoDB Local.
    this.traffic = new Traffic(reach().copy().isPresent());
    this.client = guarded(factory.surroundings().clients().own(), new ScriptGate());
    this.badItems =
        new BadItems(
            factory.transforms().maxErrors(),
            item -> factory.surroundings().listener().badItem(step, item));
  }

  private DynamoDbClient guarded(DynamoDbClient bare, Gate gate) {
    return GuardedClient.around(
        bare, factory.surroundings().keys(), traffic, gate, factory.surroundings().throttle());
  }

  /** Only who holds the lease writes. A transform looks by itself whether it is to stop. */
  private class LeaseGate implements Gate {
    @Override
    public void beforeWrite() {
      if (ended) {
        throw new MigrationException(
            ExitCode.FAILED,
            "%s has ended: a write of the thread '%s', which it left behind, was refused."
                .formatted(step.script().label(), Thread.currentThread().getName()),
            "A migration waits for the threads that it starts.");
      }
      if (factory.surroundings().keeper().lost()) {
        throw new LeaseLostException("a write of %s was refused.".formatted(step.script().label()));
      }
    }
  }

  /** With a low bound, what waits for its turn would outlast any patience with a stop. */
  private final class TransformGate extends LeaseGate {
    @Override
    public boolean ending() {
      return factory.surroundings().stopping();
    }
  }

  /**
   * What the script does by itself ends at a page, if it is asked to. Of a canary only transforms
   * know which part of the items is meant.
   */
  private final class ScriptGate extends LeaseGate {
    @Override
    public void beforeWrite() {
      if (factory.transforms().canary().isPresent()) {
        throw new MigrationException(
            ExitCode.FAILED,
            "%s writes outside of a transform, and so it cannot be run as a canary; that write was refused."
                .formatted(step.script().label()),
            "Run it without --canary, or move the write into a transform.");
      }
      super.beforeWrite();
      checkpoints.scriptWrites();
    }

    @Override
    public void beforeNextPage() {
      factory
          .surroundings()
          .stop()
          .requestedBy()
          .ifPresent(
              by -> {
                throw new StopRequestedException("at the end of a page", by);
              });
    }
  }

  /** After its script, whatever threads that one left behind: they write no more. */
  void end() {
    ended = true;
  }

  Table table() {
    TableKeys keys = factory.surroundings().keys();
    ScriptFactory.Items items = factory.items();
    return schema()
        .map(schema -> new DynamoTable(client, keys, schema, items.crypto(), items.partial()))
        .orElseGet(() -> new DynamoTable(client, keys))
        .savingSchemas(items.ledger(), schema().orElse(items.bare()));
  }

  Work work() {
    return new Work(
        traffic.itemsRead(), traffic.itemsWritten(), traffic.capacity(), transformed.get());
  }

  void tellConsumed() {
    factory.surroundings().listener().consumed(step, traffic.readUnits(), traffic.writeUnits());
  }

  Reach reach() {
    return factory.surroundings().reach();
  }

  double readUnits() {
    return traffic.readUnits();
  }

  List<String> schemaChanges() {
    return List.copyOf(schemaChanges);
  }

  @Override
  public DynamoDbClient client() {
    return client;
  }

  @Override
  public String tableName() {
    return factory.surroundings().keys().table();
  }

  @Override
  public Optional<Schema> schema() {
    return factory.schema(step);
  }

  @Override
  public Transform transform(String model) {
    Schema schema =
        schema()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "No schema describes the table, so there is no model '%s' to transform."
                            .formatted(model),
                        "Configure one (schema: 'schema.json5'), or select by attributes: transform().filter(...)"));
    ScriptFactory.Items items = factory.items();
    return Transform.of(
        transforms(),
        model,
        timestamps -> new ModelEditor(schema, items.crypto(), items.partial(), model, timestamps));
  }

  @Override
  public Transform transform() {
    return Transform.of(transforms());
  }

  private void moved(Progress progress) {
    if (progress.ended()) {
      transformed.accumulateAndGet(progress.soFar(), TransformReport::plus);
    }
    factory.surroundings().listener().progress(step, progress, work());
  }

  private Surroundings transforms() {
    return new Surroundings(
        guarded(factory.surroundings().clients().own(), new TransformGate()),
        guarded(factory.surroundings().clients().transforms(), new TransformGate()),
        factory.surroundings().keys(),
        // Of two transforms of a script each marks items for itself.
        checkpoints.id() + " " + transforms.incrementAndGet(),
        factory.transforms(),
        new Surroundings.Outside(
            checkpoints,
            this::moved,
            badItems,
            factory.surroundings().listener()::warned,
            factory.surroundings()::stopping));
  }

  @Override
  public Optional<String> param(String name) {
    return Optional.ofNullable(factory.params().get(name));
  }

  @Override
  public String profile() {
    return factory.profile();
  }

  @Override
  public boolean dryRun() {
    return reach().dry().isPresent();
  }

  @Override
  public MigrationLog log() {
    return (format, args) ->
        factory
            .surroundings()
            .listener()
            .log(step, args.length == 0 ? format : String.format(Locale.ROOT, format, args));
  }

  @Override
  public MigrationProgress progress() {
    return (what, done, of) -> {
      Progress progress = new Progress(what, TransformReport.NONE, done, of, of > 0 && done >= of);
      factory.surroundings().listener().progress(step, progress, work());
    };
  }

  @Override
  public void recordSchemaChange(String model, String change) {
    schemaChanges.add(model + ": " + change);
  }

  @Override
  public boolean stopRequested() {
    return factory.surroundings().stopping() || Thread.currentThread().isInterrupted();
  }
}
