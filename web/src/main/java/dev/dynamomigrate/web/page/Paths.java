package dev.dynamomigrate.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The addresses of the pages, for those who link to them and those who answer. */
public final class Paths {
  /** The first page. */
  public static final String TIMELINE = "/";

  /** The saved schema. */
  public static final String SCHEMA = "/schema";

  /** What changes, as server-sent events. */
  public static final String EVENTS = "/events";

  /** All that can be done, by the words in their addresses. */
  public static final List<String> ACTIONS =
      List.of(
          "up",
          "to",
          "down",
          "all",
          "repeat",
          "reset",
          "run",
          "dry",
          "rehearse",
          "canary",
          "stop",
          "unlock",
          "repair",
          "adopt");

  private Paths() {}

  /** The page of a migration, by its version or its name. */
  public static String migration(String label) {
    return "/migrations/" + encoded(label);
  }

  /** The page of a run. */
  public static String run(String id) {
    return "/runs/" + encoded(id);
  }

  /** The page of a rehearsal that has ended. */
  public static String rehearsal(String id) {
    return "/rehearsals/" + encoded(id);
  }

  /** Where it is asked whether something is to be done. */
  public static String confirm(String action) {
    return "/confirm/" + encoded(action);
  }

  /** The same, with what is to be known of it: {@code version=0.2.0}. */
  public static String confirm(String action, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return confirm(action) + (query.isEmpty() ? "" : "?" + query);
  }

  /** Where it is done. */
  public static String act(String action) {
    return "/do/" + encoded(action);
  }

  /** What a page of this kind is told: {@code timeline, run} or {@code other}. */
  static String events(String kind) {
    return EVENTS + "?on=" + kind;
  }

  /** What the page of a run is told. */
  static String eventsOfRun(String id) {
    return events("run") + "&id=" + encoded(id);
  }

  /** Something of {@link Assets}; the address changes with its content. */
  static String asset(String name) {
    return "/assets/" + name + "?v=" + Assets.named(name).orElseThrow().tag();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
