package dev.dynamomigrate.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A run, a question before one, and what came of it. */
class RunPageTest {
  private static String text(String html) {
    return html.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ").strip();
  }

  @Test
  void aRunThatGoesOnShowsHowFarItIs() {
    String run = Fragments.run(Samples.frame(), RunSamples.running());
    assertThat(text(run))
        .contains(
            "Apply all outstanding migrations running Command all By ann@build-7 (pid 4711)",
            "0.6.0 up Photo 30 % 30 % 123,450 of about 400,000 items looked at Items a second 1,480",
            "Time left about 3 m 07 s Units 24,680 Units a second 2,904 Changed 12,001",
            "03:12:55 warning The table has no alarm");
    assertThat(run)
        .contains("<progress max=\"100\" aria-label=\"0.6.0 up\" value=\"30\">30 %</progress>")
        .contains("data-say=\"Apply all outstanding migrations: 0.6.0 up, 30 %\"")
        .contains("href=\"/confirm/stop\"");
  }

  @Test
  void onlyARunThatGoesOnIsHeardOf() {
    assertThat(Pages.run(Samples.frame(), RunSamples.running()))
        .contains("data-events=\"/events?on=run&amp;id=1\"");
    assertThat(Pages.run(Samples.frame(), RunSamples.ended()))
        .contains("data-events=\"/events?on=other\"")
        .doesNotContain("/confirm/stop");
  }

  @Test
  void aRunThatFailedSaysWhyAndTheWayOut() {
    assertThat(text(Fragments.run(Samples.frame(), RunSamples.ended())))
        .contains(
            "0.5.0 failed after 312 of about 2,657 items were written: For input string:",
            "Mend the script or the item, then run it again with &#39;up --retry-failed&#39;.",
            "Caused by: the width of the photo");
  }

  @Test
  void aDryRunShowsWhatWouldBe() {
    assertThat(text(Fragments.run(Samples.frame(), RunSamples.dry())))
        .contains(
            "Dry run: nothing was written apply 0.6.0",
            "Items read 600 Put 0 Updated 600 Deleted 0 Write units, about 1,200 Read units 189",
            "Less than $0.01 on demand, at $0.625 and $0.125 a million (us-east-1, November 2024;"
                + " configure &#39;prices&#39;).",
            "2 conditions not looked at, and taken as met.",
            "name &quot;Ann&quot; &quot;ann&quot;",
            "Not shown, because it would read what 0.6.0 has not written: 0.7.0.");
  }

  @Test
  void aQuestionSaysInWordsWhatWillHappen() {
    String html = Pages.confirm(Samples.frame(), RunSamples.confirm());
    assertThat(text(html))
        .containsSubsequence(
            "Apply all outstanding migrations?",
            "this will:",
            "apply 0.6.0",
            "apply 0.7.0",
            "They run one after the other, and stop at the first that fails.",
            "Apply 2 migrations Cancel",
            "The same on the command line: migrate all");
    assertThat(html)
        .contains(
            "<form class=\"act\" method=\"post\" action=\"/do/all\"",
            "name=\"agreed\" value=\"once-1\"")
        .doesNotContain("name=\"table\"");
  }

  @Test
  void whatTakesSomethingAwayInProductionWantsTheTablesName() {
    assertThat(Pages.confirm(Samples.frame(false, true), RunSamples.dangerous()))
        .contains(
            "<label for=\"table\">Type the table’s name, <b>Gallery</b>, to go on</label>",
            "name=\"table\" autocomplete=\"off\"",
            "pattern=\"Gallery\"",
            "class=\"confirm dangerous\"",
            "What was typed is not the table&#39;s name. Nothing was done.");
  }

  @Test
  void aMigrationShowsWhatRanAndWhatIsThereNow() {
    String html = Pages.migration(Samples.frame(), Samples.migration("0.2.0"));
    assertThat(html)
        .contains(
            "<del>-    migrate.transform(&quot;User&quot;).each(LowerCaseNames::toUpperCase).run();</del>",
            "<ins>+    migrate.transform(&quot;User&quot;).each(LowerCaseNames::toLowerCase).run();</ins>",
            "The file as it is",
            "The source as it ran");
    assertThat(text(html))
        .contains("The photo has no createdAt", "Schema 0.4.0 since 0.3.0", "Reversible yes");
    assertThat(text(Pages.migration(Samples.frame(), Samples.migration("0.3.0"))))
        .contains("The file as it is, which is what ran.");
    assertThat(text(Pages.migration(Samples.frame(), Samples.migration("0.6.0"))))
        .contains("The file as it is. ", "It never ran here.", "Up to here");
  }

  @Test
  void whatCanBeDoneWithAMigrationGoesByWhereTheTableIs() {
    assertThat(Pages.migration(Samples.frame(), Samples.migration("0.4.0")))
        .contains("href=\"/confirm/down\"")
        .doesNotContain("/confirm/to");
    assertThat(Pages.migration(Samples.frame(), Samples.migration("0.3.0")))
        .contains("href=\"/confirm/to?version=0.3.0\"");
    assertThat(Pages.migration(Samples.frame(), Samples.migration("0.6.0")))
        .contains(
            "href=\"/confirm/to?version=0.6.0\"",
            "href=\"/confirm/dry?of=to&amp;version=0.6.0\"",
            "href=\"/confirm/rehearse?version=0.6.0\"");
    assertThat(Pages.migration(Samples.frame(), Samples.migration("0.5.0")))
        .contains("href=\"/confirm/up?retryFailed=1\"")
        .doesNotContain("/confirm/to");
  }

  @Test
  void theSchemaIsReadable() {
    String text = text(Pages.schema(Samples.frame(), Samples.schema()));
    assertThat(text)
        .contains(
            "Schema 0.5.0",
            "PK table partition string USER# ${id} required hidden",
            "bio string default &#39;&#39; 0.1.0",
            "Status since 0.4.0",
            "status string required new | paid | shipped | cancelled");
  }

  /** DynamoDB keeps no order of them. */
  @Test
  void whatASchemaHasIsInAnOrderInWhichItIsFound() {
    String page = Pages.schema(Samples.frame(), Samples.schema());
    assertThat(page)
        .containsSubsequence("<h2 id=\"model-Order\"", "\"model-Photo\"", "\"model-Status\"");
    String user = text(page.substring(page.indexOf("<h2 id=\"model-User\"")));
    assertThat(user)
        .containsSubsequence("PK table partition", "SK table sort", "GSI1 partition", "GSI1 sort")
        .containsSubsequence("GSI1 sort", "_type ", "bio ", "email ", "name ");
  }
}
