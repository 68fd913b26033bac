package dev.dynamomigrate.cli.bundle;

import dev.dynamomigrate.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one class path of a bundle: of each artifact one version.
 *
 * @param engine what the controller brings; it comes before what scripts bring, as in every run
 * @param scripts what scripts bring besides, in the order of the scripts
 * @param remarks what of the scripts' was left out, in words
 */
record BundleClassPath(List<Path> engine, List<Path> scripts, List<String> remarks) {
  /**
   * Who needs something.
   *
   * @param script as people know it
   * @param classPath what it needs beside the engine
   */
  record Need(String script, List<Path> classPath) {
    /** Without what an artifact's other version before it hides: a project's behind //DEPS. */
    List<Path> effective() {
      Set<String> seen = new HashSet<>();
      return classPath.stream()
          .filter(library -> Artifact.of(library).map(each -> seen.add(each.key())).orElse(true))
          .toList();
    }
  }

  /**
   * An artifact by its place in a local repository: {@code …/gson/2.13.2/gson-2.13.2.jar}.
   *
   * @param key what all versions of it have in common
   * @param name its name
   * @param version its version
   */
  private record Artifact(String key, String name, String version) {
    static Optional<Artifact> of(Path jar) {
      Path folder = jar.getParent();
      Path above = folder == null ? null : folder.getParent();
      if (above == null || above.getFileName() == null) {
        return Optional.empty();
      }
      String version = folder.getFileName().toString();
      String name = above.getFileName().toString();
      String file = jar.getFileName().toString();
      String beginning = name + "-" + version;
      return file.startsWith(beginning)
          ? Optional.of(
              new Artifact(above + " " + file.substring(beginning.length()), name, version))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return name + " " + version;
    }
  }

  /**
   * Puts it together.
   *
   * @throws InvalidInputException if two scripts need two versions of one artifact
   */
  static BundleClassPath of(List<Path> engine, List<Need> needs) {
    Map<String, Artifact> engines = new LinkedHashMap<>();
    engine.forEach(jar -> Artifact.of(jar).ifPresent(found -> engines.put(found.key(), found)));
    Map<String, Need> first = new LinkedHashMap<>();
    Map<String, Artifact> chosen = new LinkedHashMap<>();
    Set<Path> scripts = new LinkedHashSet<>();
    List<String> remarks = new ArrayList<>();
    for (Need need : needs) {
      for (Path library : need.effective()) {
        Optional<Artifact> artifact = Artifact.of(library);
        Optional<Artifact> ours = artifact.map(found -> engines.get(found.key()));
        if (ours.isPresent()) {
          remark(need, artifact.get(), ours.get(), remarks);
        } else if (!engine.contains(library)) {
          artifact.ifPresent(found -> refuseOther(first, chosen, need, found));
          scripts.add(library);
        }
      }
    }
    return new BundleClassPath(List.copyOf(engine), List.copyOf(scripts), List.copyOf(remarks));
  }

  private static void remark(Need need, Artifact wanted, Artifact ours, List<String> remarks) {
    if (!wanted.equals(ours)) {
      remarks.add(
          "%s names %s; it gets the engine's %s, as in every run."
              .formatted(need.script(), wanted, ours.version()));
    }
  }

  private static void refuseOther(
      Map<String, Need> first, Map<String, Artifact> chosen, Need need, Artifact wanted) {
    Artifact before = chosen.putIfAbsent(wanted.key(), wanted);
    first.putIfAbsent(wanted.key(), need);
    if (before != null && !before.equals(wanted)) {
      throw new InvalidInputException(
          "%s needs %s, and %s needs %s; a bundle has one class path. Nothing was written."
              .formatted(first.get(wanted.key()).script(), before, need.script(), wanted),
          "Name the same version in the //DEPS of both; what comes with another artifact gives way to a //DEPS line of its own.");
    }
  }
}
