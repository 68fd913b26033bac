package dev.dynamomigrate.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the build tells its tests: where things are, and how long they may take. */
public final class Build {
  private static final Pattern PAGES =
      Pattern.compile(
          "[/\\\\](dynamo-migrate-web|javalin|jetty|playwright|driver)[^/\\\\]*\\.jar$"
              + "|[/\\\\]web[/\\\\]target[/\\\\]classes$");

  public static final Path TARGET = Path.of(property("it.target"));
  public static final Path CHECKOUT = Path.of(property("it.checkout"));
  public static final Path MAVEN = Path.of(property("it.maven"));
  public static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
  public static final String VERSION = property("it.version");

  /** The local repository into which the invoker has installed this build. */
  public static final Path REPOSITORY = Path.of(property("it.repo"));

  /** {@code -Dfull}: everything, however long it takes. */
  public static final boolean FULL = !property("it.full").equals("false");

  /**
   * Where a command line of our own process is found, as {@code jbang migrate@catalog} has it:
   * without the classes of tests, and without the pages, which it fetches when it is to.
   */
  public static final String COMMAND_LINE =
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .filter(entry -> !Path.of(entry).startsWith(TARGET))
          .filter(entry -> !PAGES.matcher(entry).find())
          .collect(Collectors.joining(File.pathSeparator));

  private Build() {}

  /** A new folder for the processes of a test; it stays for whoever looks why one failed. */
  public static Path newFolder(String name) {
    try {
      Path all = Files.createDirectories(TARGET.resolve("processes"));
      return Files.createTempDirectory(all, name + "-").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException(
          name + " is not set: run these tests by Maven, mvn verify -pl it -am");
    }
    return value;
  }
}
