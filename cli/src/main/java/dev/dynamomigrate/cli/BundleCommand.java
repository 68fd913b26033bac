package dev.dynamomigrate.cli;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.cli.bundle.Bundle;
import dev.dynamomigrate.cli.bundle.BundleReport;
import dev.dynamomigrate.cli.bundle.BundledTable;
import dev.dynamomigrate.cli.jbang.JBangScriptBuilder;
import dev.dynamomigrate.config.PackedConfig;
import dev.dynamomigrate.source.FolderSource;
import dev.dynamomigrate.source.PackedMigrations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code bundle [<configs>...]}. */
@Command(
    name = "bundle",
    description = {
      "Compile the migrations into one file for AWS Lambda, with the engine and the controller that runs them there: no compiler is needed.",
      "No secret, credential or endpoint goes into it, and no table is asked.",
      "On Linux its function is started once, and handed no event, to say how long that takes.",
      "Exit code 2 if one of them does not compile; nothing is written then."
    },
    footer = {"", "Example: migrate bundle --zip --profile prod"})
final class BundleCommand implements Callable<Integer> {
  /** The controller with all that it needs, the engine included. */
  static final String CONTROLLER = "dev.dynamomigrate:dynamo-migrate-lambda:";

  /** Where builds put what they make, by what tells that it is such a build. */
  private static final Map<String, String> BUILDS = builds();

  @ParentCommand MigrateCommand root;

  @Parameters(
      arity = "0..*",
      paramLabel = "<configs>",
      description =
          "The configurations of the tables, if there are several; each gets a folder that is called like its table.")
  List<String> configs = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "<file>",
      description =
          "Write it there; migrations.jar or .zip in the folder for what is built (target, build) or the current one if it is not said.")
  String output;

  @Option(
      names = "--zip",
      description = "Write a zip with the libraries as they are, in lib/: AWS starts it sooner.")
  boolean zip;

  @Override
  public Integer call() {
    refuseWhatMeansNothing();
    Surroundings surroundings = root.surroundings();
    Path file = file(Session.directory(surroundings, root.options));
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(
          file + " is a folder.", "Name the file, too: --output %s/migrations.zip".formatted(file));
    }
    List<BundledTable> tables = tables();
    List<Path> controller =
        surroundings.artifacts().resolve(List.of(CONTROLLER + EngineVersion.current()));
    Bundle bundle = Bundle.of(tables, controller);
    BundleReport report = zip ? bundle.writeZip(file) : bundle.writeJar(file);
    root.facts().bundled(file);
    new Output(surroundings, root.options)
        .bundled(report, () -> StartTime.of(file, surroundings.artifacts()));
    return ExitCode.DONE.code();
  }

  private void refuseWhatMeansNothing() {
    root.options.refuseCreateTable();
    if (root.options.dry) {
      throw new InvalidInputException(
          "'bundle' has no dry run.", "Leave --dry out: it writes one file and asks no table.");
    }
    if (!configs.isEmpty() && root.options.config != null) {
      throw new InvalidInputException(
          "--config names one configuration, and others are named behind 'bundle'.",
          "Name all of them behind 'bundle', and leave --config out.");
    }
    if (configs.size() > 1 && (root.options.table != null || root.options.schema != null)) {
      throw new InvalidInputException(
          "--table and --schema are about one table, and %d are bundled.".formatted(configs.size()),
          "Say it in their configurations, or in a profile.");
    }
  }

  private List<BundledTable> tables() {
    List<Optional<String>> files =
        configs.isEmpty() ? List.of(Optional.empty()) : configs.stream().map(Optional::of).toList();
    // What is wrong with a configuration is told before anything is compiled.
    List<PackedConfig> packed =
        files.stream()
            .map(file -> Session.packed(root.surroundings(), root.options, file))
            .toList();
    List<BundledTable> tables = new ArrayList<>();
    try (JBangScriptBuilder jbang = Session.jbang(root.surroundings(), root.options)) {
      for (PackedConfig config : packed) {
        FolderSource folder = new FolderSource(config.config().scripts(), jbang);
        PackedMigrations migrations = PackedMigrations.of(folder, jbang);
        tables.add(new BundledTable(config, text(config), migrations));
      }
    }
    return tables;
  }

  private static String text(PackedConfig config) {
    return """
        // Written by 'bundle' of %s, with what is configured where it was called.
        // Secrets, credentials and the endpoint stayed there.
        """
            .formatted(EngineVersion.current())
        + JsonText.of(config.content())
        + "\n";
  }

  private Path file(Path directory) {
    if (output != null) {
      return directory.resolve(output).normalize();
    }
    Path folder =
        BUILDS.entrySet().stream()
            .filter(build -> Files.isRegularFile(directory.resolve(build.getKey())))
            .map(build -> directory.resolve(build.getValue()))
            .findFirst()
            .orElse(directory);
    return folder.resolve(zip ? "migrations.zip" : "migrations.jar");
  }

  private static Map<String, String> builds() {
    Map<String, String> builds = new LinkedHashMap<>();
    builds.put("pom.xml", "target");
    builds.put("build.gradle", "build");
    builds.put("build.gradle.kts", "build");
    return builds;
  }
}
