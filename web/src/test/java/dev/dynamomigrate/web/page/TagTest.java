package dev.dynamomigrate.web.page;

import static dev.dynamomigrate.web.page.Tag.link;
import static dev.dynamomigrate.web.page.Tag.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements, and what may not stand in one. */
class TagTest {
  @Test
  void textsAndAttributesAreEscaped() {
    assertThat(tag("p", "a\"b").of(Samples.EVIL).markup())
        .isEqualTo(
            "<p class=\"a&quot;b\">&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&gt;"
                + "&lt;img src=x onerror=alert(1)&gt;&amp;</p>");
  }

  @Test
  void whatIsInItComesInOrder() {
    assertThat(
            tag("ul")
                .of(tag("li").of("0"))
                .each(List.of(1, 2), each -> tag("li").of("" + each))
                .of(Html.nothing())
                .markup())
        .isEqualTo("<ul><li>0</li><li>1</li><li>2</li></ul>");
    assertThat(tag("input").flag("required", true).flag("checked", false).markup())
        .isEqualTo("<input required=\"\">");
    assertThat(tag("a").with("aria-current", Optional.empty()).markup()).isEqualTo("<a></a>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"onclick", "ONLOAD", "style", "srcdoc", "a b", "x\"", ""})
  void noAttributeRunsSomething(String attribute) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tag("p").with(attribute, "x"))
        .withMessage("'" + attribute + "' may not stand in a page");
  }

  @ParameterizedTest
  @CsvSource({
    "href, javascript:alert(1)",
    "href, https://example.org",
    "href, //example.org",
    "src, data:text/html",
    "action, evil",
    "formaction, ''"
  })
  void noAddressLeadsElsewhere(String attribute, String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tag("a").with(attribute, address))
        .withMessage("'" + address + "' leads elsewhere");
  }

  @Test
  void addressesWithinAreKept() {
    assertThat(link("/migrations/0.1.0", "x").markup())
        .isEqualTo("<a href=\"/migrations/0.1.0\">x</a>");
    assertThat(link("#now", "x").markup()).isEqualTo("<a href=\"#now\">x</a>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"script", "style", "input"})
  void nothingStandsInThese(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tag(name).of("x"))
        .withMessage("Nothing may stand in a " + name);
  }

  @Test
  void aNameIsAName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tag("p onclick=x"))
        .withMessage("'p onclick=x' is no element");
  }
}
