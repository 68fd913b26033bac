package dev.dynamomigrate.rehearsal;

import static dev.dynamomigrate.rehearsal.SampleReport.change;
import static dev.dynamomigrate.rehearsal.SampleReport.diff;
import static dev.dynamomigrate.rehearsal.SampleReport.s;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.rehearsal.Verdict.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report as one HTML file. */
class RehearsalPageTest {
  private static String page(RehearsalReport report) {
    return new RehearsalPage(report).html();
  }

  /** What people read of a part: no tags, no line ends, quotes as quotes. */
  private static String text(String html) {
    return html.replaceAll("<[^>]+>", " ").replace("&quot;", "\"").replaceAll("\\s+", " ").strip();
  }

  private static String between(String html, String from, String to) {
    int start = html.indexOf(from);
    assertThat(start).as(from).isNotNegative();
    return html.substring(start + from.length(), html.indexOf(to, start + from.length()));
  }

  private static String card(String html, String version) {
    return between(html, "id=\"v" + version + "\"", "</article>");
  }

  @Test
  void oneGlanceTellsWhetherAllDoWhatTheyDeclare() {
    Rehearsed good = SampleReport.bio();
    Rehearsed bad = SampleReport.name();
    RehearsalReport faulty =
        new RehearsalReport(
            "App",
            "live table",
            1,
            OptionalDouble.empty(),
            List.of(good),
            Duration.ZERO,
            List.of("A key is wrong."));
    assertThat(glance(SampleReport.of(good)))
        .isEqualTo("good ✓ The migration does what it declares.");
    assertThat(glance(SampleReport.of(good, good)))
        .isEqualTo("good ✓ All 2 migrations do what they declare.");
    assertThat(glance(SampleReport.of(bad)))
        .isEqualTo(
            "bad ✗ The migration does not do what it declares. What was not tried is marked.");
    assertThat(glance(SampleReport.of(good, bad)))
        .isEqualTo(
            "bad ✗ 1 of 2 migrations does not do what it declares. What was not tried is marked.");
    assertThat(glance(SampleReport.whole()))
        .isEqualTo(
            "bad ✗ 2 of 3 migrations do not do what they declare. What was not tried is marked.");
    assertThat(glance(faulty)).isEqualTo("bad ✗ Something is wrong with the source or the copy.");
    assertThat(text(page(faulty))).contains("Problem: A key is wrong.");
  }

  private static String glance(RehearsalReport report) {
    String html = between(page(report), "<p class=\"verdict ", "</p>");
    return html.substring(0, html.indexOf('"')) + " " + text(html.substring(html.indexOf('>') + 1));
  }

  @Test
  void aCardTellsTheVerdictsAndWhetherTheyWereDeclared() {
    String html = page(SampleReport.whole());
    assertThat(text(card(html, "0.1.0")))
        .contains(
            "✓ as declared",
            "Reversible Does down restore every item? ✓ Yes , as declared",
            "User 0 added 412 changed 0 removed",
            "bio 412",
            "On the copy 1.2 s 412 96.5 48 MB",
            "Forecast for the table, 2,000,000,000 items 21 h 40 min 310,000,000 72,500,000");
    assertThat(text(card(html, "0.2.0")))
        .contains(
            "✗ not as declared",
            "Reversible Does down restore every item? ✗ No , though it declares so 40 items differ down"
                + " leaves the number.",
            "Repeatable Does a second up change nothing? ✗ No , as declared 3 items differ It counts.",
            "Resumable Stopped and taken up again, does it end the same? – Not tried , not declared",
            "Reversible: what differs PK = \"user#17\" Attribute Should be Is age S \"36\" N 36",
            "(no type) 0 added 3 changed 0 removed");
    assertThat(text(card(html, "0.3.0-rc.1")))
        .contains(
            "It failed java.lang.IllegalStateException: no artist at Artists.up(0.3.0-rc.1.java:12)",
            "Resumable Stopped and taken up again, does it end the same? – Not tried , not declared",
            "It changed no item.");
    assertThat(html).contains("class=\"one bad\"", "class=\"one good\"", "class=\"one plain\"");
  }

  @Test
  void aVerdictThatIsBetterThanDeclaredIsNoFault() {
    Verdict better = new Verdict(Outcome.YES, false, 0, List.of(), "");
    String html = page(SampleReport.of(migration(better, List.of())));
    assertThat(text(html)).contains("✓ Yes , though it does not declare so");
    assertThat(html).doesNotContain("class=\"one bad\"");
  }

  @Test
  void whatChangedIsMarkedSideBySide() {
    String html = page(SampleReport.whole());
    assertThat(html)
        .contains(
            "<tr data-path=\"name\"><th scope=\"row\"><code>name</code></th>"
                + "<td><span class=\"type\">S</span> <code>&quot;Ada <del></del>Lovelace&quot;</code></td>"
                + "<td><span class=\"type\">S</span> <code>&quot;Ada <ins>King </ins>Lovelace&quot;</code></td></tr>",
            "<td><span class=\"none\">nothing</span></td>"
                + "<td><span class=\"type\">M</span> <code><ins>{city: &quot;Rome&quot;, "
                + "&quot;zip code&quot;: 184}</ins></code></td>",
            "<code><del>&quot;math\\nand \\&quot;poetry\\&quot;&quot;</del></code>",
            "<code><del>B&quot;AQID&quot;</del></code>",
            // What speaks against a verdict, too.
            "<code>1<del>0</del></code>",
            "<code>1<ins>1</ins></code>",
            "<del>dark</del> and stormy",
            "<ins>bright</ins> and stormy",
            "<span class=\"what added\">added</span> <code>PK = &quot;user#99&quot;</code>",
            "<span class=\"what removed\">removed</span> <code>PK = &quot;user#3&quot;</code>",
            "<span class=\"what changed\">changed</span> <code>PK = &quot;user#17&quot;</code>");
  }

  @Test
  void theFiltersOfferEveryKindAndAttribute() {
    String form = between(page(SampleReport.whole()), "<form", "</form>");
    assertThat(form)
        .contains(
            " hidden>",
            "<option value=\"=\">(no type)</option><option value=\"=User\">User</option>",
            "<option value=\"bio\"></option>",
            "<option value=\"tags[1]\"></option><option value=\"total\"></option>");
    assertThat(page(SampleReport.whole()))
        .contains("<section class=\"kind\" data-kind=\"=User\">", "data-kind=\"=\">");
  }

  @Test
  void anEmptyReportSaysSo() {
    assertThat(glance(SampleReport.empty())).isEqualTo("plain – No migration was rehearsed.");
    assertThat(text(page(SampleReport.empty())))
        .contains("Nothing was outstanding for the target, so there is nothing to show.");
  }

  @Test
  void noForeignTextBecomesAPartOfThePage() {
    String evil = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{table}}&amp;";
    AttributeChange change = change(evil, s(evil), s(evil + evil));
    List<ItemDiff> samples =
        List.of(new ItemDiff(Map.of(evil, s(evil)), List.of(change, change(evil, null, s(evil)))));
    Verdict verdict = new Verdict(Outcome.NO, true, 1, samples, evil);
    Rehearsed migration =
        new Rehearsed(
            "1.0.0",
            evil,
            List.of(new KindOfChange(evil, 0, 1, 0, Map.of(evil, 1L), samples)),
            verdict,
            verdict,
            verdict,
            Optional.of(evil),
            Duration.ZERO,
            0,
            0,
            Optional.empty(),
            0);
    RehearsalReport report =
        new RehearsalReport(
            evil,
            evil,
            1,
            OptionalDouble.empty(),
            List.of(migration),
            Duration.ZERO,
            List.of(evil));
    String html = page(report);
    assertThat(html)
        .contains(
            "<h1>&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x"
                + " onerror=alert(1)&gt;{{table}}&amp;amp;</h1>")
        .doesNotContain("<script>alert", "<img");
    assertThat(tags(html)).isEqualTo(tags(html.replace(HtmlText.escaped(evil), "")));
    assertThat(tags(html).stream().filter("<script>"::equals)).hasSize(1);
  }

  /** Every tag, without its attributes but those of a known name. */
  private static List<String> tags(String html) {
    return Pattern.compile("</?[a-z][^>\"]*(\"[^\"]*\"[^>\"]*)*>")
        .matcher(html)
        .results()
        .map(MatchResult::group)
        .map(tag -> tag.replaceAll("\"[^\"]*\"", ""))
        .toList();
  }

  @Test
  void thePolicyLetsOnlyThePagesOwnStyleAndScriptRun() throws NoSuchAlgorithmException {
    String html = page(SampleReport.whole());
    assertThat(between(html, "Content-Security-Policy\" content=\"", "\">"))
        .isEqualTo(
            "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
                .formatted(
                    hash(between(html, "<style>", "</style>")),
                    hash(between(html, "<script>", "</script>"))));
    assertThat(html)
        .doesNotContain(" style=", " onclick=", "http:", "https:", "src=", "url(", "@import");
  }

  private static String hash(String content) throws NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  @Test
  void itIsWrittenAsAFileWhoseTextCanAlwaysBeEncoded() throws IOException {
    Path file = Path.of("target", "rehearsal.html");
    RehearsalReport whole = SampleReport.whole();
    new RehearsalPage(whole).write(file);
    assertThat(Files.readString(file)).isEqualTo(page(whole));
    ItemDiff broken = diff("\ud83d", change("a\u202eb", s("half \ud83d"), s("\ud83d\ude00\0")));
    new RehearsalPage(
            SampleReport.of(
                migration(new Verdict(Outcome.NO, true, 1, List.of(broken), ""), List.of())))
        .write(Path.of("target", "broken.html"));
    assertThat(Files.readString(Path.of("target", "broken.html")))
        .contains("\\ud83d", "😀\\u0000", "a\\u202eb");
    Path nowhere = Path.of("target", "nowhere", "rehearsal.html");
    assertThatThrownBy(() -> new RehearsalPage(whole).write(nowhere))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.hint())
                    .isEqualTo(
                        "Name a file in a folder that is there and that this user may write to."))
        .hasMessage("The report " + nowhere + " cannot be written (NoSuchFileException).");
  }

  @Test
  void canBeWrittenIsKnownBefore(@TempDir Path folder) throws IOException {
    Path fresh = folder.resolve("fresh.html");
    RehearsalPage.refuseUnwritable(fresh);
    assertThat(fresh).doesNotExist();
    Path old = Files.writeString(folder.resolve("old.html"), "an old report");
    RehearsalPage.refuseUnwritable(old);
    assertThat(old).hasContent("an old report");
    Path nowhere = folder.resolve("nowhere").resolve("rehearsal.html");
    assertThatThrownBy(() -> RehearsalPage.refuseUnwritable(nowhere))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "The report " + nowhere + " cannot be written (NoSuchFileException). Nothing was done.")
        .extracting("hint")
        .isEqualTo("Name a file in a folder that is there and that this user may write to.");
    assertThatThrownBy(() -> RehearsalPage.refuseUnwritable(folder))
        .hasMessageStartingWith("The report " + folder + " cannot be written (");
  }

  private static Rehearsed migration(Verdict reversible, List<KindOfChange> changes) {
    return new Rehearsed(
        "1.0.0",
        "A migration",
        changes,
        reversible,
        SampleReport.YES,
        SampleReport.UNTRIED,
        Optional.empty(),
        Duration.ZERO,
        0,
        0,
        Optional.empty(),
        0);
  }
}
