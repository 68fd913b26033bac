package dev.dynamomigrate.engine;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.guard.Reach;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.guard.Throttle;
import dev.dynamomigrate.lease.LeaseKeeper;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.table.Crypto;
import dev.dynamomigrate.transform.TransformOptions;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What every script of one run is given. */
record ScriptFactory(
    Surroundings surroundings,
    Decision decision,
    Function<Version, Optional<Schema>> schemas,
    String profile,
    Map<String, String> params,
    Items items,
    Resumptions resumptions,
    TransformOptions transforms) {

  /**
   * How items are stored, beside what the schema says.
   *
   * @param bare what shapes OneTable's items where no schema does
   * @param ledger the table that holds the saved schemas
   */
  record Items(Crypto crypto, boolean partial, Schema bare, TableKeys ledger) {}

  /**
   * What is the same for all scripts of the process.
   *
   * @param reach how far what scripts send may go
   */
  record Surroundings(
      ScriptClients clients,
      Throttle throttle,
      TableKeys keys,
      LeaseKeeper keeper,
      ShutdownGuard guard,
      StopWatch stop,
      RunListener listener,
      Author author,
      Reach reach) {

    /** Whether a script that runs is to come to its end. */
    boolean stopping() {
      return guard.stopping() || keeper.lost() || stop.requestedBy().isPresent();
    }
  }

  /** The context of one step. */
  ScriptContext context(Step step, StepCheckpoints checkpoints) {
    return new ScriptContext(this, step, checkpoints);
  }

  /** The schema that a step works by. */
  Optional<Schema> schema(Step step) {
    return schemas.apply(decision.schemaOf(step));
  }
}
