package dev.dynamomigrate.browser;

import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.rehearsal.RehearsalOptions;
import dev.dynamomigrate.rehearsal.RehearsalReport;
import java.util.OptionalDouble;

/** The table that the pages are about, as whoever opens them reaches it. */
public interface ManagedTable {
  /** What is configured. */
  MigrateConfig config();

  /** Where the table is, for people: an endpoint, a region, a controller. */
  String place();

  /** The table and its place as a question names them: {@code 'orders' (eu-west-1)}. */
  String where();

  /**
   * How a run goes about it, as whoever opens the pages was told: parameters, patience, what it may
   * do beyond the rules.
   *
   * @param command the words it is asked for with
   */
  RunOptions options(String command);

  /**
   * The engine on it.
   *
   * @param listener is told what its runs do
   * @return a new one, to be closed by who asked for it
   */
  Migrator migrator(RunListener listener);

  /**
   * Runs migrations on a copy, in a DynamoDB Local that is there for this alone.
   *
   * @param samplePercent the items of so many of a hundred partition keys, if not all
   */
  RehearsalReport rehearse(RehearsalOptions rehearsal, OptionalDouble samplePercent);
}
