package dev.dynamomigrate.rehearsal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with places for values, a small part of Mustache: {@code {{name}}} is a text; {@code
 * {{#name}}…{{/name}}} is there for each of a list of maps, or if a flag is set; {@code
 * {{^name}}…{{/name}}} if the list is empty, or the flag is not set. Every text is escaped: there
 * is no way to put one in as it is, so that foreign data cannot become a part of the page.
 */
final class HtmlTemplate {
  private static final Pattern TAG = Pattern.compile("\\{\\{([#^/]?)([a-zA-Z]+)}}");

  private final Part page;

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException if its sections are not well nested
   */
  HtmlTemplate(String text) {
    Deque<Section> open = new ArrayDeque<>();
    open.push(new Section("", false, new ArrayList<>()));
    Matcher tag = TAG.matcher(text);
    int at = 0;
    while (tag.find()) {
      String literal = text.substring(at, tag.start());
      open.element().parts().add((scope, out) -> out.append(literal));
      at = tag.end();
      String name = tag.group(2);
      switch (tag.group(1)) {
        case "" ->
            open.element().parts().add((scope, out) -> HtmlText.append(text(scope, name), out));
        case "/" -> {
          Section section = open.pop();
          if (!section.name().equals(name) || open.isEmpty()) {
            throw new IllegalArgumentException("{{/" + name + "}} ends no section");
          }
          open.element().parts().add(section);
        }
        default -> open.push(new Section(name, tag.group(1).equals("^"), new ArrayList<>()));
      }
    }
    String rest = text.substring(at);
    Section whole = open.pop();
    if (!open.isEmpty()) {
      throw new IllegalArgumentException("{{#" + whole.name() + "}} does not end");
    }
    whole.parts().add((scope, out) -> out.append(rest));
    this.page = whole.content();
  }

  /**
   * The page with these values.
   *
   * @param values texts, flags, and lists of maps like this one, in which outer names count, too
   * @throws IllegalArgumentException if the template has a name that is no key
   */
  String with(Map<String, ?> values) {
    StringBuilder out = new StringBuilder();
    Deque<Map<String, ?>> scope = new ArrayDeque<>();
    scope.push(values);
    page.write(scope, out);
    return out.toString();
  }

  private static String text(Deque<Map<String, ?>> scope, String name) {
    Object value = value(scope, name);
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("{{" + name + "}} is no text");
  }

  private static Object value(Deque<Map<String, ?>> scope, String name) {
    for (Map<String, ?> values : scope) {
      if (values.containsKey(name)) {
        return values.get(name);
      }
    }
    throw new IllegalArgumentException("{{" + name + "}} has no value");
  }

  /** What writes itself. */
  private interface Part {
    void write(Deque<Map<String, ?>> scope, StringBuilder out);
  }

  private record Section(String name, boolean inverse, List<Part> parts) implements Part {
    Part content() {
      return (scope, out) -> parts.forEach(each -> each.write(scope, out));
    }

    @Override
    public void write(Deque<Map<String, ?>> scope, StringBuilder out) {
      Object value = value(scope, name);
      if (value instanceof List<?> list && !inverse) {
        list.forEach(each -> inside(each, scope, out));
        return;
      }
      boolean set = value instanceof List<?> list ? !list.isEmpty() : (Boolean) value;
      if (set != inverse) {
        content().write(scope, out);
      }
    }

    @SuppressWarnings("unchecked")
    private void inside(Object each, Deque<Map<String, ?>> scope, StringBuilder out) {
      scope.push((Map<String, ?>) each);
      content().write(scope, out);
      scope.pop();
    }
  }
}
