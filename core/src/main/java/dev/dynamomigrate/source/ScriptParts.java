package dev.dynamomigrate.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Finds what a script takes with it, as JBang reads its {@code //SOURCES} and {@code //FILES}:
 * names apart by blanks, commas or semicolons, patterns, folders, {@code target=source}, and what a
 * helper names in its turn, seen from its own folder. What is no file of this machine (an address)
 * is not looked at. Nothing is refused here: that is for who compiles.
 */
final class ScriptParts {
  private static final Pattern LINE =
      Pattern.compile("^//(SOURCES|FILES)[ \\t]+(.*?)(?:[ \\t]//[ \\t].*)?$", Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("[^\\s;,\"']+|\"([^\"]*)\"|'([^']*)'");
  private static final Pattern WILD = Pattern.compile("[*?\\[{]");
  private static final long LONGEST = 256 * 1024;

  private final Path folder;
  private final Map<Path, ScriptPart> found = new LinkedHashMap<>();

  private ScriptParts(Path folder) {
    this.folder = folder;
  }

  /** The parts of a script, each once, in the order in which they are named. */
  static List<ScriptPart> of(Path script, String text) {
    Path file = script.toAbsolutePath().normalize();
    ScriptParts parts = new ScriptParts(file.getParent());
    parts.add(file.getParent(), text);
    parts.found.remove(file);
    return List.copyOf(parts.found.values());
  }

  private void add(Path from, String text) {
    Matcher line = LINE.matcher(Checksum.normal(text));
    while (line.find()) {
      boolean sources = line.group(1).equals("SOURCES");
      for (String word : words(line.group(2))) {
        String name = sources ? word : word.substring(word.indexOf('=') + 1);
        if (!name.isEmpty() && !name.contains(":")) {
          files(from, name).forEach(file -> add(file, sources));
        }
      }
    }
  }

  private static List<String> words(String value) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(value);
    while (word.find()) {
      words.add(
          word.group(1) != null
              ? word.group(1)
              : word.group(2) != null ? word.group(2) : word.group());
    }
    return words;
  }

  private void add(Path file, boolean source) {
    if (found.containsKey(file)) {
      return;
    }
    String text = content(file);
    String name = folder.relativize(file).toString().replace('\\', '/');
    found.put(file, new ScriptPart(name, text));
    if (source) {
      add(file.getParent(), text);
    }
  }

  /** A name that stands for no file is kept, so that it is seen when the file comes back. */
  private static List<Path> files(Path from, String name) {
    try {
      Matcher wild = WILD.matcher(name);
      if (wild.find()) {
        int slash = name.lastIndexOf('/', wild.start());
        Path base = from.resolve(name.substring(0, Math.max(0, slash))).normalize();
        PathMatcher matcher =
            FileSystems.getDefault().getPathMatcher("glob:" + name.substring(slash + 1));
        return below(base, matcher);
      }
      Path file = from.resolve(name).normalize();
      return Files.isDirectory(file) ? below(file, any -> true) : List.of(file);
    } catch (InvalidPathException | PatternSyntaxException unusable) {
      return List.of();
    }
  }

  private static List<Path> below(Path base, PathMatcher matcher) {
    if (!Files.isDirectory(base)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(base)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> matcher.matches(base.relativize(file)))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static String content(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        return "(not there)";
      }
      byte[] bytes = Files.readAllBytes(file);
      return (bytes.length > LONGEST ? Optional.<String>empty() : text(bytes))
          .orElseGet(
              () ->
                  String.format(
                      Locale.ROOT, "(%,d bytes, sha256:%s)", bytes.length, Checksum.hexOf(bytes)));
    } catch (IOException unreadable) {
      return "(not readable)";
    }
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException binary) {
      return Optional.empty();
    }
  }
}
