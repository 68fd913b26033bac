package dev.dynamomigrate.web;

import dev.dynamomigrate.browser.ManagedTable;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.engine.TableRecord;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.source.MigrationScript;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads the table for all pages; its connection is opened when it is first needed. */
final class TableReading implements AutoCloseable {
  private final ManagedTable table;
  private final Set<String> warnings = new LinkedHashSet<>();
  private Migrator migrator;

  TableReading(ManagedTable table) {
    this.table = table;
  }

  TableStatus status() {
    return of(Migrator::status);
  }

  List<MigrationScript> named() {
    return of(Migrator::named);
  }

  TableRecord record() {
    return of(Migrator::record);
  }

  /** What the engine says when it is asked this. It writes nothing that was not agreed to. */
  <T> T of(Function<Migrator, T> question) {
    return question.apply(migrator());
  }

  /** What was said meanwhile that should not be overlooked. */
  List<String> warnings() {
    synchronized (warnings) {
      return List.copyOf(warnings);
    }
  }

  private synchronized Migrator migrator() {
    if (migrator == null) {
      migrator =
          table.migrator(
              new RunListener() {
                @Override
                public void warned(String message) {
                  synchronized (warnings) {
                    warnings.add(message);
                  }
                }
              });
    }
    return migrator;
  }

  @Override
  public synchronized void close() {
    if (migrator != null) {
      migrator.close();
    }
  }
}
