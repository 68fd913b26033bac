package dev.dynamomigrate.migration;

import dev.dynamomigrate.table.Table;
import java.util.ServiceLoader;

/**
 * What an author writes: one step of the table's history, forwards and backwards.
 *
 * <p>The class stands in a file named by its version ({@code 0.1.0_add_user_bio.java}) and has a
 * constructor without arguments. It is made anew for each run. What it throws ends the run as
 * failed, with its message in the ledger.
 */
public interface Migration {
  /**
   * Applies the change. Must be safe to run again after a failure in the middle, and waits for the
   * threads that it starts: once it has returned, what they write is refused.
   */
  void up(Table db, MigrationContext migrate) throws Exception;

  /**
   * Reverts the change. One that cannot be reverted says so by {@link OneWay}; one that neither
   * overrides this nor says so is refused before anything runs.
   */
  default void down(Table db, MigrationContext migrate) throws Exception {
    throw new UnsupportedOperationException("This migration has no down()");
  }

  /**
   * Looks, in a rehearsal, whether {@code up} did what it should, and throws if not. It is called
   * after every {@code up} there, on the copy, and nowhere else. It only reads.
   */
  default void check(Table db) throws Exception {}

  /**
   * Makes a script's file run alone: {@code jbang 0.1.0_add_user_bio.java up} acts on that
   * migration under the same rules as every other front end. Call it from the script's own {@code
   * main}.
   */
  static void main(String... args) {
    Class<?> script =
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).getCallerClass();
    ScriptLauncher launcher =
        ServiceLoader.load(ScriptLauncher.class)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The command line is not on the class path:"
                            + " add //DEPS dev.dynamomigrate:dynamo-migrate to the script."));
    System.exit(launcher.launch(script, args));
  }
}
