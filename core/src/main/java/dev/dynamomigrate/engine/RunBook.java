package dev.dynamomigrate.engine;

import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.dynamo.BookTable;
import dev.dynamomigrate.dynamo.DynamoCheckpoints;
import dev.dynamomigrate.dynamo.DynamoLeaseStore;
import dev.dynamomigrate.dynamo.DynamoLedger;
import dev.dynamomigrate.dynamo.DynamoRuns;
import dev.dynamomigrate.dynamo.HistoryFormat;
import dev.dynamomigrate.dynamo.ScriptCheckpoint;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.lease.BrokenLease;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.lease.LeaseStore;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.ledger.Ledger;
import dev.dynamomigrate.ledger.LedgerEntry;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a controller keeps of its runs, beside the ledger, and who holds the lease there. */
public final class RunBook implements AutoCloseable {
  private final DynamoDbClient client;
  private final DynamoRuns runs;
  private final LeaseStore leases;
  private final Ledger ledger;
  private final DynamoCheckpoints checkpoints;

  private RunBook(DynamoDbClient client, TableKeys keys) {
    this.client = client;
    this.runs = new DynamoRuns(client, keys);
    this.leases = new DynamoLeaseStore(client, keys);
    this.ledger = new DynamoLedger(client, keys, HistoryFormat.of(Optional.empty()));
    this.checkpoints = new DynamoCheckpoints(client, keys);
  }

  /**
   * Opens a client, and learns the keys.
   *
   * @throws dev.dynamomigrate.InvalidInputException if there is no such table
   */
  public static RunBook open(MigrateConfig config) {
    DynamoDbClient client = DynamoClients.forScripts(config.aws());
    try {
      return new RunBook(
          client, BookTable.ledgerKeys(client, config.ledgerTable().orElse(config.table())));
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  /** What is kept. */
  public DynamoRuns runs() {
    return runs;
  }

  /** The entries that were made under these leases, oldest first. */
  public List<LedgerEntry> entries(Collection<Long> fences) {
    return ledger.read().entries().stream()
        .filter(entry -> fences.contains(entry.fence()))
        .toList();
  }

  /**
   * How far a transform is stored to have got in which a run was stopped or cut off; nothing if it
   * was in none, or was cut off before it stored anything. Tells it apart from other places.
   */
  public Optional<String> place(LedgerEntry run) {
    Optional<ScriptCheckpoint> stored =
        checkpoints.read(run.label()).filter(checkpoint -> !checkpoint.at().complete());
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> id =
        new History(ledger.read(), Optional.empty()).attempts(run.label(), run.direction()).id();
    return stored
        .filter(checkpoint -> id.filter(checkpoint.id()::equals).isPresent())
        .map(StepCheckpoints::place);
  }

  /** Who holds the lease now, by the service's time. */
  public Optional<LeaseRecord> holder() {
    return leases.read().filter(record -> record.heldAt(leases.serviceTime()));
  }

  /** Who asked the holder of this number to stop, if somebody did. */
  public Optional<String> stopRequest(long fence) {
    return leases.stopRequest(fence);
  }

  /** Lets a lease go that was left for a process that does not come. */
  public void letGo(String token) {
    leases
        .read()
        .filter(record -> record.holder().equals(token))
        .ifPresent(record -> BrokenLease.of(leases, record));
  }

  @Override
  public void close() {
    client.close();
  }
}
