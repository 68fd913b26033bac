package dev.dynamomigrate.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every page. */
class PagesTest {
  private static final Pattern TAG = Pattern.compile("<([a-z][a-z0-9]*)((?:\\s[^<>]*)?)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z:-]+)(?:=\"([^\"]*)\")?");

  static Stream<Map.Entry<String, String>> pages() {
    return LookAtPages.pages().entrySet().stream();
  }

  private static List<String> attributes(String html, String name) {
    List<String> values = new ArrayList<>();
    Matcher tag = TAG.matcher(html);
    while (tag.find()) {
      Matcher attribute = ATTRIBUTE.matcher(tag.group(2));
      while (attribute.find()) {
        if (attribute.group(1).equals(name)) {
          values.add(String.valueOf(attribute.group(2)));
        }
      }
    }
    return values;
  }

  private static List<String> elements(String html, String name) {
    return TAG.matcher(html)
        .results()
        .filter(tag -> tag.group(1).equals(name))
        .map(tag -> tag.group(2))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void thePolicyForbidsNothingOfIt(Map.Entry<String, String> page) {
    String html = page.getValue();
    assertThat(html).startsWith("<!doctype html>\n<html lang=\"en\">").endsWith("</html>\n");
    assertThat(attributes(html, "style")).isEmpty();
    assertThat(elements(html, "style")).isEmpty();
    assertThat(elements(html, "script")).allMatch(each -> each.matches(" src=\"/assets/.*"));
    assertThat(html).doesNotContain("<script>", "javascript:");
    Set<String> names = new HashSet<>();
    TAG.matcher(html)
        .results()
        .forEach(
            tag ->
                ATTRIBUTE
                    .matcher(tag.group(2))
                    .results()
                    .forEach(each -> names.add(each.group(1))));
    assertThat(names).noneMatch(name -> name.startsWith("on"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void idsAreUniqueAndWhatPointsToOneFindsIt(Map.Entry<String, String> page) {
    String html = page.getValue();
    List<String> ids = attributes(html, "id");
    assertThat(ids).doesNotHaveDuplicates();
    for (String name : List.of("for", "aria-labelledby", "aria-describedby", "list")) {
      assertThat(ids).as(name).containsAll(attributes(html, name));
    }
    attributes(html, "href").stream()
        .filter(href -> href.startsWith("#"))
        .forEach(href -> assertThat(ids).contains(href.substring(1)));
  }

  /** Otherwise a browser looks for one at an address that is not there, and says so. */
  @ParameterizedTest
  @MethodSource("pages")
  void itsIconIsNamed(Map.Entry<String, String> page) {
    assertThat(elements(page.getValue(), "link"))
        .contains(
            " rel=\"icon\" type=\"image/svg+xml\" href=\"%s\"".formatted(Paths.asset("icon.svg")));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void headingsComeInOrder(Map.Entry<String, String> page) {
    List<Integer> levels =
        Pattern.compile("<h([1-6])[ >]")
            .matcher(page.getValue())
            .results()
            .map(each -> Integer.valueOf(each.group(1)))
            .toList();
    assertThat(levels).startsWith(1);
    assertThat(levels.stream().filter(level -> level == 1)).hasSize(1);
    for (int i = 1; i < levels.size(); i++) {
      assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyFieldHasALabel(Map.Entry<String, String> page) {
    String html = page.getValue();
    String outside = html.replaceAll("(?s)<label[ >].*?</label>", "");
    List<String> labelled = attributes(html, "for");
    Stream.concat(elements(outside, "input").stream(), elements(outside, "select").stream())
        .filter(field -> !field.contains("type=\"hidden\""))
        .forEach(
            field -> {
              Matcher id = Pattern.compile(" id=\"([^\"]*)\"").matcher(field);
              assertThat(id.find()).as(field).isTrue();
              assertThat(labelled).contains(id.group(1));
            });
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyFormThatChangesSomethingSendsTheToken(Map.Entry<String, String> page) {
    Matcher form =
        Pattern.compile("(?s)<form[^>]*method=\"post\".*?</form>").matcher(page.getValue());
    while (form.find()) {
      assertThat(form.group()).contains("name=\"csrf\" value=\"a-token\"");
    }
  }

  @Test
  void nothingFromElsewhereBecomesAPartOfAPage() {
    EvilPages.all()
        .forEach(
            html -> {
              assertThat(html).doesNotContain("<script>", "<img src=x");
              // What stands in an attribute ends where the attribute does.
              assertThat(html).doesNotContain("alert('x')", "\"><img src=x");
            });
    assertThat(EvilPages.all().filter(html -> html.contains("&lt;script&gt;alert(&#39;x&#39;)")))
        .as("all but the rehearsal's bare values show it")
        .hasSizeGreaterThanOrEqualTo(12);
  }

  @Test
  void whereNothingMayBeChangedThereIsNoButtonForIt() {
    PageFrame frame = Samples.frame(true, false);
    for (String html :
        List.of(
            Pages.timeline(frame, Samples.timeline()),
            Pages.timeline(frame, Samples.held()),
            Pages.migration(frame, Samples.migration("0.5.0")),
            Pages.migration(frame, Samples.migration("0.6.0")),
            Pages.run(frame, RunSamples.running()),
            Pages.confirm(frame, RunSamples.dangerous()))) {
      assertThat(html).contains("read only").doesNotContain("/confirm/");
      assertThat(attributes(html, "action")).isEmpty();
    }
  }

  @Test
  void onlyWhatIsKnownIsServed() {
    assertThat(Assets.named("style.css").orElseThrow().type()).isEqualTo("text/css; charset=utf-8");
    assertThat(Assets.named("../page/Assets.class")).isEmpty();
    assertThat(Assets.named("style.css").orElseThrow().tag()).matches("[0-9a-f]{12}");
    assertThat(attributes(Pages.timeline(Samples.frame(), Samples.timeline()), "src"))
        .contains("/assets/live.js?v=" + Assets.named("live.js").orElseThrow().tag());
  }
}
