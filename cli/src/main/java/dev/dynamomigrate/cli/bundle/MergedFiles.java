package dev.dynamomigrate.cli.bundle;

import dev.dynamomigrate.cli.bundle.LibraryFiles.Content;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * Many jars and folders as one, so that it is found there what a class loader found in them: of
 * files of one name the first counts. Lists that a class path adds up (services, the SDK's
 * interceptors) and licences are joined; signatures, which would not fit any more, and descriptors
 * of modules are left out.
 */
final class MergedFiles implements Closeable {
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "META-INF/(MANIFEST\\.MF|INDEX\\.LIST|SIG-[^/]*|[^/]+\\.(SF|RSA|DSA|EC))"
              + "|(META-INF/versions/\\d+/)?module-info\\.class");
  private static final Pattern JOINED_LINES =
      Pattern.compile("META-INF/services/[^/]+|.+/execution\\.interceptors");
  private static final Pattern JOINED_TEXTS =
      Pattern.compile("META-INF/(LICENSE|NOTICE|DEPENDENCIES)[^/]*", Pattern.CASE_INSENSITIVE);

  /** Who brings a file, and what it is. */
  private record Origin(String library, Content content) {}

  private final List<LibraryFiles> open = new ArrayList<>();
  private final SortedMap<String, List<Origin>> files = new TreeMap<>();
  private boolean multiRelease;

  void addLibraries(List<Path> libraries) throws IOException {
    for (Path path : libraries) {
      LibraryFiles library = LibraryFiles.of(path);
      open.add(library);
      multiRelease |= library.multiRelease();
      library.files().forEach((name, content) -> add(library.name(), name, content));
    }
  }

  void add(String library, String name, Content content) {
    if (!LEFT_OUT.matcher(name).matches()) {
      files.computeIfAbsent(name, none -> new ArrayList<>()).add(new Origin(library, content));
    }
  }

  boolean has(String name) {
    return files.containsKey(name);
  }

  void writeTo(Archive archive) throws IOException {
    archive.put(JarFile.MANIFEST_NAME, manifest());
    for (Map.Entry<String, List<Origin>> file : files.entrySet()) {
      archive.put(file.getKey(), content(file.getKey(), file.getValue()));
    }
  }

  private byte[] manifest() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (multiRelease) {
      manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    return bytes.toByteArray();
  }

  private static byte[] content(String name, List<Origin> origins) throws IOException {
    if (origins.size() > 1 && JOINED_LINES.matcher(name).matches()) {
      return joinedLines(origins);
    }
    if (origins.size() > 1 && JOINED_TEXTS.matcher(name).matches()) {
      return joinedTexts(origins);
    }
    return origins.get(0).content().read();
  }

  private static byte[] joinedLines(List<Origin> origins) throws IOException {
    Set<String> lines = new LinkedHashSet<>();
    for (Origin origin : origins) {
      text(origin).lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(lines::add);
    }
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joinedTexts(List<Origin> origins) throws IOException {
    Set<String> texts = new LinkedHashSet<>();
    for (Origin origin : origins) {
      texts.add(text(origin).stripTrailing());
    }
    return (String.join("\n\n", texts) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Origin origin) throws IOException {
    return new String(origin.content().read(), StandardCharsets.UTF_8);
  }

  /** Which libraries have different files of one name, the later of which are not in it. */
  List<String> remarks() throws IOException {
    Map<String, List<String>> among = new LinkedHashMap<>();
    for (Map.Entry<String, List<Origin>> file : files.entrySet()) {
      if (!joined(file.getKey())) {
        for (String other : others(file.getValue())) {
          String pair = file.getValue().get(0).library() + " and " + other;
          among.computeIfAbsent(pair, none -> new ArrayList<>()).add(file.getKey());
        }
      }
    }
    return among.entrySet().stream()
        .map(
            pair ->
                "%s have different files of the same name; those of the first are taken: %s"
                    .formatted(pair.getKey(), shown(pair.getValue())))
        .toList();
  }

  private static boolean joined(String name) {
    return JOINED_LINES.matcher(name).matches() || JOINED_TEXTS.matcher(name).matches();
  }

  /** Who has another file of the name than the first. */
  private static List<String> others(List<Origin> origins) throws IOException {
    List<String> others = new ArrayList<>();
    byte[] first = origins.size() > 1 ? origins.get(0).content().read() : new byte[0];
    for (Origin origin : origins.subList(1, origins.size())) {
      if (!Arrays.equals(first, origin.content().read())) {
        others.add(origin.library());
      }
    }
    return others;
  }

  private static String shown(List<String> names) {
    return names.size() == 1
        ? names.get(0) + "."
        : "%s, and %d more.".formatted(names.get(0), names.size() - 1);
  }

  @Override
  public void close() throws IOException {
    for (LibraryFiles library : open) {
      library.close();
    }
  }
}
