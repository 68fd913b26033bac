package dev.dynamomigrate.web.page;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.plan.Finding;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.MigrationScript;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every page, with markup in whatever comes from elsewhere. */
final class EvilPages {
  private static final String EVIL = Samples.EVIL;
  private static final MigrationScript SCRIPT =
      new MigrationScript(
          EVIL, Version.parse("0.1.0"), EVIL, Optional.empty(), "// " + EVIL + "\n" + EVIL);

  private EvilPages() {}

  static Stream<String> all() {
    PageFrame frame = frame();
    Trouble trouble = new Trouble(EVIL, EVIL);
    ErrorView error = new ErrorView(404, EVIL, trouble);
    return Stream.of(
        Pages.timeline(frame, timeline()),
        Fragments.head(frame, timeline()),
        Fragments.timeline(frame, timeline()),
        Fragments.running(frame),
        Pages.migration(frame, migration()),
        Pages.schema(
            frame,
            new SchemaView(
                Optional.of(schema()), List.of(new VersionedSchema(Version.ZERO, schema())))),
        Pages.run(frame, RunSamples.running()),
        Pages.run(frame, RunSamples.dry()),
        Pages.confirm(frame, question(trouble)),
        Pages.error(frame, error),
        Pages.closed(error),
        Pages.entrance(),
        Pages.rehearsal(frame, Samples.rehearsal(), Samples.NOW));
  }

  private static PageFrame frame() {
    return new PageFrame(
        new Place(EVIL, EVIL, EVIL, true),
        false,
        EVIL,
        Samples.NOW,
        Samples.frame().zone(),
        Optional.of(new RunLine(EVIL, EVIL)),
        Optional.of(EVIL));
  }

  private static MigrationStatus status() {
    return new MigrationStatus(
        Version.of("0.1.0"),
        EVIL,
        MigrationState.FAILED,
        Optional.of(Samples.NOW),
        Optional.of(Samples.entry(SCRIPT, RunState.FAILED, Samples.NOW, EVIL + "\n" + EVIL)),
        List.of(new Finding(Finding.Kind.FAILED, "0.1.0", "0.1.0 " + EVIL + "\n" + EVIL)),
        Optional.of(SCRIPT));
  }

  private static TimelineView timeline() {
    MigrationStatus status = status();
    return new TimelineView(
        new TableStatus(
            EVIL,
            Version.ZERO,
            Optional.of(EVIL),
            Optional.empty(),
            List.of(status),
            status.findings()),
        List.of(new MigrationScript(EVIL, Optional.empty(), EVIL, Optional.empty(), EVIL)),
        List.of(EVIL));
  }

  private static MigrationView migration() {
    MigrationStatus status = status();
    return new MigrationView(
        EVIL,
        EVIL,
        Optional.of(status),
        Version.ZERO,
        Optional.of(SCRIPT),
        List.of(status.entry().orElseThrow()),
        Optional.of(SchemaStep.between(Optional.empty(), schema())),
        Optional.empty());
  }

  private static Schema schema() {
    return new Schema(
        EVIL,
        Map.of(
            "indexes", Map.of("primary", Map.of("hash", EVIL), EVIL, Map.of("hash", EVIL)),
            "models", Map.of(EVIL, Map.of(EVIL, Map.of("type", "string", "value", EVIL))),
            "params", Map.of(EVIL, EVIL)));
  }

  private static ConfirmView question(Trouble trouble) {
    return new ConfirmView(
        EVIL,
        EVIL,
        List.of(EVIL),
        RunSamples.plan().steps(),
        List.of(
            new Input(EVIL, EVIL, EVIL, EVIL, Input.Kind.TEXT, List.of(), false),
            new Input("c", EVIL, EVIL, EVIL, Input.Kind.CHOICE, List.of(EVIL), false)),
        Map.of(EVIL, EVIL),
        true,
        ConfirmView.Tone.DANGEROUS,
        EVIL,
        EVIL,
        Optional.of(trouble));
  }
}
