package dev.dynamomigrate.web.page;

import dev.dynamomigrate.rehearsal.HtmlText;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * A piece of a page. There is no way to put a text in as it is: it is sealed, and every text is
 * escaped where it is written, so that no description, item or error can become a part of the page.
 */
sealed interface Html permits Tag, Html.Text, Html.Several, ReportHtml {
  /** Appends its markup. */
  void write(StringBuilder out);

  /** Its markup. */
  default String markup() {
    StringBuilder out = new StringBuilder();
    write(out);
    return out.toString();
  }

  /** Nothing at all. */
  static Html nothing() {
    return new Several(List.of());
  }

  /** A text. */
  static Html text(String text) {
    return new Text(text);
  }

  /** One after the other. */
  static Html all(Html... pieces) {
    return new Several(List.of(pieces));
  }

  /** A piece for each. */
  static <T> Html each(Collection<T> values, Function<? super T, ? extends Html> piece) {
    return new Several(values.stream().map(piece).toList());
  }

  /** Text, to be escaped. */
  record Text(String text) implements Html {
    @Override
    public void write(StringBuilder out) {
      HtmlText.append(text, out);
    }
  }

  /** Pieces in a row. */
  record Several(List<? extends Html> pieces) implements Html {
    @Override
    public void write(StringBuilder out) {
      pieces.forEach(piece -> piece.write(out));
    }
  }
}
