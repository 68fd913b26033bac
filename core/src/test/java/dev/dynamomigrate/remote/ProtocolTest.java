package dev.dynamomigrate.remote;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.MigrationFailedException;
import dev.dynamomigrate.engine.TableRecord;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Settlement;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.transform.TransformOptions;
import java.io.File;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URL;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What travels arrives as it was, and what is not of the protocol is refused in plain words. */
class ProtocolTest {
  private static final Author ANN = new Author("ann", "build-7");
  private static final RunRequest RUN =
      new RunRequest(
          new Target.Next(2),
          "up --limit 2",
          new PlanOptions(true, false, true),
          Map.of("who", "Ünï \u0001 \"quoted\""),
          new TransformOptions(3, Optional.of(2.5), true, true),
          Optional.of(100.0),
          Optional.empty());

  static Stream<Request> requests() {
    return Stream.of(
        new Request.Status(),
        new Request.Validate(true),
        new Request.Recorded(),
        new Request.Named(),
        new Request.Decide(new Target.To(Version.of("1.2.0-rc.1+x")), PlanOptions.NONE),
        new Request.Decide(new Target.Only(Version.of("0.1.0"), Direction.DOWN), PlanOptions.NONE),
        new Request.Prepare(RUN),
        new Request.Dry(RUN),
        new Request.Start(
            "run-12345",
            RUN,
            Optional.of(new Plan.Agreement(List.of("0.1.0 up"), List.of("sha256:ab")))),
        new Request.Follow("run-12345", Long.MAX_VALUE),
        new Request.GoOn("run-12345", 17),
        new Request.Repair("0.1.0", true, Optional.of(Travellers.settlement())),
        new Request.Adopt(Travellers.adoptionRequest(), Optional.of(Travellers.adoption())),
        new Request.Unlock(Optional.of(Travellers.lease())),
        new Request.Stop(Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void anEventArrivesAsItWas(Request request) {
    Protocol.Event event = new Protocol.Event("gallery", ANN, request);
    assertThat(Protocol.event(Json.object(Protocol.text(event), "the event"))).isEqualTo(event);
  }

  @Test
  void anEventIsWhatThePackageDescribes() {
    assertThat(Protocol.text(new Protocol.Event("gallery", ANN, new Request.Status())))
        .isEqualTo(
            "{\"dynamoMigrate\":1,\"table\":\"gallery\",\"by\":{\"user\":\"ann\",\"host\":\"build-7\"},"
                + "\"ask\":{\"is\":\"status\"}}");
  }

  static Stream<Object> results() {
    return Stream.of(
        Travellers.status(),
        Travellers.report(),
        Travellers.dryReport(),
        Travellers.plan(),
        new TableRecord(
            List.of(Travellers.entry()),
            Optional.of(new Schema("1.0.0", Map.of("models", Map.of("User", Map.of())))),
            List.of(
                new TableRecord.OfVersion(
                    Version.of("0.1.0"), new Schema("1.0.0", Map.of("format", "onetable"))))),
        Travellers.adoptionReport(),
        Travellers.followed(),
        new Results.Scripts(List.of(Travellers.script())),
        new Results.Interfered(Optional.of(Travellers.lease()), true),
        new Results.Settled(Travellers.settlement(), false));
  }

  @ParameterizedTest
  @MethodSource("results")
  void aResultArrivesAsItWas(Object result) {
    String text = Protocol.answer(List.of("a warning"), RecordCodec.WHOLE.plain(result));
    Protocol.Answer answer = Protocol.answer(text);
    assertThat(answer.warnings()).containsExactly("a warning");
    assertThat(answer.<Object>as(classOf(result))).isEqualTo(result);
  }

  @SuppressWarnings("unchecked")
  private static Class<Object> classOf(Object result) {
    return (Class<Object>) result.getClass();
  }

  @Test
  void aLongAnswerIsPackedAndArrivesAsItWas() {
    String text =
        Protocol.answer(
            List.of(),
            RecordCodec.WHOLE.plain(
                new Results.Scripts(List.of(Travellers.script("x".repeat(2_000_000))))));
    assertThat(text).startsWith("{\"dynamoMigrate\":1,\"gzip\":").hasSizeLessThan(100_000);
    assertThat(Protocol.answer(text).as(Results.Scripts.class).scripts().get(0).text())
        .hasSize(2_000_000);
  }

  @Test
  void whatARunTellsComesWithoutTheTextsOfScripts() {
    String text = Json.text(RecordCodec.WITHOUT_SOURCES.plain(Travellers.status()));
    assertThat(text).contains("0.1.0_add_bio").doesNotContain("class AddBio");
  }

  @Test
  void anErrorArrivesWithItsReportAsTheExceptionThatFrontEndsKnow() {
    Fault fault = Fault.of(ExitCode.LEASE, "A fact.", "A way out.").with(Travellers.report());
    Fault arrived = Protocol.answer(Protocol.answer(List.of(), fault)).fault().orElseThrow();
    assertThat(arrived.exception())
        .isInstanceOfSatisfying(
            MigrationFailedException.class,
            failed -> {
              assertThat(failed.exitCode()).isEqualTo(ExitCode.LEASE);
              assertThat(failed).hasMessage("A fact.");
              assertThat(failed.hint()).isEqualTo("A way out.");
              assertThat(failed.report().current()).isEqualTo(Version.of("0.1.0"));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{dynamoMigrate: 2}                                      | The format of the event is 2, and this side knows 1.",
        "{dynamoMigrate: 'x'}                                    | In the event 'dynamoMigrate' is no number.",
        "{dynamoMigrate: 1}                                      | 'event.table' is not there.",
        "{dynamoMigrate: 1, table: 7}                            | 'event.table' is no text.",
        "{dynamoMigrate: 1, table: 't', by: {user: 'a', host: 'b'}, ask: {is: 'drop'}} | 'event.ask' is none of adopt, decide, dry, follow, goOn, named, prepare, recorded, repair, start, status, stop, unlock, validate.",
        "{dynamoMigrate: 1, table: 't', by: {user: 'a', host: 'b'}, ask: {is: 'status', dry: true}} | 'event.ask.dry' is not known.",
        "{dynamoMigrate: 1, table: 't', by: {user: 'a', host: 'b'}, ask: {is: 'validate', compile: 'yes'}} | 'event.ask.compile' is no boolean.",
        "{dynamoMigrate: 1, table: 't', by: {user: 'a', host: 'b'}, ask: {is: 'goOn', id: 'x', handOver: 1.5}} | 'event.ask.handOver' is no int.",
      })
  void anEventThatIsNotOfTheProtocolIsRefused(String text, String fact) {
    String hint =
        fact.contains("no number")
            ? "Send what is documented."
            : "Use the same version of Dynamo Migrate here and in the controller.";
    assertRefused(() -> Protocol.event(Json.object(text, "the event")), fact, hint);
  }

  @Test
  void anEventThatIsNestedWithoutEndIsRefused() {
    assertRefused(
        () -> Json.object("{a: " + "[".repeat(1_000_000), "The event"),
        "The event is nested deeper than anything that makes sense.",
        "Send what is documented.");
  }

  /** Of what the whole graph of an event is made; the only paths are those of scripts' files. */
  @Test
  void nothingOfAnEventNamesAClassOrAPlace() {
    Set<Class<?>> met = new LinkedHashSet<>();
    collect(Protocol.Event.class, met);
    assertThat(met).contains(String.class, Request.Start.class, Settlement.class, Version.class);
    assertThat(met).doesNotContain(File.class, URI.class, URL.class, Class.class);
  }

  @Test
  void noPathIsSentAndNoneIsTaken() {
    Settlement plain = Travellers.settlement();
    Settlement shown =
        new Settlement(
            plain.label(),
            plain.applied(),
            plain.finding(),
            Optional.of(Travellers.script()),
            plain.recorded());
    String text =
        Protocol.text(
            new Protocol.Event(
                "gallery",
                new Author("ann", "build-7"),
                new Request.Repair("0.1.0", true, Optional.of(shown))));
    assertThat(text).contains("\"file\":null").doesNotContain("migrations");
    assertRefused(
        () ->
            Protocol.event(
                Json.object(text.replace("\"file\":null", "\"file\":\"/etc/x\""), "the event")),
        "'event.ask.agreed.script.file' is a path, and no event has one.",
        "Use the same version of Dynamo Migrate here and in the controller.");
  }

  private static void collect(Type type, Set<Class<?>> met) {
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        collect(argument, met);
      }
      return;
    }
    Class<?> wanted = (Class<?>) type;
    if (!met.add(wanted)) {
      return;
    }
    if (wanted.isSealed()) {
      for (Class<?> each : wanted.getPermittedSubclasses()) {
        collect(each, met);
      }
    }
    if (wanted.isRecord()) {
      for (RecordComponent component : wanted.getRecordComponents()) {
        collect(component.getGenericType(), met);
      }
    }
  }
}
