package dev.dynamomigrate.cli.lambda;

import dev.dynamomigrate.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The folder in which a function's code stands, classes at its top and jars in {@code lib/}. AWS
 * unpacks what is uploaded, a jar like a zip; so does this.
 */
record TaskRoot(Path path) {
  private static final String WAY_OUT = "Make it with 'bundle', or check the path.";

  /**
   * That of a function.
   *
   * @param folder where a jar or zip is unpacked
   * @throws InvalidInputException if there is no code, or no handler in it
   */
  static TaskRoot of(LambdaFunction function, Path folder) throws IOException {
    Path code = function.code();
    if (!Files.exists(code)) {
      throw new InvalidInputException("There is no bundle " + code + ".", WAY_OUT);
    }
    TaskRoot root =
        new TaskRoot(Files.isDirectory(code) ? code.toAbsolutePath() : unpacked(code, folder));
    if (!root.has(function.handlerClass().replace('.', '/') + ".class")) {
      throw new InvalidInputException(
          "%s has no handler: the class %s is not in it.".formatted(code, function.handlerClass()),
          WAY_OUT);
    }
    return root;
  }

  private static Path unpacked(Path code, Path folder) throws IOException {
    Path root = Files.createDirectory(folder.resolve("task"));
    try (ZipFile zip = new ZipFile(code.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
          throw new InvalidInputException(
              "%s has a file outside of itself: %s".formatted(code, entry.getName()), WAY_OUT);
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, target);
          }
        }
      }
      return root;
    } catch (ZipException e) {
      throw new InvalidInputException(code + " is neither a jar nor a zip.", WAY_OUT, e);
    }
  }

  private boolean has(String file) throws IOException {
    if (Files.exists(path.resolve(file))) {
      return true;
    }
    Path libraries = path.resolve("lib");
    if (!Files.isDirectory(libraries)) {
      return false;
    }
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(libraries, "*.jar")) {
      for (Path each : jars) {
        try (ZipFile jar = new ZipFile(each.toFile())) {
          if (jar.getEntry(file) != null) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
