package dev.dynamomigrate.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.plan.Finding;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first page. */
class TimelinePageTest {
  private static final PageFrame FRAME = Samples.frame();

  private static String text(String html) {
    return html.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ").strip();
  }

  private static TimelineView fine() {
    TableStatus status = Samples.status();
    return new TimelineView(
        new TableStatus(
            status.table(),
            status.current(),
            status.schema(),
            Optional.empty(),
            status.migrations(),
            List.of()),
        Samples.named(),
        List.of());
  }

  @Test
  void whatIsToComeIsAboveTheTableAndTheRestBelow() {
    String line = Fragments.timeline(FRAME, Samples.timeline());
    assertThat(
            Pattern.compile("href=\"/migrations/([^\"]+)\"|(The table is at)")
                .matcher(line)
                .results()
                .map(match -> match.group(1) == null ? "here" : match.group(1)))
        .containsExactly(
            "0.7.0", "0.6.0", "0.5.0", "here", "0.4.0", "0.3.0", "0.2.0", "0.1.0", "0.0.1");
  }

  @Test
  void aRowTellsWhatIsKnown() {
    String line = Fragments.timeline(FRAME, Samples.timeline());
    MatchResult row =
        Pattern.compile("<tr class=\"applied\"(?:(?!</tr>).)*0\\.2\\.0(?:(?!</tr>).)*</tr>")
            .matcher(line)
            .results()
            .findFirst()
            .orElseThrow();
    assertThat(row.group())
        .isEqualTo(
            "<tr class=\"applied\" role=\"row\"><th class=\"at\" scope=\"row\" role=\"rowheader\">"
                + "<a href=\"/migrations/0.2.0\" class=\"version\">0.2.0</a></th>"
                + "<td class=\"does\" role=\"cell\">Write user names and e-mail addresses in lower case</td>"
                + "<td class=\"is\" role=\"cell\"><span class=\"state good\">applied</span>"
                + "<span class=\"state warn\">changed</span></td>"
                + "<td class=\"when\" role=\"cell\" data-column=\"When\">"
                + "<time datetime=\"2026-11-14T03:14:19Z\">2026-11-14 03:14:19</time></td>"
                + "<td class=\"by\" role=\"cell\" data-column=\"By\">ann@build-7</td>"
                + "<td class=\"n\" role=\"cell\" data-column=\"Took\">4.2 s</td>"
                + "<td class=\"n\" role=\"cell\" data-column=\"Items\">1,450</td>"
                + "<td class=\"n\" role=\"cell\" data-column=\"Units\">2,913</td>"
                + "<td class=\"go\" role=\"cell\"><a href=\"/confirm/to?version=0.2.0\""
                + " aria-label=\"Down to here: 0.2.0\">Down to here</a></td></tr>");
  }

  @Test
  void theHeadTellsWhereTheTableStands() {
    assertThat(text(Fragments.head(FRAME, fine())))
        .startsWith(
            "Current version 0.4.0 5 applied Saved schema 0.4.0 Outstanding 2 next 0.6.0 Lease free");
    assertThat(text(Fragments.head(FRAME, Samples.held())))
        .contains("Lease held by ann@build-7 (pid 4711), for &#39;all&#39;, until 03:15:00");
  }

  @ParameterizedTest
  @CsvSource({
    "/confirm/up?limit=1",
    "/confirm/all",
    "/confirm/down",
    "/confirm/dry?of=up",
    "/confirm/rehearse?version=0.6.0",
    "/confirm/canary",
    "/confirm/repeat",
    "/confirm/reset"
  })
  void whatCanBeDoneIsALink(String address) {
    assertThat(Fragments.head(FRAME, fine()))
        .contains("href=\"" + address.replace("&", "&amp;") + "\"");
  }

  @Test
  void whileSomebodyRunsOnlyTheyAreInterferedWith() {
    String head = Fragments.head(FRAME, Samples.held());
    assertThat(head).contains("/confirm/stop", "/confirm/unlock").doesNotContain("/confirm/up");
  }

  @Test
  void whatStandsInTheWayIsDealtWithFirst() {
    String head = Fragments.head(FRAME, Samples.timeline());
    assertThat(head)
        .contains("/confirm/up?retryFailed=1", "What does not fit")
        .doesNotContain("href=\"/confirm/up?limit=1\"", "href=\"/confirm/all\"");
    assertThat(head.indexOf("failed (up)")).isLessThan(head.indexOf("changed after it was"));
  }

  @Test
  void aTableWithoutMigrationsSaysSo() {
    TimelineView nothing =
        new TimelineView(
            new TableStatus(
                "T", Version.ZERO, Optional.empty(), Optional.empty(), List.of(), List.of()),
            List.of(),
            List.of());
    assertThat(text(Fragments.timeline(FRAME, nothing))).startsWith("There is no migration yet.");
    assertThat(text(Fragments.head(FRAME, nothing)))
        .startsWith("Current version 0.0.0 nothing applied Saved schema none");
  }

  @Test
  void ofManyFindingsTheFirstAreShown() {
    TableStatus status = Samples.many(100).status();
    List<Finding> findings =
        status.migrations().stream()
            .map(
                each ->
                    new Finding(
                        Finding.Kind.CHANGED,
                        each.version().toString(),
                        each.version() + " changed after it was applied."))
            .toList();
    TimelineView view =
        new TimelineView(
            new TableStatus(
                "T",
                status.current(),
                Optional.empty(),
                Optional.empty(),
                status.migrations(),
                findings),
            List.of(),
            List.of());
    assertThat(Fragments.head(FRAME, view))
        .contains("And 88 more, marked on the line below.")
        .containsPattern(Pattern.compile("0\\.12\\.0</a> changed"))
        .doesNotContain("0.13.0</a> changed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FAILED|0.5.0|Run it again, Settle as applied, Settle as outstanding",
        "INTERRUPTED|reset|Run it again, Settle as outstanding",
        "CHANGED|0.5.0|Record the file as it is, Settle as outstanding",
        "MISSING|0.5.0|Settle as outstanding",
        "OUT_OF_ORDER|0.5.0|Apply it now, Settle as applied",
        "CANARY|0.5.0|Complete it, Revert it, Settle as applied, Settle as outstanding",
        "DIFFERENT|schema|Save the file's schema",
        "NOT_COMPILING|0.5.0|''"
      })
  void everyFindingHasItsWaysOut(Finding.Kind kind, String label, String expected) {
    Optional<MigrationStatus> none = Optional.empty();
    assertThat(
            String.join(
                ", ",
                Ways.out(new Finding(kind, label, ""), none).stream().map(Ways.Way::text).toList()))
        .isEqualTo(expected);
  }
}
