package dev.dynamomigrate.engine;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.config.Guards;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.config.Throughput;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.MigrationSource;
import dev.dynamomigrate.table.Crypto;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts a {@link Migrator} together. A table, a source and a way to reach DynamoDB are needed. */
public final class MigratorBuilder {
  /** Nobody else is there who could wait for it: it is not lost because the copy is slow. */
  private static final Duration ALONE = Duration.ofDays(1);

  String table;
  AwsSettings aws;
  MigrationSource source;
  Optional<String> ledgerTable = Optional.empty();
  Optional<Supplier<Schema>> schema = Optional.empty();
  Map<String, Object> tableParams = Map.of();
  Duration lease = Duration.ofSeconds(60);
  String profile = "";
  boolean production;
  Guards guards = Guards.NONE;
  Map<String, String> params = Map.of();
  Crypto crypto = Crypto.NONE;
  boolean partial = true;
  Throughput throughput = Throughput.UNBOUNDED;
  RunListener listener = RunListener.SILENT;
  Author author = HostAuthor.current();
  Host host = Host.NONE;
  Rehearsing rehearsal = new Rehearsing(Optional.empty(), Optional::empty);

  MigratorBuilder() {}

  /**
   * What is otherwise in a rehearsal.
   *
   * @param copy where the copy is, in one
   * @param stop who may ask a run to stop, beside {@code stop}
   */
  record Rehearsing(Optional<URI> copy, Supplier<Optional<String>> stop) {}

  /** Takes everything that a configuration says. */
  public MigratorBuilder config(MigrateConfig config) {
    table = config.table();
    aws = config.aws();
    ledgerTable = config.ledgerTable();
    schema = config.schema().map(file -> () -> Schema.read(file));
    tableParams = config.items().params();
    lease = config.lease();
    profile = config.profile();
    production = config.production();
    guards = config.guards();
    params = new LinkedHashMap<>(config.params());
    crypto = config.items().crypto();
    partial = config.items().partial();
    throughput = config.throughput();
    return this;
  }

  /** The schema of all versions that come without one of their own; none is read from a file. */
  public MigratorBuilder schema(Schema configured) {
    schema = Optional.of(() -> configured);
    return this;
  }

  /** The passwords of encrypted fields; only the keys made of them are kept. */
  public MigratorBuilder crypto(Crypto passwords) {
    crypto = passwords;
    return this;
  }

  /** Where the migrations come from. */
  public MigratorBuilder source(MigrationSource migrations) {
    source = migrations;
    return this;
  }

  /**
   * How DynamoDB is reached, where it differs from the configuration: the address of a local one.
   */
  public MigratorBuilder aws(AwsSettings settings) {
    aws = settings;
    return this;
  }

  /**
   * On a copy: what the configuration asks before it lets anybody write to the table, and how much
   * may be consumed, is no matter there; the lease is as long as a rehearsal; a migration's own
   * check is called after each {@code up}; and what a script sends elsewhere by a client that it
   * builds itself is refused. To be called after {@link #config}.
   *
   * @param settings where the copy is, with its endpoint
   * @param stop who asks a run to stop; it is asked before each migration and at each page, and
   *     answers so from then on
   */
  public MigratorBuilder rehearsing(AwsSettings settings, Supplier<Optional<String>> stop) {
    URI copy =
        URI.create(
            settings
                .endpoint()
                .orElseThrow(
                    () ->
                        new InvalidInputException(
                            "A rehearsal needs the address of a DynamoDB Local.",
                            "Give it as the endpoint of its settings.")));
    aws = settings;
    production = false;
    guards = Guards.NONE;
    throughput = Throughput.UNBOUNDED;
    lease = ALONE;
    rehearsal = new Rehearsing(Optional.of(copy), stop);
    return this;
  }

  /** The table. */
  public MigratorBuilder table(String name) {
    table = name;
    return this;
  }

  /** How long the lease is held from a renewal on. */
  public MigratorBuilder lease(Duration length) {
    lease = length;
    return this;
  }

  /** How much a run may consume in a second; as much as there is, if nobody says it. */
  public MigratorBuilder throughput(Throughput bounds) {
    throughput = bounds;
    return this;
  }

  /** Who is told what happens. */
  public MigratorBuilder listener(RunListener told) {
    listener = told;
    return this;
  }

  /** Who is recorded as having started what runs; this process's user, if nobody says it. */
  public MigratorBuilder author(Author by) {
    author = by;
    return this;
  }

  /** Who may stop a run, and hand it over to another process. */
  public MigratorBuilder host(Host process) {
    host = process;
    return this;
  }

  /** Opens the clients and learns the table's keys. */
  public Migrator build() {
    if (table == null || aws == null || source == null) {
      throw new InvalidInputException(
          "A migrator needs a table, a source of migrations and a way to reach DynamoDB.",
          "Call table(), source() and aws(), or config() and source().");
    }
    if (lease.compareTo(Duration.ofSeconds(2)) < 0) {
      throw new InvalidInputException(
          "A lease of %s is too short to be renewed in time.".formatted(lease),
          "Give it at least 2s; the default is 60s.");
    }
    return new TableMigrator(this);
  }
}
