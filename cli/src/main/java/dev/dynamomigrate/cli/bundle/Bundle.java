package dev.dynamomigrate.cli.bundle;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.source.ScriptBuilder.BuiltScript;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What AWS Lambda is given: the migrations of one table or of several, the engine, the controller
 * and what all of them need. At its root are the files of the table, or those of each of several
 * tables in a folder that is called like it.
 */
public final class Bundle {
  /** AWS takes no more, unpacked. */
  private static final long LARGEST = 250L * 1024 * 1024;

  private static final long LARGEST_UPLOAD = 50L * 1024 * 1024;
  private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*");

  private final List<BundledTable> tables;
  private final BundleClassPath classPath;
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  private Bundle(List<BundledTable> tables, BundleClassPath classPath) {
    this.tables = List.copyOf(tables);
    this.classPath = classPath;
  }

  /**
   * Puts it together; nothing is written.
   *
   * @param tables at least one
   * @param engine the class path of the controller
   * @throws InvalidInputException if parts of it do not go together
   */
  public static Bundle of(List<BundledTable> tables, List<Path> engine) {
    refuseTwins(tables);
    Bundle bundle = new Bundle(tables, BundleClassPath.of(engine, needs(tables)));
    for (BundledTable table : tables) {
      String prefix = tables.size() == 1 ? "" : table.name() + "/";
      table.files().forEach((name, content) -> bundle.files.put(prefix + name, content));
    }
    return bundle;
  }

  private static void refuseTwins(List<BundledTable> tables) {
    Map<String, String> folders = new HashMap<>();
    for (BundledTable table : tables) {
      String file = table.config().config().file().map(Path::toString).orElse("the command line");
      String before = folders.put(table.name(), file);
      if (before != null) {
        throw new InvalidInputException(
            "%s and %s are both about the table '%s'. Nothing was written."
                .formatted(before, file, table.name()),
            "Bundle one of them; two profiles of a table are two bundles.");
      }
      if (tables.size() > 1 && !FOLDER.matcher(table.name()).matches()) {
        throw new InvalidInputException(
            "The table '%s' cannot name a folder of a bundle. Nothing was written."
                .formatted(table.name()),
            "Give it a bundle of its own.");
      }
    }
  }

  private static List<BundleClassPath.Need> needs(List<BundledTable> tables) {
    List<BundleClassPath.Need> needs = new ArrayList<>();
    for (BundledTable table : tables) {
      for (BuiltScript script : table.migrations().built()) {
        String name = script.script().getFileName().toString();
        needs.add(
            new BundleClassPath.Need(
                tables.size() == 1 ? name : table.name() + "/" + name, script.classPath()));
      }
    }
    return needs;
  }

  /**
   * Writes one jar that holds all of it.
   *
   * @param file replaced if it is there
   * @throws InvalidInputException if it cannot be written, or is more than AWS takes
   */
  public BundleReport writeJar(Path file) {
    return write(
        file,
        (archive, remarks) -> {
          try (MergedFiles merged = new MergedFiles()) {
            merged.addLibraries(classPath.engine());
            addFiles(merged);
            merged.addLibraries(classPath.scripts());
            refuseMissing(merged::has);
            merged.writeTo(archive);
            remarks.addAll(merged.remarks());
          }
        });
  }

  private void addFiles(MergedFiles merged) {
    refuseEngines(merged::has);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      merged.add("the migrations", file.getKey(), file::getValue);
    }
  }

  /**
   * Writes a zip that holds the libraries as they are, in {@code lib/}, and what is the project's
   * own beside it. AWS is quicker with such a one.
   *
   * @param file replaced if it is there
   * @throws InvalidInputException if it cannot be written, or is more than AWS takes
   */
  public BundleReport writeZip(Path file) {
    return write(
        file,
        (archive, remarks) -> {
          try (NumberedLibraries libraries = new NumberedLibraries()) {
            libraries.addAll(classPath.engine());
            refuseEngines(libraries::has);
            libraries.addAll(classPath.scripts());
            refuseMissing(libraries::has);
            for (Map.Entry<String, byte[]> own : files.entrySet()) {
              archive.put(own.getKey(), own.getValue());
            }
            libraries.writeTo(archive);
          }
        });
  }

  /** What the engine has of that name would come first in one place and last in the other. */
  private void refuseEngines(Predicate<String> engineHas) {
    for (BundledTable table : tables) {
      for (String name : table.migrations().files().keySet()) {
        if (name.endsWith(".class") && engineHas.test(name)) {
          throw new InvalidInputException(
              "%s declares the class %s, which the engine has too. Nothing was written."
                  .formatted(table.migrations().origin(name).orElseThrow(), className(name)),
              "Give it another name.");
        }
      }
    }
  }

  /** Scripts are compiled with the command line beside the engine, and that is not in a bundle. */
  private void refuseMissing(Predicate<String> libraryHas) throws IOException {
    ClassLoader jdk = ClassLoader.getPlatformClassLoader();
    for (BundledTable table : tables) {
      Map<String, byte[]> own = table.migrations().files();
      for (Map.Entry<String, byte[]> file : own.entrySet()) {
        if (file.getKey().endsWith(".class")) {
          UsedClasses.of(file.getValue()).stream()
              .filter(name -> !own.containsKey(name) && !libraryHas.test(name))
              .filter(name -> jdk.getResource(name) == null)
              .findFirst()
              .ifPresent(name -> refuseUse(table, file.getKey(), name));
        }
      }
    }
  }

  private static void refuseUse(BundledTable table, String user, String used) {
    throw new InvalidInputException(
        "%s uses the class %s, which only the command line has. Nothing was written."
            .formatted(table.migrations().origin(user).orElseThrow(), className(used)),
        "Name the artifact that it is of in a //DEPS line.");
  }

  private static String className(String file) {
    return file.replaceFirst("\\.class$", "").replace('/', '.');
  }

  /** Fills an archive, and says what is worth a remark. */
  @FunctionalInterface
  private interface Filling {
    void fill(Archive archive, List<String> remarks) throws IOException;
  }

  private BundleReport write(Path file, Filling filling) {
    List<String> remarks = new ArrayList<>(classPath.remarks());
    try {
      Files.createDirectories(file.getParent());
      // Beside it, so that nobody ever meets a half one; not a temporary file, which only we could
      // read.
      Path apart =
          file.resolveSibling(
              "." + file.getFileName() + "-" + ProcessHandle.current().pid() + ".tmp");
      try {
        long unpacked = fill(apart, filling, remarks);
        refuseLarger(unpacked);
        Files.move(apart, file, StandardCopyOption.REPLACE_EXISTING);
        return report(file, unpacked, remarks);
      } finally {
        Files.deleteIfExists(apart);
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "The bundle cannot be written to %s: %s".formatted(file, e.getMessage()),
          "Look at the folder's permissions and the room on the disk, or give another --output.",
          e);
    }
  }

  private static long fill(Path file, Filling filling, List<String> remarks) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        Archive archive = new Archive(out)) {
      filling.fill(archive, remarks);
      return archive.unpacked();
    }
  }

  static void refuseLarger(long unpacked) {
    if (unpacked > LARGEST) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "The bundle would have %,d bytes unpacked, and AWS Lambda takes %,d. Nothing was written.",
              unpacked,
              LARGEST),
          "Let scripts do without large //DEPS, or bundle the tables apart.");
    }
  }

  private BundleReport report(Path file, long unpacked, List<String> remarks) throws IOException {
    long bytes = Files.size(file);
    if (bytes > LARGEST_UPLOAD) {
      remarks.add(
          "AWS takes 50 MB at most where the file itself is uploaded: put this one into S3, and name it there.");
    }
    int java = tables.stream().mapToInt(table -> table.migrations().java()).max().orElse(0);
    return new BundleReport(file, bytes, unpacked, java, tables, remarks);
  }
}
