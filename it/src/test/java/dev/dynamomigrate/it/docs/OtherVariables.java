package dev.dynamomigrate.it.docs;

import java.util.Map;
import java.util.TreeMap;

/** Variables of the environment that belong to no option; a test holds them against the code. */
final class OtherVariables {
  /** What our own code asks for. */
  static final Map<String, String> OURS =
      Map.of(
          "AWS_PROFILE",
          "AWS's profile. It comes before the key `aws.profile`; without that key AWS's chain reads it.",
          "AWS_SESSION_TOKEN",
          "The token that belongs to `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`.",
          "COLUMNS",
          "The width of the terminal.",
          "DISPLAY",
          "Where the screen is: without it and `WAYLAND_DISPLAY`, `manager` opens no browser.",
          "JBANG_OFFLINE",
          "`true`: scripts do with what the local repository has. In Maven `-o` says it.",
          "NO_COLOR",
          "Set to anything: no colours.",
          "TERM",
          "`dumb`: no colours, and nothing is cut to a width.",
          "WAYLAND_DISPLAY",
          "Where the screen is, as `DISPLAY`.");

  /** What JBang asks for; nothing of ours does. */
  private static final Map<String, String> OF_JBANG =
      Map.of(
          "JBANG_DIR", "JBang's folder, with its cache: `~/.jbang`.",
          "JBANG_CACHE_DIR", "JBang's cache alone.",
          "JBANG_REPO", "The local repository of JBang; in Maven the build's own counts.");

  static final Map<String, String> ALL = new TreeMap<>(OURS);

  static {
    ALL.putAll(OF_JBANG);
  }

  private OtherVariables() {}
}
