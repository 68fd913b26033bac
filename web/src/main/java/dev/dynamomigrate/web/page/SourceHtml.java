package dev.dynamomigrate.web.page;

import static dev.dynamomigrate.web.page.Tag.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Source as it is read: coloured, with numbered lines; and how two differ. */
final class SourceHtml {
  private SourceHtml() {}

  /**
   * A Java source.
   *
   * @param name what it is called for those who do not see it
   */
  static Html java(String source, String name) {
    List<Tag> lines = new ArrayList<>();
    Tag line = line();
    String text = source.replace("\r\n", "\n");
    for (JavaLexer.Piece piece : JavaLexer.pieces(text)) {
      String[] parts = piece.text().split("\n", -1);
      for (int i = 0; i < parts.length; i++) {
        if (i > 0) {
          lines.add(line);
          line = line();
        }
        if (!parts[i].isEmpty()) {
          line.of(coloured(piece.kind(), parts[i]));
        }
      }
    }
    if (!text.endsWith("\n")) {
      lines.add(line);
    }
    return listing(name, lines);
  }

  private static Tag line() {
    return tag("span", "l");
  }

  /** It can be wider than the page, and so must be reached by the keyboard. */
  private static Html listing(String name, List<Tag> lines) {
    Tag code = tag("code");
    for (Tag line : lines) {
      code.of(line, Html.text("\n"));
    }
    return tag("pre", "source")
        .with("tabindex", "0")
        .with("role", "group")
        .with("aria-label", name)
        .of(code);
  }

  private static Html coloured(JavaLexer.Kind kind, String text) {
    return kind == JavaLexer.Kind.PLAIN
        ? Html.text(text)
        : tag("span", "j-" + kind.name().toLowerCase(Locale.ROOT)).of(text);
  }

  /** A unified diff. */
  static Html difference(List<String> lines, String name) {
    List<Tag> shown =
        lines.stream()
            .map(
                line ->
                    line.startsWith("@@") || line.startsWith("--- ") || line.startsWith("+++ ")
                        ? tag("span", "d frame").of(line)
                        : line.startsWith("+")
                            ? tag("span", "d").of(tag("ins").of(line))
                            : line.startsWith("-")
                                ? tag("span", "d").of(tag("del").of(line))
                                : tag("span", "d").of(line))
            .toList();
    return listing(name, shown);
  }
}
