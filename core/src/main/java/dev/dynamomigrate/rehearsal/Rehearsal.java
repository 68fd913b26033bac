package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.dynamo.BookTable;
import dev.dynamomigrate.engine.DynamoClients;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.source.MigrationSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Runs migrations on a copy of the data, and finds out what they do: which items differ, whether
 * {@code down} restores every one, whether a second {@code up} changes nothing.
 *
 * <p>The copy has the table's own name, in a DynamoDB Local that nobody else uses, and is dropped
 * in the end. Of the table that is copied nothing but the source of items is asked.
 */
public final class Rehearsal {
  private final MigrateConfig config;
  private final AwsSettings place;
  private final MigrationSource scripts;
  private final RehearsalOptions options;

  /**
   * A rehearsal.
   *
   * @param config as for the run itself; how the table is reached is not used
   * @param place where the copy is to be: a DynamoDB Local without such a table
   * @param scripts the migrations
   */
  public Rehearsal(
      MigrateConfig config, AwsSettings place, MigrationSource scripts, RehearsalOptions options) {
    this.config = config;
    this.place = place;
    this.scripts = scripts;
    this.options = options;
  }

  /**
   * Copies, runs, compares, and drops the copy.
   *
   * @param items the data
   * @param ledger the table that holds the ledger, if it is another
   * @throws dev.dynamomigrate.plan.PlanRefusedException if the rules forbid the run itself
   */
  public RehearsalReport run(ItemSource items, Optional<ItemSource> ledger) {
    Instant began = Instant.now();
    Map<String, ItemSource> sources = new LinkedHashMap<>();
    sources.put(name(config.table()), items);
    ledger.ifPresent(source -> sources.put(name(config.ledgerTable().orElseThrow()), source));
    try (DynamoDbClient client = DynamoClients.forScripts(place)) {
      List<CopyTable> made = new ArrayList<>();
      List<Copy> copies = new ArrayList<>();
      try {
        sources.forEach(
            (name, source) -> {
              options.listener().begins("copying " + name);
              CopyTable table = new CopyTable(client, name);
              table.create(source.definition());
              made.add(table);
              Copy copy = new Copy(table, BookTable.keys(client, name));
              copy.fill(source);
              copies.add(copy);
            });
        return rehearse(items, copies, began);
      } finally {
        made.forEach(CopyTable::drop);
      }
    }
  }

  /** Of an ARN the table's name, which is what the copy is called. */
  private static String name(String table) {
    return table.substring(table.lastIndexOf('/') + 1);
  }

  private RehearsalReport rehearse(ItemSource items, List<Copy> copies, Instant began) {
    List<String> problems = new ArrayList<>();
    List<Rehearsed> done = new ArrayList<>();
    Measure measure = new Measure();
    StopInTheMiddle stop = new StopInTheMiddle();
    try (Migrator migrator =
        Migrator.builder()
            .config(config)
            .table(name(config.table()))
            .rehearsing(place, stop)
            .source(scripts)
            .listener(measure)
            .build()) {
      List<Step> steps = steps(migrator);
      Copy data = copies.get(0);
      OneRehearsal.Stage stage =
          new OneRehearsal.Stage(migrator, data, copies.get(copies.size() - 1), measure, stop);
      OneRehearsal.Outside outside =
          new OneRehearsal.Outside(
              new Whole(items, data.data(), config.throughput()), new KeyRules(items.definition()));
      for (Iterator<Step> each = steps.iterator(); each.hasNext(); ) {
        Step step = each.next();
        Marks marks = new Marks(config, scripts, step.script());
        OneRehearsal rehearsal = new OneRehearsal(stage, marks, step, options, outside);
        done.add(rehearsal.run(each.hasNext()));
        problems.addAll(rehearsal.problems());
        if (done.get(done.size() - 1).failure().isPresent()) {
          break;
        }
      }
    }
    return new RehearsalReport(
        config.table(),
        items.name(),
        copies.stream().mapToLong(Copy::items).sum(),
        items.samplePercent(),
        done,
        Duration.between(began, Instant.now()),
        problems);
  }

  private List<Step> steps(Migrator migrator) {
    List<Step> steps = migrator.plan(options.target(), options.run().plan()).steps();
    if (steps.stream().anyMatch(step -> step.direction() == Direction.DOWN)) {
      throw new InvalidInputException(
          "A rehearsal goes upwards: it runs the way back of each migration by itself.",
          "Name a version that is not applied, or none for the next one.");
    }
    return steps;
  }
}
