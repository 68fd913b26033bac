package dev.dynamomigrate.web;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.browser.ManagedTable;
import dev.dynamomigrate.engine.AdoptionReport;
import dev.dynamomigrate.engine.AdoptionRequest;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.plan.Adoption;
import dev.dynamomigrate.plan.Settlement;
import dev.dynamomigrate.web.Asked.Outcome;
import dev.dynamomigrate.web.page.ConfirmView.Tone;
import dev.dynamomigrate.words.AdoptionWords;
import dev.dynamomigrate.words.RecordWords;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;

/** The questions before what changes the record alone, or another's run. */
final class RecordQuestions {
  private final ManagedTable table;
  private final TableReading reading;
  private final Runs runs;

  RecordQuestions(ManagedTable table, TableReading reading, Runs runs) {
    this.table = table;
    this.reading = reading;
    this.runs = runs;
  }

  Asked stop() {
    AtomicReference<LeaseRecord> seen = new AtomicReference<>();
    reading.of(migrator -> migrator.stop(holder -> shown(seen, holder)));
    if (seen.get() == null) {
      return Asked.needless("stop", "Stop the run", "Nobody holds the lease: nothing runs.");
    }
    LeaseRecord holder = seen.get();
    return asked(
        "stop",
        new Shown("Stop the run", "Stop it", Tone.CAREFUL, RecordWords.stop(holder), "stop"),
        form -> {
          boolean done = reading.of(migrator -> migrator.stop(same(holder)));
          if (done) {
            runs.current().ifPresent(OneRun::stopAsked);
          }
          return Outcome.saying(
              done
                  ? "%s was asked to stop, at the end of a page.".formatted(holder.owner())
                  : "That run has ended. Nothing was done.");
        });
  }

  Asked unlock() {
    AtomicReference<LeaseRecord> seen = new AtomicReference<>();
    reading.of(migrator -> migrator.unlock(holder -> shown(seen, holder)));
    if (seen.get() == null) {
      return Asked.needless("unlock", "Break the lease", "Nobody holds the lease.");
    }
    LeaseRecord holder = seen.get();
    return asked(
        "unlock",
        new Shown(
            "Break the lease", "Break it", Tone.DANGEROUS, RecordWords.unlock(holder), "unlock"),
        form ->
            Outcome.saying(
                reading.of(migrator -> migrator.unlock(same(holder)))
                    ? "The lease of %s is broken.".formatted(holder.owner())
                    : "That lease has ended. Nothing was done."));
  }

  private static <T> boolean shown(AtomicReference<T> seen, T now) {
    seen.set(now);
    return false;
  }

  /** Whoever holds it now was not necessarily meant. */
  private static Predicate<LeaseRecord> same(LeaseRecord shown) {
    return now -> now.fence() == shown.fence();
  }

  /** The question before something is settled; the form has {@code version} and {@code as}. */
  Asked repair(Form form) {
    String name = form.needed("version");
    String state = form.needed("as");
    if (!List.of("applied", "outstanding").contains(state)) {
      throw new InvalidInputException(
          "'%s' is not a state that can be given.".formatted(state),
          "Settle it as applied, or as outstanding.");
    }
    boolean applied = state.equals("applied");
    AtomicReference<Settlement> seen = new AtomicReference<>();
    reading.of(migrator -> migrator.repair(name, applied, found -> shown(seen, found)));
    Settlement settlement = seen.get();
    return asked(
        "repair",
        new Shown(
            "Settle %s as %s".formatted(settlement.label(), settlement.state()),
            "Settle it",
            Tone.DANGEROUS,
            RecordWords.repair(settlement, table.where()),
            "repair %s --as %s".formatted(settlement.label(), settlement.state())),
        given -> {
          reading.of(
              migrator ->
                  migrator.repair(
                      name,
                      applied,
                      found -> {
                        found.refuseUnless(settlement);
                        return true;
                      }));
          return Outcome.saying(RecordWords.settled(settlement));
        });
  }

  /** The question before a history is taken over; the form may have {@code baseline}. */
  Asked adopt(Form form) {
    AdoptionRequest request =
        form.version("baseline")
            .map(AdoptionRequest::ofBaseline)
            .orElseGet(AdoptionRequest::ofHistory);
    Adoption adoption =
        reading.<AdoptionReport>of(migrator -> migrator.adopt(request, found -> false)).adoption();
    String title =
        request.baseline().map("Adopt all up to %s"::formatted).orElse("Adopt the history");
    if (adoption.taken().isEmpty()) {
      return Asked.needless(
          "adopt",
          title,
          String.join(" ", AdoptionWords.found(adoption)) + " Nothing needs to be done.");
    }
    return asked(
        "adopt",
        new Shown(
            title,
            "Adopt",
            Tone.CAREFUL,
            AdoptionWords.question(adoption, table.where()),
            request.baseline().map(version -> "adopt --baseline " + version).orElse("adopt")),
        given -> {
          reading.of(
              migrator ->
                  migrator.adopt(
                      request,
                      found -> {
                        found.refuseUnless(adoption);
                        return true;
                      }));
          return Outcome.saying(
              "Adopted: %s. The current version is %s."
                  .formatted(
                      String.join(
                          ", ", adoption.taken().stream().map(Adoption.Taken::label).toList()),
                      adoption.current()));
        });
  }

  private record Shown(
      String title, String button, Tone tone, List<String> sentences, String command) {}

  private Asked asked(String action, Shown shown, Function<Form, Outcome> deed) {
    Asked.Words words =
        new Asked.Words(
            shown.title(),
            shown.tone(),
            shown.sentences(),
            List.of(),
            List.of(),
            shown.button(),
            "migrate " + shown.command(),
            Optional.empty());
    return new Asked(action, words, table.config().production(), Optional.of(deed::apply));
  }
}
