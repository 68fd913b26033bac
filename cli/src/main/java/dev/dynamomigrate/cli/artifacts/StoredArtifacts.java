package dev.dynamomigrate.cli.artifacts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Remembers what was resolved, so that Maven's resolver is asked again only when a file of the list
 * has changed or gone: 10 ms instead of half a second.
 *
 * <p>A list of coordinates is one file, named by a hash of them and of the local repository. It has
 * a line for each artifact: size, time of the last change in milliseconds and path, with blanks
 * between.
 */
public final class StoredArtifacts implements Artifacts {
  private final Artifacts origin;
  private final Path localRepository;
  private final Path folder;

  /**
   * Keeps its lists in {@code ~/.dynamo-migrate/artifacts}, for the local repository of {@code
   * -Dmaven.repo.local} or {@code ~/.m2/repository}.
   */
  public StoredArtifacts(Artifacts origin) {
    this(
        origin,
        Path.of(
            System.getProperty("maven.repo.local", home().resolve(".m2/repository").toString())),
        home().resolve(".dynamo-migrate/artifacts"));
  }

  /**
   * Keeps its lists in a folder.
   *
   * @param origin who resolves when the list does not match
   * @param localRepository where {@code origin} keeps its files
   * @param folder created when needed; without write access there, every call resolves
   */
  public StoredArtifacts(Artifacts origin, Path localRepository, Path folder) {
    this.origin = origin;
    this.localRepository = localRepository;
    this.folder = folder;
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home"));
  }

  @Override
  public List<Path> resolve(List<String> coordinates) {
    Path list = folder.resolve(key(coordinates) + ".list");
    return stored(list)
        .orElseGet(
            () -> {
              List<Path> resolved = origin.resolve(coordinates);
              store(list, resolved);
              return resolved;
            });
  }

  private String key(List<String> coordinates) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((String.join("\n", coordinates) + "\n" + localRepository).getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** What a list says, if all of it is still so. */
  private static Optional<List<Path>> stored(Path list) {
    try {
      List<String> lines = Files.readAllLines(list);
      List<Path> files = lines.stream().map(line -> Path.of(line.split(" ", 3)[2])).toList();
      boolean matches =
          !lines.isEmpty() && files.stream().map(StoredArtifacts::line).toList().equals(lines);
      return matches ? Optional.of(files) : Optional.empty();
    } catch (IOException
        | UncheckedIOException
        | InvalidPathException
        | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static void store(Path list, List<Path> files) {
    try {
      Files.createDirectories(list.getParent());
      Path written = Files.createTempFile(list.getParent(), "new", ".list");
      Files.write(written, files.stream().map(StoredArtifacts::line).toList());
      Files.move(
          written, list, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | UncheckedIOException e) {
      // The files are there: without a list the next run is slower, and that is all.
      return;
    }
  }

  private static String line(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.size() + " " + now.lastModifiedTime().toMillis() + " " + file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
