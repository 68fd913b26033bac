package dev.dynamomigrate.web;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.config.FindingPolicy;
import dev.dynamomigrate.dynamo.ServiceException;
import dev.dynamomigrate.engine.HostAuthor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.exception.SdkException;

/** What runs from here: one thing at a time, and the last ones that ran. */
final class Runs implements AutoCloseable {
  private static final int MOST = 20;

  private final FindingPolicy policy;
  private final Changes changes;
  private final Runnable moved;
  private final Map<String, OneRun> all = new LinkedHashMap<>();
  private final ExecutorService runner;
  private OneRun current;
  private int number;

  /**
   * Nothing runs yet.
   *
   * @param moved is called when something may have been recorded
   */
  Runs(FindingPolicy policy, Changes changes, Runnable moved) {
    this.policy = policy;
    this.changes = changes;
    this.moved = moved;
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    this.runner =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "run");
              thread.setDaemon(true);
              thread.setContextClassLoader(loader);
              return thread;
            });
  }

  /** Something that runs, and tells the run how it ended. */
  @FunctionalInterface
  interface Deed {
    void run(OneRun told);
  }

  /**
   * Begins it, in a thread of its own.
   *
   * @param text in a few words
   * @param command what it was asked for with
   * @return the id of its page
   * @throws InvalidInputException if something runs from here
   */
  synchronized String start(String text, String command, Deed deed) {
    if (current != null && !current.over()) {
      throw new InvalidInputException(
          "'%s' runs from this page. Nothing was done.".formatted(current.title().command()),
          "Wait for its end, or stop it.");
    }
    String id = String.valueOf(++number);
    OneRun run =
        new OneRun(
            new OneRun.Title(id, text, command, HostAuthor.current().toString()),
            policy,
            this::tell);
    all.put(id, run);
    if (all.size() > MOST) {
      all.remove(all.keySet().iterator().next());
    }
    current = run;
    runner.execute(() -> carryOut(run, deed));
    changes.runs();
    return id;
  }

  private void carryOut(OneRun run, Deed deed) {
    try {
      deed.run(run);
    } catch (RuntimeException e) {
      run.failed(known(e));
    } finally {
      if (!run.over()) {
        run.failed(known(new IllegalStateException("the run ended without a word")));
      }
      moved.run();
    }
  }

  private void tell() {
    changes.runs();
  }

  /** What people can act on; of everything else what it says, and no stack trace. */
  static MigrationException known(RuntimeException e) {
    if (e instanceof MigrationException known) {
      return known;
    }
    if (e instanceof SdkException aws) {
      return ServiceException.of("this request", aws);
    }
    return new MigrationException(
        ExitCode.FAILED,
        "Something unexpected happened: " + e,
        "Try the same on the command line with --verbose, and report what it prints.",
        e);
  }

  /** What runs from here now. */
  synchronized Optional<OneRun> current() {
    return Optional.ofNullable(current).filter(run -> !run.over());
  }

  /** One that runs or ran from here. */
  synchronized Optional<OneRun> of(String id) {
    return Optional.ofNullable(all.get(id));
  }

  /** Nothing more begins. What runs is stopped by the engine at the end of the process. */
  @Override
  public void close() {
    runner.shutdown();
  }
}
