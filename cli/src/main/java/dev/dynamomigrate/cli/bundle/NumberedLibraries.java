package dev.dynamomigrate.cli.bundle;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarFile;

/**
 * Libraries in a folder {@code lib/}. AWS puts those into the class path in the order of their
 * names: so they are numbered.
 */
final class NumberedLibraries implements Closeable {
  private final List<Path> libraries = new ArrayList<>();
  private final List<LibraryFiles> open = new ArrayList<>();

  void addAll(List<Path> paths) throws IOException {
    libraries.addAll(paths);
    for (Path path : paths) {
      open.add(LibraryFiles.of(path));
    }
  }

  boolean has(String name) {
    return open.stream().anyMatch(library -> library.has(name));
  }

  void writeTo(Archive archive) throws IOException {
    for (int i = 0; i < libraries.size(); i++) {
      Path library = libraries.get(i);
      String name = library.getFileName().toString();
      boolean folder = Files.isDirectory(library);
      archive.put(
          String.format(Locale.ROOT, "lib/%03d-%s%s", i, name, folder ? ".jar" : ""),
          folder ? packed(open.get(i)) : Files.readAllBytes(library));
    }
  }

  /** A folder of classes as a jar, its manifest first. */
  private static byte[] packed(LibraryFiles folder) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Archive jar = new Archive(bytes)) {
      if (folder.has(JarFile.MANIFEST_NAME)) {
        jar.put(JarFile.MANIFEST_NAME, folder.files().get(JarFile.MANIFEST_NAME).read());
      }
      for (Map.Entry<String, LibraryFiles.Content> file : folder.files().entrySet()) {
        if (!file.getKey().equals(JarFile.MANIFEST_NAME)) {
          jar.put(file.getKey(), file.getValue().read());
        }
      }
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    for (LibraryFiles library : open) {
      library.close();
    }
  }
}
