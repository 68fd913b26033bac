package dev.dynamomigrate.cli;

import java.io.Console;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What the results are shown on.
 *
 * @param colours whether it shows them
 * @param width in characters; 0 if nothing is to be cut, as in a file
 */
public record Screen(boolean colours, int width) {
  /** A file or a pipe: no colours, nothing cut. */
  public static final Screen NONE = new Screen(false, 0);

  /** The terminal of this process, if it has one. */
  public static Screen ofProcess(Map<String, String> environment) {
    if (console().isEmpty() || "dumb".equals(environment.get("TERM"))) {
      return NONE;
    }
    return new Screen(!environment.containsKey("NO_COLOR"), width(environment.get("COLUMNS")));
  }

  /** The terminal. From JDK 22 on there is a console without one, too, and it can be asked. */
  @SuppressWarnings("SystemConsoleNull")
  static Optional<Console> console() {
    Console console = System.console();
    if (console == null) {
      return Optional.empty();
    }
    try {
      boolean terminal = (boolean) Console.class.getMethod("isTerminal").invoke(console);
      return terminal ? Optional.of(console) : Optional.empty();
    } catch (ReflectiveOperationException before22) {
      return Optional.of(console);
    }
  }

  private static int width(String columns) {
    return columns != null && columns.matches("\\d{2,4}")
        ? Integer.parseInt(columns)
        : CommandSpec.create().usageMessage().autoWidth(true).width();
  }

  String bold(String text) {
    return styled("1", text);
  }

  String faint(String text) {
    return styled("2", text);
  }

  String good(String text) {
    return styled("32", text);
  }

  String bad(String text) {
    return styled("31", text);
  }

  String remarkable(String text) {
    return styled("33", text);
  }

  private String styled(String code, String text) {
    return colours ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
