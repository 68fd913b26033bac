package dev.dynamomigrate.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.web.page.JavaLexer.Kind;
import dev.dynamomigrate.web.page.JavaLexer.Piece;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is coloured alike. */
class JavaLexerTest {
  static Stream<String> sources() {
    return Stream.concat(Samples.scripts().stream(), Samples.named().stream())
        .map(MigrationScript::text);
  }

  @ParameterizedTest
  @MethodSource("sources")
  void thePiecesAreTheText(String source) {
    assertThat(together(JavaLexer.pieces(source))).isEqualTo(source);
  }

  @ParameterizedTest
  @MethodSource("sources")
  void thePiecesAreTheTextWhereverItEnds(String source) {
    for (int end = 0; end <= source.length(); end += 7) {
      String part = source.substring(0, end);
      assertThat(together(JavaLexer.pieces(part))).isEqualTo(part);
    }
  }

  private static String together(List<Piece> pieces) {
    return pieces.stream().map(Piece::text).collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`class A {}`|KEYWORD class, TYPE A",
        "`@Override int x;`|ANNOTATION @Override, KEYWORD int",
        "`x = \"a \\\" // b\"; // c`|STRING \"a \\\" // b\", COMMENT // c",
        "`'\\'' + \"open`|STRING '\\'', STRING \"open",
        "`1_000L + 0x1F + 2.5e3 - .5`|NUMBER 1_000L, NUMBER 0x1F, NUMBER 2.5e3, NUMBER 5",
        "`a.run(); new Run()`|CALL run, KEYWORD new, TYPE Run",
        "`/* x */ y /* open`|COMMENT /* x */, COMMENT /* open",
        "`//DEPS a:b:1`|DIRECTIVE //DEPS a:b:1",
        "`  //DEPS a:b:1`|COMMENT //DEPS a:b:1",
        "`///usr/bin/env jbang`|DIRECTIVE ///usr/bin/env jbang",
        "`migrate.transform(\"User\")`|CALL transform, STRING \"User\"",
      })
  void piecesHaveKinds(String source, String expected) {
    assertThat(
            JavaLexer.pieces(source).stream()
                .filter(piece -> piece.kind() != Kind.PLAIN)
                .map(piece -> piece.kind() + " " + piece.text())
                .collect(Collectors.joining(", ")))
        .isEqualTo(expected);
  }

  @Test
  void aTextBlockIsOnePiece() {
    assertThat(JavaLexer.pieces("a = \"\"\"\n  \"x\" \\\"\"\" y\n  \"\"\";"))
        .containsExactly(
            new Piece(Kind.PLAIN, "a = "),
            new Piece(Kind.STRING, "\"\"\"\n  \"x\" \\\"\"\" y\n  \"\"\""),
            new Piece(Kind.PLAIN, ";"));
  }

  @Test
  void everyLineHasItsOwnElement() {
    assertThat(SourceHtml.java("/* a\n <b> */\nint x;\n", "It").markup())
        .isEqualTo(
            "<pre class=\"source\" tabindex=\"0\" role=\"group\" aria-label=\"It\"><code>"
                + "<span class=\"l\"><span class=\"j-comment\">/* a</span></span>\n"
                + "<span class=\"l\"><span class=\"j-comment\"> &lt;b&gt; */</span></span>\n"
                + "<span class=\"l\"><span class=\"j-keyword\">int</span> x;</span>\n"
                + "</code></pre>");
    assertThat(SourceHtml.java("a\r\nb", "It").markup()).contains(">a</span>\n", ">b</span>\n");
  }

  @Test
  void aDifferenceIsMarked() {
    assertThat(
            SourceHtml.difference(
                    List.of("--- a", "+++ b", "@@ -1,1 +1,1 @@", "-x", "+<y>", " z"), "d")
                .markup())
        .contains(
            "<span class=\"d frame\">--- a</span>",
            "<span class=\"d frame\">+++ b</span>",
            "<span class=\"d frame\">@@ -1,1 +1,1 @@</span>",
            "<span class=\"d\"><del>-x</del></span>",
            "<span class=\"d\"><ins>+&lt;y&gt;</ins></span>",
            "<span class=\"d\"> z</span>");
  }
}
