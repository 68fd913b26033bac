package dev.dynamomigrate.web;

import dev.dynamomigrate.browser.ManagedTable;
import dev.dynamomigrate.browser.PagesOpener;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.engine.HostAuthor;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.web.page.PageFrame;
import dev.dynamomigrate.web.page.Pages;
import dev.dynamomigrate.web.page.Place;
import dev.dynamomigrate.web.page.RunLine;
import dev.dynamomigrate.web.page.RunView;
import dev.dynamomigrate.web.page.TimelineView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** All that the pages work with: what is read, what runs, what is asked, who looks. */
final class Desk implements AutoCloseable {
  private static final Duration NEAR = Duration.ofSeconds(2);

  /** Each look invokes the function. */
  private static final Duration FAR = Duration.ofSeconds(10);

  private final ManagedTable table;
  private final PagesOpener.Settings settings;
  private final Changes changes = new Changes();
  private final TableReading reading;
  private final TableWatch watch;
  private final Runs runs;
  private final Rehearsals rehearsals = new Rehearsals();
  private final Visitors visitors = new Visitors();
  private final Confirmations confirmations = new Confirmations();

  Desk(ManagedTable table, PagesOpener.Settings settings) {
    this.table = table;
    this.settings = settings;
    this.reading = new TableReading(table);
    this.watch =
        new TableWatch(reading, changes, table.config().controller().isPresent() ? FAR : NEAR);
    this.runs = new Runs(table.config().findings(), changes, watch::now);
  }

  Changes changes() {
    return changes;
  }

  TableReading reading() {
    return reading;
  }

  TableWatch watch() {
    return watch;
  }

  Visitors visitors() {
    return visitors;
  }

  Confirmations confirmations() {
    return confirmations;
  }

  Rehearsals rehearsals() {
    return rehearsals;
  }

  String tableName() {
    return table.config().table();
  }

  boolean readOnly() {
    return settings.readOnly();
  }

  /** The question before an action. */
  Asked ask(String action, Form form) {
    RecordQuestions record = new RecordQuestions(table, reading, runs);
    RunQuestions run = new RunQuestions(table, reading, runs);
    return switch (action) {
      case "stop" -> record.stop();
      case "unlock" -> record.unlock();
      case "repair" -> record.repair(form);
      case "adopt" -> record.adopt(form);
      case "rehearse" -> new RehearsalQuestion(table, reading, runs, rehearsals).ask(form);
      case "dry" -> run.dry(form);
      default -> run.run(action, form);
    };
  }

  /**
   * What every page of a visitor has.
   *
   * @param said what the last action did
   */
  PageFrame frame(Visitors.Visitor visitor, Optional<String> said) {
    MigrateConfig config = table.config();
    return new PageFrame(
        new Place(config.table(), config.profile(), table.place(), config.production()),
        settings.readOnly(),
        visitor.csrf(),
        Instant.now(),
        ZoneId.systemDefault(),
        running(),
        said);
  }

  private Optional<RunLine> running() {
    return runs.current()
        .map(run -> new RunLine(run.title().id(), run.title().text()))
        .or(
            () ->
                watch
                    .last()
                    .flatMap(TableStatus::lease)
                    .filter(Desk::elsewhere)
                    .map(Elsewhere::line));
  }

  /** What ran from here may have been seen last before it let the lease go. */
  private static boolean elsewhere(LeaseRecord lease) {
    String own = "%s (pid %d)".formatted(HostAuthor.current(), ProcessHandle.current().pid());
    return !lease.owner().equals(own);
  }

  TimelineView timeline() {
    TableStatus status = reading.status();
    return new TimelineView(status, reading.named(), reading.warnings());
  }

  /** The first page as nobody sees it. */
  void firstPage() {
    try {
      Visitors.Visitor nobody = new Visitors.Visitor("", "", new Visitors.Told());
      Pages.timeline(frame(nobody, Optional.empty()), timeline());
    } catch (RuntimeException e) {
      // Whoever asks for the page is told.
      return;
    }
  }

  /** A run, of here or of elsewhere. */
  Optional<RunView> run(String id) {
    Optional<Long> fence = Elsewhere.fence(id);
    return fence.isPresent()
        ? Elsewhere.view(fence.get(), reading.status(), reading.record())
        : runs.of(id).map(OneRun::view);
  }

  @Override
  public void close() {
    changes.end();
    watch.close();
    runs.close();
    reading.close();
  }
}
