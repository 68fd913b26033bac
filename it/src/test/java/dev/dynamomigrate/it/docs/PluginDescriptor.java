package dev.dynamomigrate.it.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The goals of the Maven plugin and their parameters, as its build describes them to Maven. */
final class PluginDescriptor {
  private final Map<String, Map<String, Parameter>> goals = new TreeMap<>();

  /**
   * A parameter that a user sets.
   *
   * @param name in the configuration of a POM
   * @param property on the command line, behind -D; empty if it has none
   */
  record Parameter(String name, String property, String defaultValue, String description) {}

  private PluginDescriptor() {}

  /** That of the plugin on the class path. */
  static PluginDescriptor read() {
    try (InputStream in =
        PluginDescriptor.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
      Element plugin =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
      if (!text(plugin, "artifactId").equals("dynamo-maven-plugin")) {
        throw new IllegalStateException("The class path has another plugin before ours");
      }
      PluginDescriptor descriptor = new PluginDescriptor();
      children(child(plugin, "mojos").orElseThrow()).forEach(descriptor::add);
      return descriptor;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException(e);
    }
  }

  private void add(Element mojo) {
    Map<String, Parameter> parameters = new TreeMap<>();
    Optional<Element> values = child(mojo, "configuration");
    for (Element each : children(child(mojo, "parameters").orElseThrow()).toList()) {
      if (text(each, "editable").equals("true")) {
        Parameter parameter = parameter(each, values);
        parameters.put(parameter.name(), parameter);
      }
    }
    goals.put(text(mojo, "goal"), parameters);
  }

  private static Parameter parameter(Element each, Optional<Element> values) {
    String name = text(each, "name");
    Optional<Element> value = values.flatMap(element -> child(element, name));
    return new Parameter(
        name,
        value.map(Element::getTextContent).orElse("").replaceAll("[${}]", ""),
        value.map(element -> element.getAttribute("default-value")).orElse(""),
        text(each, "description").replaceAll("</?code>", "`").replaceAll("\\s+", " "));
  }

  /** All goals but the one that tells about the others. */
  List<String> goals() {
    return goals.keySet().stream().filter(goal -> !goal.equals("help")).toList();
  }

  /** The parameters of a goal, in the order of their names. */
  List<Parameter> parameters(String goal) {
    return new ArrayList<>(goals.getOrDefault(goal, Map.of()).values());
  }

  /** Those goals that have a parameter of this name. */
  List<String> having(String parameter) {
    return goals().stream().filter(goal -> goals.get(goal).containsKey(parameter)).toList();
  }

  /** What goals have a parameter of this name. */
  Optional<Parameter> parameter(String name) {
    return goals().stream()
        .flatMap(goal -> Stream.ofNullable(goals.get(goal).get(name)))
        .findFirst();
  }

  private static Stream<Element> children(Element parent) {
    return IntStream.range(0, parent.getChildNodes().getLength())
        .mapToObj(parent.getChildNodes()::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast);
  }

  private static Optional<Element> child(Element parent, String name) {
    return children(parent).filter(each -> each.getTagName().equals(name)).findFirst();
  }

  private static String text(Element parent, String name) {
    return child(parent, name).map(Element::getTextContent).orElse("").strip();
  }
}
