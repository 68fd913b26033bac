package dev.dynamomigrate.source;

import java.util.List;

/** Migrations that are loaded, and the class loaders they live in. */
public final class LoadedMigrations implements AutoCloseable {
  private final List<LoadedMigration> migrations;
  private final Runnable unload;

  /**
   * Some migrations.
   *
   * @param unload closes what they were loaded by
   */
  public LoadedMigrations(List<LoadedMigration> migrations, Runnable unload) {
    this.migrations = List.copyOf(migrations);
    this.unload = unload;
  }

  /** All of them, in the order they were asked for. */
  public List<LoadedMigration> all() {
    return migrations;
  }

  @Override
  public void close() {
    unload.run();
  }
}
