package dev.dynamomigrate.lambda;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.config.Durations;
import dev.dynamomigrate.dynamo.DynamoRuns;
import dev.dynamomigrate.engine.RunBook;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.remote.Fault;
import dev.dynamomigrate.remote.Followed;
import dev.dynamomigrate.remote.Invoker;
import dev.dynamomigrate.remote.Json;
import dev.dynamomigrate.remote.Protocol;
import dev.dynamomigrate.remote.RecordCodec;
import dev.dynamomigrate.remote.Request;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;

/** From an event to an answer. */
final class Controller {
  private static final Duration MARGIN = Duration.ofSeconds(15);
  private static final int CALLS = 3;
  private static final int LOOKS = 3;
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int LOOKS_FOR_A_BEGINNING = 4;

  /** What stands in a key, and in people's logs. */
  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9-]{8,64}");

  private final Supplier<Bundle> opens;
  private final Function<String, Invoker> itself;
  private final Runnable end;
  private Bundle bundle;

  /**
   * A controller.
   *
   * @param opens reads the bundle; not again once that went well
   * @param itself reaches a function by its ARN
   * @param end ends the process
   */
  Controller(Supplier<Bundle> opens, Function<String, Invoker> itself, Runnable end) {
    this.opens = opens;
    this.itself = itself;
    this.end = end;
  }

  /** A margin as it was configured. */
  static Duration margin(String text) {
    return text.isBlank() ? MARGIN : Durations.parse(text, "DYNAMO_CONTROLLER_MARGIN");
  }

  /**
   * The answer to an event.
   *
   * @param log is told what an operator should be alarmed by
   * @throws UnrecordedException if what becomes of a run could not be recorded: Lambda is to try
   *     again
   */
  String answer(String text, Invocation invocation, Consumer<String> log) {
    Map<String, Object> json;
    try {
      json = Json.object(text, "The event");
    } catch (InvalidInputException e) {
      return Protocol.answer(List.of(), Fault.of(e));
    }
    if (Protocol.isOurs(json)) {
      return ours(json, invocation, log);
    }
    if (OneTableEvent.isOne(json)) {
      return Json.text(oneTable(json, invocation, log));
    }
    return Protocol.answer(
        List.of(),
        Fault.of(
            ExitCode.INVALID,
            "The event is neither one of Dynamo Migrate nor one of OneTable.",
            "Use 'migrate --arn <this function> status'."));
  }

  /**
   * Reads the bundle and loads the SDK's classes, for the first event not to wait for that. A
   * bundle with which something is wrong is what each event is told of.
   */
  void prepare() {
    try {
      bundle().loadClient();
    } catch (RuntimeException wrong) {
      // It is read again for the event, whose answer says it.
    }
  }

  private synchronized Bundle bundle() {
    if (bundle == null) {
      bundle = opens.get();
    }
    return bundle;
  }

  private String ours(Map<String, Object> json, Invocation invocation, Consumer<String> log) {
    Warnings warnings = new Warnings();
    try {
      Protocol.Event event = Protocol.event(json);
      Bundle.Home home = bundle().of(event.table());
      Author by = author(event.by());
      Object result =
          runs(home, by, event.ask(), invocation, log)
              .<Object>map(RecordCodec.WITHOUT_SOURCES::plain)
              .orElseGet(() -> new Reading(home, by, warnings).result(event.ask()));
      return Protocol.answer(warnings.all(), result);
    } catch (UnrecordedException e) {
      throw e;
    } catch (RuntimeException e) {
      return Protocol.answer(warnings.all(), fault(e, log));
    }
  }

  /** As it travels; where nobody expected it the log gets what the way out promises. */
  static Fault fault(RuntimeException thrown, Consumer<String> log) {
    if (!(thrown instanceof MigrationException) && !(thrown instanceof SdkException)) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      log.accept("dynamo-migrate: unexpected: " + trace);
    }
    return Fault.of(thrown);
  }

  /** Names are for people: nothing that breaks a line, and not too long. */
  private static Author author(Author by) {
    return new Author(name(by.user()), name(by.host()));
  }

  private static String name(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.substring(0, Math.min(plain.length(), 120));
  }

  private Optional<Followed> runs(
      Bundle.Home home, Author by, Request request, Invocation invocation, Consumer<String> log) {
    if (request instanceof Request.Follow follow) {
      try (RunBook book = RunBook.open(home.config())) {
        return Optional.of(followed(book, checked(follow.id()), follow.after()));
      }
    }
    if (request instanceof Request.Start start) {
      RunRecord begun =
          RunRecord.begun(
              checked(start.id()), start.run(), by, start.agreed(), invocation.request());
      return Optional.of(run(home, begun, Optional.empty(), invocation, log));
    }
    if (request instanceof Request.GoOn goOn) {
      try (RunBook book = RunBook.open(home.config())) {
        Optional<RunRecord> known = read(book, checked(goOn.id())).map(Kept::record);
        return Optional.of(
            known.isEmpty()
                ? followed(book, goOn.id(), 0)
                : run(home, known.get(), Optional.of(goOn.handOver()), invocation, log));
      }
    }
    return Optional.empty();
  }

  private static String checked(String id) {
    if (!RUN.matcher(id).matches()) {
      throw new InvalidInputException(
          "That is no id of a run.", "Take 8 to 64 letters, digits and hyphens, such as a UUID.");
    }
    return id;
  }

  /**
   * Begins a run, or goes on with it, if nobody else is at it.
   *
   * @param begun how it is recorded if nobody has heard of it
   * @param handOver which hand-over it goes on after; nothing for a start
   */
  Followed run(
      Bundle.Home home,
      RunRecord begun,
      Optional<Integer> handOver,
      Invocation invocation,
      Consumer<String> log) {
    String id = begun.id();
    try (RunBook book = RunBook.open(home.config())) {
      for (int look = 1; look <= LOOKS; look++) {
        Arrived arrived =
            arrived(book, id, new Arrival.Event(handOver, invocation.request()), invocation);
        if (arrived.as() == Arrival.ANSWERED) {
          return followed(book, id, 0);
        }
        Optional<Kept> kept = arrived.kept();
        RunRecord mine =
            kept.map(Kept::record)
                .map(record -> record.takenBy(invocation.request()))
                .orElse(begun);
        Optional<DynamoRuns.Stored> stored =
            book.runs().write(id, kept.map(Kept::stored), mine.text());
        if (stored.isPresent()) {
          Optional<Integer> next;
          try (RunKeeper keeper =
              new RunKeeper(book.runs(), stored.get(), mine, invocation::nearItsEnd)) {
            next =
                new Turn(home, book, keeper, invocation, new Turn.Outside(log, end))
                    .take(arrived.as() == Arrival.BEGINS);
          }
          next.ifPresent(number -> callItself(home, id, number, invocation));
          break;
        }
        // Somebody else wrote meanwhile: what that makes of this event is decided anew.
      }
      return followed(book, id, 0);
    } catch (MigrationException e) {
      throw e.exitCode() == ExitCode.SERVICE ? new UnrecordedException(e) : e;
    }
  }

  private record Arrived(Optional<Kept> kept, Arrival as) {}

  private static Arrived arrived(
      RunBook book, String id, Arrival.Event event, Invocation invocation) {
    Optional<LeaseRecord> seen = Optional.empty();
    int looks = 0;
    while (true) {
      Optional<Kept> kept = read(book, id);
      Optional<LeaseRecord> holder = book.holder();
      Arrival arrival = Arrival.of(kept.map(Kept::record), event, holder);
      if (arrival != Arrival.WAITS && arrival != Arrival.LETS_BEGIN) {
        return new Arrived(kept, arrival);
      }
      if (arrival == Arrival.LETS_BEGIN && looks == LOOKS_FOR_A_BEGINNING) {
        return new Arrived(kept, Arrival.GOES_ON);
      }
      if (arrival == Arrival.WAITS && seen.isPresent() && !seen.equals(holder)) {
        // It was renewed: the event came twice, and who has it lives.
        return new Arrived(kept, Arrival.ANSWERED);
      }
      if (invocation.nearItsEnd()) {
        throw new UnrecordedException(
            new MigrationException(
                ExitCode.LEASE,
                "Whether the invocation before lives is not known yet.",
                "Lambda tries again later."));
      }
      seen = arrival == Arrival.WAITS ? holder : Optional.empty();
      looks++;
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void callItself(Bundle.Home home, String id, int handOver, Invocation invocation) {
    String event =
        Protocol.text(
            new Protocol.Event(
                home.config().table(),
                new Author("controller", invocation.function()),
                new Request.GoOn(id, handOver)));
    try (Invoker next = itself.apply(invocation.function())) {
      for (int call = 1; ; call++) {
        try {
          next.send(event);
          return;
        } catch (MigrationException e) {
          // An event that arrives twice does nothing the second time.
          if (call == CALLS) {
            throw new UnrecordedException(e);
          }
        }
      }
    }
  }

  /** What is stored of a run, as it is stored and as it reads. */
  private record Kept(DynamoRuns.Stored stored, RunRecord record) {}

  private static Optional<Kept> read(RunBook book, String id) {
    return book.runs().read(id).map(stored -> new Kept(stored, RunRecord.of(stored.content())));
  }

  private static Followed followed(RunBook book, String id, long after) {
    Optional<RunRecord> known = read(book, id).map(Kept::record);
    if (known.isEmpty()) {
      return new Followed(
          Followed.State.UNKNOWN,
          Optional.empty(),
          List.of(),
          after,
          Optional.empty(),
          Optional.empty());
    }
    RunRecord record = known.get();
    return new Followed(
        state(record, record.ended() ? Optional.empty() : book.holder()),
        record.plan(),
        record.told().after(after),
        record.told().last(),
        record.report(),
        record.fault());
  }

  /** Whether anybody is at a run: a pure function. */
  static Followed.State state(RunRecord record, Optional<LeaseRecord> holder) {
    if (record.ended()) {
      return Followed.State.ENDED;
    }
    boolean held =
        holder
            .filter(
                lease ->
                    record.fences().contains(lease.fence())
                        || record.hand().left().equals(Optional.of(lease.holder())))
            .isPresent();
    return held ? Followed.State.RUNNING : Followed.State.ABANDONED;
  }

  private Map<String, Object> oneTable(
      Map<String, Object> json, Invocation invocation, Consumer<String> log) {
    try {
      OneTableEvent event = OneTableEvent.of(json);
      Bundle.Home home =
          event
              .table()
              .map(bundle()::of)
              .or(() -> bundle().only())
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          "The event names no table, and this controller serves several.",
                          "Send config: { name: '<table>' }."));
      return new OneTableAnswers(home, run -> run(home, run, Optional.empty(), invocation, log))
          .to(event, "onetable-" + invocation.request());
    } catch (UnrecordedException e) {
      throw e;
    } catch (RuntimeException e) {
      return OneTableAnswers.error(fault(e, log));
    }
  }
}
