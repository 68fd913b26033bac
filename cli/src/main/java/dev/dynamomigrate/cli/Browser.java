package dev.dynamomigrate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Opens an address in the user's browser. It goes by a file that only the user can read: words of a
 * command are seen by everybody on the computer, and the address lets in who has it first.
 */
record Browser(Map<String, String> environment) {
  /** Nothing happens where there is no browser; the address is printed, too. */
  void open(URI address) {
    command(System.getProperty("os.name"), environment)
        .ifPresent(
            command -> {
              try {
                List<String> words = new ArrayList<>(command);
                words.add(page(address).toUri().toString());
                new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
              } catch (IOException e) {
                // Whoever reads the terminal has the address.
                return;
              }
            });
  }

  /** What opens a file in the browser; nothing without a screen. */
  static Optional<List<String>> command(String system, Map<String, String> environment) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.contains("mac")) {
      return Optional.of(List.of("open"));
    }
    if (name.contains("windows")) {
      return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler"));
    }
    boolean screen =
        environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    return screen ? Optional.of(List.of("xdg-open")) : Optional.empty();
  }

  /** A page that goes on to the address; in the home folder, for some browsers see no other. */
  private static Path page(URI address) throws IOException {
    Path folder = Path.of(System.getProperty("user.home"), ".dynamo-migrate");
    Files.createDirectories(folder);
    Path file = folder.resolve("manager.html");
    Files.deleteIfExists(file);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(
        file,
        """
        <!doctype html>
        <meta charset="utf-8">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="refresh" content="0;url=%s">
        <title>Migration Manager</title>
        <p><a href="%s">Migration Manager</a></p>
        """
            .formatted(address, address),
        UTF_8);
    return file;
  }
}
