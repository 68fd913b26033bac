package dev.dynamomigrate.cli;

import dev.dynamomigrate.cli.bundle.BundleReport;
import dev.dynamomigrate.engine.AdoptionReport;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.engine.Validation;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.plan.Settlement;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.rehearsal.RehearsalReport;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.words.RecordWords;
import dev.dynamomigrate.words.RunWords;
import dev.dynamomigrate.words.Texts;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Prints results: text for people, JSON alone with {@code --json}. */
final class Output {
  private final Surroundings surroundings;
  private final Options options;

  Output(Surroundings surroundings, Options options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  void status(TableStatus status, String place) {
    if (options.json) {
      print(JsonText.of(status, status.migrations()));
    } else {
      statusLines(status, place).forEach(this::print);
    }
  }

  private List<String> statusLines(TableStatus status, String place) {
    return options.quiet
        ? List.of(status.current().toString())
        : StatusText.status(status, place, surroundings.screen());
  }

  /** The state, and again whenever it changes: JSON a line each, as what reads it expects. */
  void watch(Supplier<TableStatus> question, String place, StatusWatch.Pause pause) {
    boolean redrawn = surroundings.screen().width() > 0 && !options.json && !options.quiet;
    Function<TableStatus, String> text =
        status ->
            options.json
                ? JsonText.lineOf(status) + "\n"
                : String.join("\n", statusLines(status, place)) + "\n";
    new StatusWatch(question, text, redrawn, surroundings.out()).run(pause);
  }

  void list(TableStatus status) {
    if (options.json) {
      print(JsonText.of(status, status.recorded()));
    } else if (options.quiet) {
      status.recorded().forEach(migration -> print(migration.version().toString()));
    } else {
      StatusText.list(status, surroundings.screen()).forEach(this::print);
    }
  }

  /** The source as it was, to be written to a file; the facts of its run beside it. */
  void source(MigrationStatus migration) {
    LedgerEntry run = migration.entry().orElseThrow();
    if (options.json) {
      print(JsonText.ofSource(run, migration.since()));
      return;
    }
    surroundings.out().print(run.script().source());
    surroundings.out().flush();
    if (!options.quiet) {
      surroundings.notes().info(StatusText.ran(run));
      StatusText.since(migration).ifPresent(surroundings.notes()::info);
    }
  }

  void outstanding(TableStatus status) {
    if (options.json) {
      print(JsonText.of(status, status.outstanding()));
    } else if (options.quiet) {
      status.outstanding().forEach(migration -> print(migration.version().toString()));
    } else {
      StatusText.outstanding(status, surroundings.screen()).forEach(this::print);
    }
  }

  void named(List<MigrationScript> scripts) {
    if (options.json) {
      print(JsonText.ofNames(scripts));
    } else if (options.quiet) {
      scripts.forEach(script -> print(script.name()));
    } else if (scripts.isEmpty()) {
      print("none");
    } else {
      TextTable table = new TextTable("NAME", "DESCRIPTION");
      scripts.forEach(script -> table.row(line -> line, script.name(), script.description()));
      table.lines(surroundings.screen()).forEach(this::print);
    }
  }

  void report(RunReport report, Target target) {
    if (options.json) {
      print(JsonText.of(report));
      return;
    }
    RunText.report(report, surroundings.screen()).forEach(this::print);
    String remaining = RunWords.remaining(report, target);
    if (!remaining.isEmpty()) {
      surroundings.notes().warn(remaining);
    }
  }

  void validation(Validation validation, TableStatus status) {
    if (!options.json) {
      StatusText.validation(validation, status, !options.quiet, surroundings.screen())
          .forEach(this::print);
    } else if (validation.errors().isEmpty()) {
      print(JsonText.of(validation));
    }
  }

  /** What speaks against a migration follows as an error, with all of this in its JSON. */
  void rehearsed(RehearsalReport report) {
    if (!options.json) {
      RehearsalText.report(report, surroundings.screen()).forEach(this::print);
    } else if (report.asDeclared()) {
      print(JsonText.of(RehearsalJson.of(report)));
    }
  }

  void repaired(Optional<Settlement> settled) {
    if (options.json) {
      print(JsonText.ofSettlement(settled));
    } else {
      print(settled.map(RecordWords::settled).orElse("Nothing was done."));
    }
  }

  void adopted(AdoptionReport report) {
    if (options.json) {
      print(JsonText.of(report, options.dry));
    } else {
      AdoptionText.report(report, options.dry, surroundings.screen()).forEach(this::print);
    }
  }

  void unlocked(Optional<LeaseRecord> holder, boolean broken) {
    if (options.json) {
      print(JsonText.of(Map.of("unlocked", broken)));
    } else {
      print(
          broken
              ? "The lease of %s is broken.".formatted(holder.orElseThrow().owner())
              : holder.isPresent() ? "Nothing was done." : "Nobody holds the lease.");
    }
  }

  void stopAsked(Optional<LeaseRecord> holder, boolean asked) {
    if (options.json) {
      print(JsonText.of(Map.of("asked", asked)));
    } else {
      print(
          asked
              ? "%s is asked to stop; 'status' tells when the lease is free."
                  .formatted(holder.orElseThrow().owner())
              : holder.isPresent() ? "Nothing was done." : "Nothing runs.");
    }
  }

  void generated(Path file) {
    print(options.json ? JsonText.of(Map.of("file", file.toString())) : file.toString());
  }

  /** A start is measured only where somebody is told of it. */
  void bundled(BundleReport report, Supplier<StartTime> start) {
    if (options.json) {
      print(JsonText.of(BundleText.json(report, start.get())));
      return;
    }
    print(report.file().toString());
    if (!options.quiet) {
      BundleText.lines(report, start.get()).forEach(this::print);
    }
    BundleText.remarks(report).forEach(surroundings.notes()::warn);
  }

  void begun(NewProject project) {
    project.kept().forEach(surroundings.notes()::warn);
    List<String> files = project.files().keySet().stream().map(Path::toString).toList();
    if (options.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("table", project.table());
      json.put("dry", options.dry);
      json.put("files", files);
      print(JsonText.of(json));
    } else {
      files.forEach(this::print);
    }
    if (options.dry) {
      surroundings.notes().info("Dry run: no file was written.");
    } else if (!options.quiet) {
      surroundings.notes().info("The table is called '%s'.".formatted(project.table()));
      surroundings
          .notes()
          .info(
              "Next: write what the migration changes; then 'up --create-table --profile dev' makes"
                  + " the table in a DynamoDB Local of its own and applies it there.");
    }
  }

  void completion(String script) {
    print(options.json ? JsonText.of(Map.of("script", script)) : script);
  }

  void localStarted(URI endpoint) {
    if (!options.json) {
      print("DynamoDB Local listens on " + endpoint);
    }
  }

  void localLoaded(URI endpoint, String table, Optional<Long> items) {
    if (options.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("endpoint", endpoint.toString());
      json.put("loaded", items.orElse(null));
      print(JsonText.of(json));
    } else {
      items.ifPresent(
          count ->
              print("Loaded %s into the table '%s'".formatted(Texts.count(count, "item"), table)));
    }
  }

  void localStopped(boolean ran) {
    if (options.json) {
      print(JsonText.of(Map.of("stopped", ran)));
    } else {
      print(ran ? "DynamoDB Local is stopped." : "DynamoDB Local was not running.");
    }
  }

  void lambdaStarted(URI endpoint, String arn) {
    if (options.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("endpoint", endpoint.toString());
      json.put("arn", arn);
      print(JsonText.of(json));
      return;
    }
    print("Lambda listens on %s, with the function %s".formatted(endpoint, arn));
    if (!options.quiet) {
      surroundings
          .notes()
          .info(
              "A command reaches it with '--arn %s --endpoint-lambda %s'; Ctrl-C ends it."
                  .formatted(arn, endpoint));
    }
  }

  /** The address goes alone to standard output, each time; it is all that a script needs. */
  void managerOpened(URI address) {
    print(options.json ? JsonText.of(Map.of("address", address.toString())) : address.toString());
  }

  void script(MigrationScript script, String table, Optional<MigrationStatus> status) {
    if (options.json) {
      print(status.map(JsonText::of).orElseGet(() -> JsonText.ofName(script)));
    } else {
      StatusText.script(script, table, status, surroundings.screen()).forEach(this::print);
    }
  }

  void print(String line) {
    surroundings.out().println(line);
  }
}
