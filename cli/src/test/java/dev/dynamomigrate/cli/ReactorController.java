package dev.dynamomigrate.cli;

import dev.dynamomigrate.cli.artifacts.Artifacts;
import dev.dynamomigrate.cli.jbang.EngineLibrary;
import dev.dynamomigrate.migration.Migration;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The controller's artifact before it is installed: of what the reactor has, the engine and what it
 * brings. The controller itself is a module that is built beside this one.
 */
record ReactorController(Artifacts others) implements Artifacts {
  private static final Pattern BROUGHT =
      Pattern.compile(
          ".*/(software/amazon|org/reactivestreams|org/semver4j|org/slf4j/slf4j-api)/.*");

  @Override
  public List<Path> resolve(List<String> coordinates) {
    if (!coordinates.get(0).startsWith(BundleCommand.CONTROLLER)) {
      return others.resolve(coordinates);
    }
    Path engine = engine();
    return EngineLibrary.of(EngineVersion.current(), getClass().getClassLoader())
        .classPath()
        .stream()
        .filter(entry -> entry.equals(engine) || brought(entry))
        .toList();
  }

  static Path engine() {
    try {
      return Path.of(Migration.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean brought(Path entry) {
    return BROUGHT.matcher(entry.toString().replace('\\', '/')).matches();
  }
}
