package dev.dynamomigrate.cli.local;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a server that answers says so: {@code {"port":49152,"pid":4711}}. */
record Announcement(int port, long pid) {
  private static final Pattern TEXT =
      Pattern.compile("\\{\"port\":(\\d{1,5}),\"pid\":(\\d{1,18})}\\s*");

  /** What a text announces; empty if it was damaged. */
  static Optional<Announcement> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Announcement(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  String text() {
    return "{\"port\":" + port + ",\"pid\":" + pid + "}\n";
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }
}
