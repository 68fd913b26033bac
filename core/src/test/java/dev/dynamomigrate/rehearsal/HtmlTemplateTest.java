package dev.dynamomigrate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places for values. */
class HtmlTemplateTest {
  private static final Map<String, Object> VALUES =
      Map.of(
          "name",
          "outer",
          "set",
          true,
          "unset",
          false,
          "none",
          List.of(),
          "two",
          List.of(Map.of("name", "a"), Map.of("other", "b")));

  private static String filled(String template) {
    return new HtmlTemplate(template).with(VALUES);
  }

  @Test
  void sectionsAreThereForEachOrIfSetAndSeeTheNamesAround() {
    assertThat(filled("<{{name}}>")).isEqualTo("<outer>");
    assertThat(filled("{{#two}}({{name}}){{/two}}")).isEqualTo("(a)(outer)");
    assertThat(filled("{{#set}}a{{/set}}{{^set}}b{{/set}}")).isEqualTo("a");
    assertThat(filled("{{#unset}}a{{/unset}}{{^unset}}b{{/unset}}")).isEqualTo("b");
    assertThat(filled("{{#none}}a{{/none}}{{^none}}b{{/none}}{{^two}}c{{/two}}")).isEqualTo("b");
    assertThat(filled("{{#two}}{{#set}}x{{#two}}y{{/two}}{{/set}}{{/two}}")).isEqualTo("xyyxyy");
  }

  @Test
  void everyTextIsEscapedAndTheInvisibleIsShown() {
    assertThat(HtmlText.escaped("<a href=\"x\" id='y'>&amp;\n\t"))
        .isEqualTo("&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;\n\t");
    assertThat(HtmlText.escaped("\0\r\u0085\u200e\u202e\u2066\u2028\ufeff\uffff\ud800"))
        .isEqualTo("\\u0000\\u000d\\u0085\\u200e\\u202e\\u2066\\u2028\\ufeff\\uffff\\ud800");
    assertThat(HtmlText.escaped("äשלום👩\u200d🚀")).isEqualTo("äשלום👩\u200d🚀");
    assertThat(HtmlText.escaped("می\u200cخواهم")).isEqualTo("می\u200cخواهم");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{nobody}}",
        "{{set}}",
        "{{#set}}",
        "{{/set}}",
        "{{#set}}{{#two}}{{/set}}{{/two}}"
      })
  void aTemplateThatFitsNotIsRefused(String template) {
    assertThatThrownBy(() -> filled(template)).isInstanceOf(IllegalArgumentException.class);
  }
}
