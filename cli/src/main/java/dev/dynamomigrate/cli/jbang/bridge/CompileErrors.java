package dev.dynamomigrate.cli.jbang.bridge;

import dev.dynamomigrate.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Gathers what the compiler finds wrong with scripts, and tells it as the compiler would. */
final class CompileErrors {
  private final List<Path> scripts = new ArrayList<>();
  private final Set<String> lines = new LinkedHashSet<>(); // a shared helper is told once

  void add(Path script, List<Diagnostic<? extends JavaFileObject>> errors) {
    scripts.add(script);
    errors.forEach(error -> lines.add(text(script, error)));
  }

  void add(Path script, String error) {
    scripts.add(script);
    lines.add(Refusal.path(script) + ": " + error);
  }

  void throwIfAny() {
    if (scripts.isEmpty()) {
      return;
    }
    String first = Refusal.path(scripts.get(0));
    String subject = scripts.size() == 1 ? first + " does" : scripts.size() + " scripts do";
    throw new InvalidInputException(
        "%s not compile.%n%s".formatted(subject, String.join(System.lineSeparator(), lines)),
        "Nothing was run. 'jbang edit %s' opens it with what it depends on.".formatted(first));
  }

  private static String text(Path script, Diagnostic<? extends JavaFileObject> error) {
    List<String> message = error.getMessage(Locale.ROOT).lines().toList();
    if (error.getSource() == null) {
      return Refusal.path(script) + ": " + String.join(System.lineSeparator(), message);
    }
    List<String> text = new ArrayList<>();
    String file = Refusal.path(Path.of(error.getSource().getName()));
    text.add("%s:%d: %s".formatted(file, error.getLineNumber(), message.get(0)));
    text.addAll(place(error));
    text.addAll(message.subList(1, message.size()));
    return String.join(System.lineSeparator(), text);
  }

  /** The line of the source, and below it a caret. */
  private static List<String> place(Diagnostic<? extends JavaFileObject> error) {
    if (error.getPosition() == Diagnostic.NOPOS) {
      return List.of();
    }
    int position = (int) error.getPosition();
    try {
      String content = error.getSource().getCharContent(true).toString();
      int start = content.lastIndexOf('\n', position - 1) + 1;
      String line = content.substring(start).lines().findFirst().orElse("");
      String before = content.substring(start, position).replaceAll("[^\t]", " ");
      return List.of(line, before + "^");
    } catch (IOException gone) {
      return List.of();
    }
  }
}
