package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder that an export was downloaded to: the one with the manifests, one above it, or one with
 * data files alone.
 */
final class ExportFolder {
  /** More than prefix/AWSDynamoDB/id/data, and less than somebody's whole disk. */
  private static final int DEPTH = 8;

  private static final List<String> DATA = List.of(".json", ".json.gz", ".jsonl", ".jsonl.gz");
  private static final List<String> ION = List.of(".ion", ".ion.gz");

  private final Path folder;
  private final List<Path> below;

  private ExportFolder(Path folder, List<Path> below) {
    this.folder = folder;
    this.below = below;
  }

  /**
   * Looks what is in a folder.
   *
   * @throws InvalidInputException if it cannot be read
   */
  static ExportFolder at(Path folder) {
    try (Stream<Path> all = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      return new ExportFolder(folder, all.filter(Files::isRegularFile).sorted().toList());
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInputException(
          "The folder " + folder + " cannot be read: " + e.getMessage(),
          "Make it and what is in it readable for this user.",
          e);
    }
  }

  /**
   * The data files, as the manifest lists them, else in order of their names.
   *
   * @throws InvalidInputException if there are none, or one is missing, or more than one export
   */
  List<ExportedFile> dataFiles() {
    Set<Path> exports =
        below.stream()
            .filter(
                each -> named(each, ExportManifest.SUMMARY) || named(each, ExportManifest.FILES))
            .map(Path::getParent)
            .collect(Collectors.toCollection(TreeSet::new));
    if (exports.size() > 1) {
      throw new InvalidInputException(
          "There are %d exports in %s: %s."
              .formatted(
                  exports.size(),
                  folder,
                  exports.stream()
                      .map(each -> folder.relativize(each).toString())
                      .collect(Collectors.joining(", "))),
          "Name the folder of one of them.");
    }
    return exports.isEmpty() ? unlisted() : listed(exports.iterator().next());
  }

  private List<ExportedFile> listed(Path export) {
    return ExportManifest.read(export).files().stream().map(entry -> found(entry, export)).toList();
  }

  private ExportedFile found(ExportManifest.Entry entry, Path export) {
    Path usual = export.resolve("data").resolve(entry.name());
    if (Files.isRegularFile(usual)) {
      return new ExportedFile(usual, entry.items(), entry.md5());
    }
    return below.stream()
        .filter(each -> named(each, entry.name()))
        .findFirst()
        .map(each -> new ExportedFile(each, entry.items(), entry.md5()))
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "The data file %s is missing in %s.".formatted(entry.name(), folder),
                    "Download the whole export, with its folder data."));
  }

  private List<ExportedFile> unlisted() {
    if (below.stream().anyMatch(each -> named(each, "_started"))) {
      throw new InvalidInputException(
          "The export in " + folder + " is not complete: it has no manifests yet.",
          "Download it when it is; or delete its file _started, to read what is there.");
    }
    List<ExportedFile> files =
        below.stream().filter(each -> ends(each, DATA)).map(ExportedFile::unlisted).toList();
    if (files.isEmpty()) {
      if (below.stream().anyMatch(each -> ends(each, ION))) {
        throw ExportManifest.ion("The data files in " + folder + " are Amazon Ion.");
      }
      throw new InvalidInputException(
          "There is no export in " + folder + ".",
          "Name the folder with manifest-files.json, or one with data files such as xyz.json.gz.");
    }
    return files;
  }

  private static boolean named(Path file, String name) {
    return file.getFileName().toString().equals(name);
  }

  private static boolean ends(Path file, List<String> endings) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && endings.stream().anyMatch(name::endsWith);
  }
}
