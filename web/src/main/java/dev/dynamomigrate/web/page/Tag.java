package dev.dynamomigrate.web.page;

import dev.dynamomigrate.rehearsal.HtmlText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * An element. Its name and the names of its attributes are the program's, never data. What the
 * page's policy forbids to the browser is refused here already: styles and handlers in attributes,
 * scripts and styles in the page, addresses of elsewhere.
 */
final class Tag implements Html {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9:-]*");
  private static final Pattern FORBIDDEN = Pattern.compile("(?i)style|srcdoc|on.*");
  private static final Pattern ADDRESS = Pattern.compile("(?i)href|src|action|formaction");
  private static final Set<String> EMPTY =
      Set.of("br", "hr", "img", "input", "link", "meta");
  private static final Set<String> RAW = Set.of("script", "style");

  private final String name;
  private final StringBuilder attributes = new StringBuilder();
  private final List<Html> children = new ArrayList<>();

  private Tag(String name) {
    this.name = name;
  }

  /** An element without anything yet. */
  static Tag tag(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' is no element");
    }
    return new Tag(name);
  }

  /** An element of these classes, separated by blanks. */
  static Tag tag(String name, String classes) {
    return tag(name).with("class", classes);
  }

  /** A link. */
  static Tag link(String address, String text) {
    return tag("a").with("href", address).of(text);
  }

  /**
   * With an attribute.
   *
   * @throws IllegalArgumentException if it could run something, or leads elsewhere
   */
  Tag with(String attribute, String value) {
    if (!NAME.matcher(attribute).matches() || FORBIDDEN.matcher(attribute).matches()) {
      throw new IllegalArgumentException("'" + attribute + "' may not stand in a page");
    }
    boolean within =
        value.startsWith("#") || (value.startsWith("/") && !value.startsWith("//"));
    if (ADDRESS.matcher(attribute).matches() && !within) {
      throw new IllegalArgumentException("'" + value + "' leads elsewhere");
    }
    attributes.append(' ').append(attribute).append("=\"");
    HtmlText.append(value, attributes);
    attributes.append('"');
    return this;
  }

  /** With an attribute, if there is a value. */
  Tag with(String attribute, Optional<String> value) {
    value.ifPresent(each -> with(attribute, each));
    return this;
  }

  /** With an attribute that needs no value, if it is set. */
  Tag flag(String attribute, boolean set) {
    if (set) {
      with(attribute, "");
    }
    return this;
  }

  /** With a text in it. */
  Tag of(String text) {
    return of(Html.text(text));
  }

  /** With pieces in it. */
  Tag of(Html... pieces) {
    for (Html piece : pieces) {
      if (EMPTY.contains(name) || RAW.contains(name)) {
        throw new IllegalArgumentException("Nothing may stand in a " + name);
      }
      children.add(piece);
    }
    return this;
  }

  /** With a piece in it for each. */
  <T> Tag each(Collection<T> values, Function<? super T, ? extends Html> piece) {
    return of(Html.each(values, piece));
  }

  @Override
  public void write(StringBuilder out) {
    out.append('<').append(name).append(attributes).append('>');
    if (!EMPTY.contains(name)) {
      children.forEach(child -> child.write(out));
      out.append("</").append(name).append('>');
    }
  }
}
