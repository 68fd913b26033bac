package dev.dynamomigrate.lambda;

import dev.dynamomigrate.engine.Confirmation;
import dev.dynamomigrate.engine.Host;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Settlement;
import dev.dynamomigrate.remote.Fault;
import dev.dynamomigrate.remote.Followed;
import dev.dynamomigrate.remote.RecordCodec;
import dev.dynamomigrate.remote.Request;
import dev.dynamomigrate.remote.Results;
import dev.dynamomigrate.remote.RunRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** What is answered at once: everything but a run. */
final class Reading {
  private final Bundle.Home home;
  private final Author by;
  private final RunListener listener;

  Reading(Bundle.Home home, Author by, RunListener listener) {
    this.home = home;
    this.by = by;
    this.listener = listener;
  }

  /** The result as a plain value; the scripts' texts only where somebody shows them. */
  Object result(Request request) {
    if (request instanceof Request.Prepare prepare) {
      return RecordCodec.WITHOUT_SOURCES.plain(prepared(prepare.run()));
    }
    if (request instanceof Request.Dry dry) {
      return RecordCodec.WITHOUT_SOURCES.plain(tried(dry.run()));
    }
    try (Migrator migrator = migrator(Host.NONE)) {
      return request.onlyReads()
          ? RecordCodec.WHOLE.plain(read(migrator, request))
          : RecordCodec.WITHOUT_SOURCES.plain(changed(migrator, request));
    }
  }

  private Migrator migrator(Host host) {
    return Migrator.builder()
        .config(home.config())
        .source(home.source())
        .author(by)
        .listener(listener)
        .host(host)
        .build();
  }

  private static Object read(Migrator migrator, Request request) {
    if (request instanceof Request.Validate validate) {
      return migrator.validate(validate.compile());
    }
    if (request instanceof Request.Recorded) {
      return migrator.record();
    }
    if (request instanceof Request.Named) {
      return new Results.Scripts(migrator.named());
    }
    if (request instanceof Request.Decide decide) {
      return migrator.plan(decide.target(), decide.options());
    }
    return migrator.status();
  }

  private static Object changed(Migrator migrator, Request request) {
    if (request instanceof Request.Repair repair) {
      return settled(migrator, repair);
    }
    if (request instanceof Request.Adopt adopt) {
      return migrator.adopt(
          adopt.adoption(),
          found -> {
            adopt.agreed().ifPresent(found::refuseUnless);
            return adopt.agreed().isPresent();
          });
    }
    AtomicReference<LeaseRecord> seen = new AtomicReference<>();
    if (request instanceof Request.Unlock unlock) {
      boolean done = migrator.unlock(ifAgreed(unlock.agreed(), seen));
      return new Results.Interfered(Optional.ofNullable(seen.get()), done);
    }
    Optional<LeaseRecord> agreed = ((Request.Stop) request).agreed();
    boolean done = migrator.stop(ifAgreed(agreed, seen));
    return new Results.Interfered(Optional.ofNullable(seen.get()), done);
  }

  /** Whoever holds the lease now was not necessarily meant. */
  private static Predicate<LeaseRecord> ifAgreed(
      Optional<LeaseRecord> agreed, AtomicReference<LeaseRecord> seen) {
    return holder -> {
      seen.set(holder);
      return agreed.filter(each -> each.fence() == holder.fence()).isPresent();
    };
  }

  private static Results.Settled settled(Migrator migrator, Request.Repair repair) {
    AtomicReference<Settlement> seen = new AtomicReference<>();
    boolean done =
        migrator.repair(
            repair.name(),
            repair.applied(),
            found -> {
              seen.set(found);
              repair.agreed().ifPresent(found::refuseUnless);
              return repair.agreed().isPresent();
            });
    return new Results.Settled(seen.get(), done);
  }

  /** All that a run looks at before it asks, and nothing of it written. */
  Results.Prepared prepared(RunRequest run) {
    Looking looking = new Looking();
    try (Migrator migrator = migrator(looking)) {
      RunReport report = migrator.run(run.target(), run.options(false, Duration.ZERO));
      return new Results.Prepared(report, looking.needed, report.plan().agreement());
    }
  }

  /** A dry run, with what it told. */
  private Followed tried(RunRequest run) {
    DryNotes notes = new DryNotes();
    Reading telling = new Reading(home, by, notes);
    try {
      return notes.ended(Optional.of(telling.dry(run)), Optional.empty());
    } catch (RuntimeException e) {
      return notes.ended(Optional.empty(), Optional.of(Fault.of(e)));
    }
  }

  /** With the bounds of who asks: reading is bounded, too. */
  RunReport dry(RunRequest run) {
    try (Migrator migrator =
        Migrator.builder()
            .config(home.config())
            .source(home.source())
            .throughput(run.throughput(home.config().throughput()))
            .author(by)
            .listener(listener)
            .build()) {
      return migrator.run(run.target(), run.options(true, Duration.ZERO));
    }
  }

  /** Lets nothing run. */
  private static final class Looking implements Host {
    private Confirmation needed = Confirmation.NONE;

    @Override
    public boolean goesAhead(Plan plan, Confirmation asked) {
      needed = asked;
      return false;
    }
  }
}
