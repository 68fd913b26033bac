package dev.dynamomigrate.cli.bundle;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files of one entry of a class path: of a jar, or of a folder of classes. */
final class LibraryFiles implements Closeable {
  /** A file's content, read when it is needed. */
  @FunctionalInterface
  interface Content {
    byte[] read() throws IOException;
  }

  private final Path library;
  private final SortedMap<String, Content> files = new TreeMap<>();
  private ZipFile jar;

  private LibraryFiles(Path library) {
    this.library = library;
  }

  static LibraryFiles of(Path library) throws IOException {
    LibraryFiles files = new LibraryFiles(library);
    if (Files.isDirectory(library)) {
      files.addFolder();
    } else {
      files.addJar();
    }
    return files;
  }

  private void addFolder() throws IOException {
    try (Stream<Path> all = Files.walk(library)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = library.relativize(file).toString().replace(File.separatorChar, '/');
        files.put(name, () -> Files.readAllBytes(file));
      }
    }
  }

  private void addJar() throws IOException {
    jar = new ZipFile(library.toFile());
    List<? extends ZipEntry> entries = Collections.list(jar.entries());
    for (ZipEntry entry : entries) {
      if (!entry.isDirectory()) {
        files.put(entry.getName(), () -> jar.getInputStream(entry).readAllBytes());
      }
    }
  }

  /** By their names, sorted. */
  Map<String, Content> files() {
    return Collections.unmodifiableSortedMap(files);
  }

  boolean has(String name) {
    return files.containsKey(name);
  }

  /** Whether it has files for later versions of Java, and says so. */
  boolean multiRelease() throws IOException {
    Content manifest = files.get(JarFile.MANIFEST_NAME);
    if (manifest == null) {
      return false;
    }
    Manifest said = new Manifest(new ByteArrayInputStream(manifest.read()));
    return "true"
        .equalsIgnoreCase(said.getMainAttributes().getValue(Attributes.Name.MULTI_RELEASE));
  }

  /** What people know it by. */
  String name() {
    return library.getFileName().toString();
  }

  @Override
  public void close() throws IOException {
    if (jar != null) {
      jar.close();
    }
  }
}
