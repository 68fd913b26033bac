package dev.dynamomigrate.cli.jbang.bridge;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.cli.jbang.EngineLibrary;
import dev.dynamomigrate.cli.jbang.HostAnswers;
import dev.jbang.devkitman.JdkManager;
import dev.jbang.source.BuildContext;
import dev.jbang.source.Project;
import dev.jbang.source.SourceSet;
import dev.jbang.util.JavaUtil;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads a script with JBang's parser, and settles what the running engine decides instead of JBang:
 * its own artifacts, and the JDK.
 */
final class ScriptReader {
  private static final String OURS = "dev.dynamomigrate:";

  private final EngineLibrary engine;
  private final HostAnswers host;

  /** Knows the JVM that runs us and no other, so that JBang neither looks for nor fetches one. */
  private final JdkManager runningJdk = JavaUtil.defaultJdkManager("current");

  ScriptReader(EngineLibrary engine, HostAnswers host) {
    this.engine = engine;
    this.host = host;
  }

  /**
   * A script as JBang sees it, ready to be built.
   *
   * @throws InvalidInputException if JBang cannot read it, or it asks for what does not run here
   */
  Project read(Path script) {
    Project project = parse(script);
    settle(script, project);
    return project;
  }

  /** As JBang reads it, nothing changed and nothing refused. */
  Project parse(Path script) {
    return Refusal.orResult(
        script,
        "cannot be read",
        "Correct its // lines.",
        () -> Project.builder().jdkManager(runningJdk).build(script));
  }

  /** The files that a script's {@code //DEPS} resolve to, our own left out; then the host's. */
  List<Path> classPath(Path script, BuildContext context) {
    return Refusal.orResult(
        script,
        "needs what cannot be resolved",
        "Correct its //DEPS or //REPOS line, or look at the connection and Maven's settings.xml.",
        () -> {
          HostResolution.of(context, host).leaveForJBang();
          Stream<Path> own = context.resolveClassPath().getClassPaths().stream().map(Path::of);
          return Stream.concat(own, host.classPath().stream()).toList();
        });
  }

  private void settle(Path script, Project project) {
    requireJava(script, project.getJavaVersion());
    project.setJavaVersion(null); // settled: this JVM's. JBang would look for just that version
    List<String> dependencies = dependencies(project.getMainSourceSet());
    for (String dependency : dependencies) {
      if (dependency.startsWith(OURS)) {
        requireEngine(script, dependency);
      }
    }
    dependencies.removeIf(dependency -> dependency.startsWith(OURS));
    // Integrations are looked for in the dependencies; JBang exchanges all system properties for
    // it.
    project.setIntegrations(!dependencies.isEmpty());
    project.getSubProjects().forEach(sub -> settle(sub.getResourceRef().getFile(), sub));
  }

  private static void requireJava(Path script, String wanted) {
    int running = Runtime.version().feature();
    if (wanted == null || JavaUtil.minRequestedVersion(wanted) <= running) {
      return;
    }
    throw new InvalidInputException(
        "%s asks for Java %s, and this is Java %d. Nothing was run."
            .formatted(Refusal.path(script), wanted, running),
        "Run it with JDK %d or later, or lower its //JAVA line."
            .formatted(JavaUtil.minRequestedVersion(wanted)));
  }

  private void requireEngine(Path script, String dependency) {
    String[] parts = dependency.split("[:@]");
    Version wanted = parts.length < 3 ? null : Version.parse(parts[2]).orElse(null);
    if (wanted == null || (wanted.compareTo(engine.version()) <= 0 && sameMajor(wanted))) {
      return; // what names no version takes the one that runs
    }
    boolean newer = wanted.compareTo(engine.version()) > 0;
    throw new InvalidInputException(
        "%s asks for Dynamo Migrate %s, and this is %s. Nothing was run."
            .formatted(Refusal.path(script), wanted, engine.version()),
        newer
            ? "Run it with the Maven plugin or the command of version %s or later."
                .formatted(wanted)
            : "See the CHANGELOG for what changed, and set its //DEPS line to %s."
                .formatted(engine.version()));
  }

  private boolean sameMajor(Version wanted) {
    return major(wanted).equals(major(engine.version()));
  }

  private static String major(Version version) {
    return version.toString().split("\\.")[0];
  }

  /** The list itself. JBang only hands out a view, and has no way to take a dependency away. */
  @SuppressWarnings("unchecked")
  private static List<String> dependencies(SourceSet sources) {
    try {
      Field field = SourceSet.class.getDeclaredField("dependencies");
      field.setAccessible(true);
      return (List<String>) field.get(sources);
    } catch (ReflectiveOperationException other) {
      throw new IllegalStateException("This is not the JBang we were made for", other);
    }
  }
}
