package dev.dynamomigrate.remote;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.engine.RunReport;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** One run in a controller, from its start to its end. When this process ends it goes on there. */
final class FollowedRun {
  private static final int SENT_AT_MOST = 3;

  private final String id;
  private final String start;
  private final Function<Request.Follow, Followed> question;
  private final Invoker controller;
  private final LambdaMigrator.Settings settings;
  private volatile boolean sent;
  private long seen;
  private boolean planned;
  private Optional<Pauses.Watch> unanswered = Optional.empty();
  private Optional<Pauses.Watch> abandoned = Optional.empty();

  FollowedRun(
      String id,
      String start,
      Function<Request.Follow, Followed> question,
      Invoker controller,
      LambdaMigrator.Settings settings) {
    this.id = id;
    this.start = start;
    this.question = question;
    this.controller = controller;
    this.settings = settings;
  }

  /**
   * Starts it, and tells what it does.
   *
   * @throws MigrationException as the engine itself would; and if the controller cannot be reached
   *     any more, which says that the run goes on
   */
  RunReport toItsEnd() {
    Thread detaching = new Thread(this::detach, "dynamo-migrate detach");
    Runtime.getRuntime().addShutdownHook(detaching);
    try {
      send();
      return follow();
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(detaching);
      } catch (IllegalStateException alreadyOnTheWayOut) {
        // Then the hook says what becomes of the run.
      }
    }
  }

  /** The id makes it harmless that it arrives twice, so one that nobody answered is sent again. */
  private void send() {
    for (int time = 1; ; time++) {
      try {
        sent = true;
        controller.send(start);
        return;
      } catch (MigrationException e) {
        if (arrived()) {
          return;
        }
        if (time == SENT_AT_MOST || e.exitCode() != ExitCode.SERVICE) {
          throw e;
        }
        settings.pauses().watch().pause();
      }
    }
  }

  private boolean arrived() {
    try {
      return question.apply(new Request.Follow(id, seen)).state() != Followed.State.UNKNOWN;
    } catch (MigrationException unreachable) {
      return false;
    }
  }

  private RunReport follow() {
    Pauses.Watch sinceStart = settings.pauses().watch();
    while (true) {
      Optional<Followed> look = look();
      if (look.isPresent()) {
        tell(look.get());
        if (look.get().state() == Followed.State.ENDED) {
          return end(look.get());
        }
        refuseLost(look.get(), sinceStart.passed());
        restartAbandoned(look.get());
      }
      sinceStart.pauseLittle();
    }
  }

  /** Nothing if it was not answered, which may pass. */
  private Optional<Followed> look() {
    try {
      Followed followed = question.apply(new Request.Follow(id, seen));
      unanswered = Optional.empty();
      return Optional.of(followed);
    } catch (MigrationException e) {
      Pauses.Watch since = unanswered.orElseGet(settings.pauses()::watch);
      unanswered = Optional.of(since);
      if (e.exitCode() != ExitCode.SERVICE
          || since.passed().compareTo(settings.pauses().unanswered()) >= 0) {
        throw new MigrationException(
            e.exitCode(),
            "The run %s was started, and nobody can tell how far it is: %s"
                .formatted(id, e.getMessage()),
            "It goes on by itself. Watch it with 'status --watch', stop it with 'stop'. "
                + e.hint(),
            e);
      }
      return Optional.empty();
    }
  }

  private void tell(Followed followed) {
    RunListener listener = settings.listener();
    if (!planned && followed.plan().isPresent()) {
      listener.planned(followed.plan().get());
      planned = true;
    }
    followed.notes().stream()
        .filter(note -> note.number() > seen)
        .forEach(note -> note.note().to(listener));
    seen = Math.max(seen, followed.last());
  }

  /** What came of a run that has ended: its report, or its error. */
  static RunReport end(Followed followed) {
    if (followed.fault().isPresent()) {
      throw followed.fault().get().exception();
    }
    return followed.report().orElseThrow();
  }

  private void refuseLost(Followed followed, Duration passed) {
    if (followed.state() == Followed.State.UNKNOWN
        && passed.compareTo(settings.pauses().toBegin()) >= 0) {
      throw new MigrationException(
          ExitCode.SERVICE,
          "The controller took the run %s and did not begin it within %d s."
              .formatted(id, passed.toSeconds()),
          "Look at the function's concurrency and its log in CloudWatch; it may still begin:"
              + " 'status' shows it.");
    }
  }

  /** An invocation that was killed is taken up by the next one, under the lease's rules. */
  private void restartAbandoned(Followed followed) {
    if (followed.state() != Followed.State.ABANDONED) {
      abandoned = Optional.empty();
      return;
    }
    Pauses.Watch since = abandoned.orElseGet(settings.pauses()::watch);
    abandoned = Optional.of(since);
    if (since.passed().compareTo(settings.pauses().abandoned()) >= 0) {
      abandoned = Optional.empty();
      try {
        controller.send(start);
      } catch (MigrationException unreachable) {
        // It is tried again, and whether anybody answers is what the looks tell.
      }
    }
  }

  private void detach() {
    settings
        .listener()
        .stopped(
            sent
                ? "Detached: the run %s goes on in Lambda. Watch it with 'status --watch', stop it with 'stop'."
                    .formatted(id)
                : "Nothing was started.");
    settings.detached().run();
  }
}
