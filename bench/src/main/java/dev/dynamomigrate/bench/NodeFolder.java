package dev.dynamomigrate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The JavaScript rivals, installed by their lock file outside the sources. */
final class NodeFolder {
  private final Path folder;

  private NodeFolder(Path folder) {
    this.folder = folder;
  }

  /** Copies {@code bench/node} and installs what it names, if that is not there. */
  static NodeFolder install(Path sources, Path folder) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(sources)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      Path lock = folder.resolve("package-lock.json");
      Path done = folder.resolve("installed.json");
      if (!Files.exists(done) || Files.mismatch(done, lock) != -1) {
        npm(folder);
        Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
      }
      return new NodeFolder(folder.toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException("Node (18 or later) and npm are needed", e);
    }
  }

  private static void npm(Path folder) throws IOException {
    Process npm =
        new ProcessBuilder("npm", "ci", "--ignore-scripts", "--prefer-offline")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("npm.txt").toFile())
            .start();
    try {
      if (npm.waitFor() != 0) {
        throw new IOException("npm ci failed: " + Files.readString(folder.resolve("npm.txt")));
      }
    } catch (InterruptedException e) {
      npm.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  /** The schema that OneTable's loop has, and this library by model. */
  Path schema() {
    return folder.resolve("schema.json");
  }

  List<String> command(String program, URI endpoint, String table) {
    return List.of("node", folder.resolve(program).toString(), endpoint.toString(), table);
  }
}
