package dev.dynamomigrate.remote;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.config.Guards;
import dev.dynamomigrate.config.Throughput;
import dev.dynamomigrate.engine.AdoptionReport;
import dev.dynamomigrate.engine.AdoptionRequest;
import dev.dynamomigrate.engine.Confirmation;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.engine.TableRecord;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.plan.Adoption;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Settlement;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.MigrationScript;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The engine in a controller: one that a Lambda function runs. Reading is one call; a run is
 * started, and followed until it has ended.
 */
public final class LambdaMigrator implements Migrator {
  private static final int LOOKS = 3;

  private final Invoker controller;
  private final Settings settings;
  private final Set<String> warned = new HashSet<>();

  /**
   * What is known on this side.
   *
   * @param table which of the controller's tables
   * @param author who asks
   * @param production whether the profile here is the one that is handled with care; the
   *     controller's counts as well
   * @param guards of them, whether a reset may run in production; the others are the controller's
   * @param throughput bounds of a run, before the controller's
   * @param listener is told what a run does
   * @param pauses how long to wait between two looks
   * @param detached what is done last, when this process ends while a run goes on there
   */
  public record Settings(
      String table,
      Author author,
      boolean production,
      Guards guards,
      Throughput throughput,
      RunListener listener,
      Pauses pauses,
      Runnable detached) {}

  /** A migrator that speaks with a controller. */
  public LambdaMigrator(Invoker controller, Settings settings) {
    this.controller = controller;
    this.settings = settings;
  }

  @Override
  public TableStatus status() {
    return ask(new Request.Status(), TableStatus.class);
  }

  @Override
  public TableStatus validate(boolean compile) {
    return ask(new Request.Validate(compile), TableStatus.class);
  }

  @Override
  public TableRecord record() {
    return ask(new Request.Recorded(), TableRecord.class);
  }

  @Override
  public List<MigrationScript> named() {
    return ask(new Request.Named(), Results.Scripts.class).scripts();
  }

  @Override
  public Plan plan(Target target, PlanOptions options) {
    return ask(new Request.Decide(target, options), Plan.class);
  }

  @Override
  public RunReport run(Target target, RunOptions options) {
    RunRequest run = RunRequest.of(target, options, settings.throughput());
    if (options.dry()) {
      Followed tried = ask(new Request.Dry(run), Followed.class);
      tried.plan().ifPresent(this::refuseReset);
      tried.plan().ifPresent(settings.listener()::planned);
      tried.notes().forEach(note -> note.note().to(settings.listener()));
      return FollowedRun.end(tried);
    }
    Results.Prepared prepared = prepared(run, options.patience());
    RunReport before = prepared.report();
    if (before.plan().steps().isEmpty()) {
      settings.listener().planned(before.plan());
      return before;
    }
    refuseReset(before.plan());
    Confirmation needed = stricter(prepared.needed(), before.plan());
    Optional<RunOptions.Consent> consent = options.consent().filter(who -> who.wanted(needed));
    consent.ifPresent(who -> who.refuseOther(prepared.agreement()));
    if (consent.isPresent() && !consent.get().given(before.plan(), needed)) {
      return before;
    }
    // What was said while it was prepared is said by the run as well.
    Set<String> said = Set.copyOf(warned);
    String id = UUID.randomUUID().toString();
    return new FollowedRun(
            id,
            event(new Request.Start(id, run, Optional.of(prepared.agreement()))),
            request -> ask(request, Followed.class).without(said),
            controller,
            settings)
        .toItsEnd();
  }

  private void refuseReset(Plan plan) {
    if (plan.steps().stream().anyMatch(Step::resets)) {
      settings.guards().refuseReset(settings.production());
    }
  }

  private Confirmation stricter(Confirmation there, Plan plan) {
    Confirmation here = Confirmation.of(plan, settings.production());
    return here.compareTo(there) > 0 ? here : there;
  }

  /** Waits here for whoever holds the lease, so that no invocation has to. */
  private Results.Prepared prepared(RunRequest run, Duration patience) {
    Pauses.Watch watch = settings.pauses().watch();
    Set<String> told = new HashSet<>();
    while (true) {
      Protocol.Answer answer = answer(new Request.Prepare(run));
      if (answer.fault().isEmpty()) {
        return result(answer, Results.Prepared.class);
      }
      Fault fault = answer.fault().get();
      if (fault.holder().isEmpty() || watch.passed().compareTo(patience) >= 0) {
        throw fault.exception();
      }
      LeaseRecord holder = fault.holder().get();
      if (told.add(holder.holder())) {
        settings.listener().waiting(holder);
      }
      watch.pause();
    }
  }

  @Override
  public boolean repair(String name, boolean applied, Predicate<Settlement> consent) {
    Settlement found =
        ask(new Request.Repair(name, applied, Optional.empty()), Results.Settled.class)
            .settlement();
    return consent.test(found)
        && ask(new Request.Repair(name, applied, Optional.of(found)), Results.Settled.class).done();
  }

  @Override
  public AdoptionReport adopt(AdoptionRequest request, Predicate<Adoption> consent) {
    AdoptionReport found = ask(new Request.Adopt(request, Optional.empty()), AdoptionReport.class);
    if (request.dry() || found.adoption().taken().isEmpty() || !consent.test(found.adoption())) {
      return found;
    }
    return ask(new Request.Adopt(request, Optional.of(found.adoption())), AdoptionReport.class);
  }

  @Override
  public boolean unlock(Predicate<LeaseRecord> consent) {
    Optional<LeaseRecord> holder =
        ask(new Request.Unlock(Optional.empty()), Results.Interfered.class).holder();
    return holder.filter(consent).isPresent()
        && ask(new Request.Unlock(holder), Results.Interfered.class).done();
  }

  @Override
  public boolean stop(Predicate<LeaseRecord> consent) {
    Optional<LeaseRecord> holder =
        ask(new Request.Stop(Optional.empty()), Results.Interfered.class).holder();
    for (int look = 1; look <= LOOKS && holder.filter(consent).isPresent(); look++) {
      Results.Interfered answer = ask(new Request.Stop(holder), Results.Interfered.class);
      if (answer.done()) {
        return true;
      }
      // Meanwhile one invocation may have handed over to the next one.
      holder = answer.holder();
    }
    return false;
  }

  private <T> T ask(Request request, Class<T> type) {
    Protocol.Answer answer = answer(request);
    if (answer.fault().isPresent()) {
      throw answer.fault().get().exception();
    }
    return result(answer, type);
  }

  private static <T> T result(Protocol.Answer answer, Class<T> type) {
    try {
      return answer.as(type);
    } catch (InvalidInputException notThat) {
      throw nonsense(notThat);
    }
  }

  private Protocol.Answer answer(Request request) {
    Invoker.Manner manner =
        request.onlyReads()
            ? Invoker.Manner.READING
            : request.lengthy() ? Invoker.Manner.LENGTHY : Invoker.Manner.ONCE;
    String text = controller.call(event(request), manner);
    Protocol.Answer answer;
    try {
      answer = Protocol.answer(text);
    } catch (InvalidInputException notOurs) {
      throw nonsense(notOurs);
    }
    // The same is said while a run is prepared and when it begins.
    answer.warnings().stream().filter(warned::add).forEach(settings.listener()::warned);
    return answer;
  }

  private String event(Request request) {
    return Protocol.text(new Protocol.Event(settings.table(), settings.author(), request));
  }

  private static MigrationException nonsense(InvalidInputException why) {
    return new MigrationException(
        ExitCode.SERVICE,
        "The function's answer cannot be read: " + why.getMessage(),
        why.hint(),
        why);
  }

  @Override
  public void close() {
    controller.close();
  }
}
