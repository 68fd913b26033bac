package dev.dynamomigrate.web.page;

import dev.dynamomigrate.rehearsal.HtmlText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An element. Its name and the names of its attributes are the program's, never data. What the
 * page's policy forbids to the browser is refused here already: styles and handlers in attributes,
 * scripts and styles in the page, addresses of elsewhere.
 */
final class Tag implements Html {
  private static final int ROOM = 48;
  private static final int FEW = 4;
  private static final Set<String> EMPTY = Set.of("br", "hr", "img", "input", "link", "meta");
  private static final Set<String> RAW = Set.of("script", "style");

  private final String name;
  private final StringBuilder attributes = new StringBuilder(ROOM);
  private final List<Html> children = new ArrayList<>(FEW);

  private Tag(String name) {
    this.name = name;
  }

  /** An element without anything yet. */
  static Tag tag(String name) {
    if (!isName(name)) {
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
    if (!isName(attribute) || runs(attribute)) {
      throw new IllegalArgumentException("'" + attribute + "' may not stand in a page");
    }
    if (leads(attribute) && !isWithin(value)) {
      throw new IllegalArgumentException("'" + value + "' leads elsewhere");
    }
    attributes.append(' ').append(attribute).append("=\"");
    HtmlText.append(value, attributes);
    attributes.append('"');
    return this;
  }

  // A page of a thousand rows has thirty thousand attributes: these go without expressions.
  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char each = name.charAt(i);
      boolean letter = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
      boolean later = (each >= '0' && each <= '9') || each == '-' || each == ':';
      if (!letter && (i == 0 || !later)) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static boolean runs(String attribute) {
    return attribute.regionMatches(true, 0, "on", 0, 2)
        || attribute.equalsIgnoreCase("style")
        || attribute.equalsIgnoreCase("srcdoc");
  }

  private static boolean leads(String attribute) {
    return attribute.equalsIgnoreCase("href")
        || attribute.equalsIgnoreCase("src")
        || attribute.equalsIgnoreCase("action")
        || attribute.equalsIgnoreCase("formaction");
  }

  private static boolean isWithin(String address) {
    return address.startsWith("#") || (address.startsWith("/") && !address.startsWith("//"));
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
