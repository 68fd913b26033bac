package dev.dynamomigrate.cli.jbang.bridge;

import dev.jbang.source.BuildContext;
import dev.jbang.source.buildsteps.JarBuildStep;
import dev.jbang.util.JavaUtil;
import dev.jbang.util.Util;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** The jar that JBang's cache keeps for a script, under a path that its content decides. */
final class CachedJar {
  private CachedJar() {}

  /** Whether the jar can be used as it is, by JBang's rules, in this JVM. */
  static boolean isFresh(BuildContext context) {
    if (!context.isUpToDate()) {
      return false;
    }
    try (JarFile jar = new JarFile(context.getJarFile().toFile())) {
      Manifest manifest = jar.getManifest();
      String jdk =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(JarBuildStep.ATTR_BUILD_JDK);
      return jdk != null && JavaUtil.parseJavaVersion(jdk) <= Runtime.version().feature();
    } catch (IOException broken) {
      return false;
    }
  }

  /**
   * Assembles the jar in a folder of its own and moves it into place, so that nobody meets a half
   * one, and a {@code jbang} command that builds the same script meanwhile does not take the
   * classes away.
   */
  static Path write(BuildContext context, Map<String, byte[]> classes) throws IOException {
    Path jar = context.getJarFile();
    Files.createDirectories(jar.getParent());
    Path apart = Files.createTempDirectory(jar.getParent(), "building-");
    try {
      BuildContext temporary = BuildContext.forProject(context.getProject(), apart);
      new ScriptAssembly(temporary, classes).build();
      return Files.move(temporary.getJarFile(), jar, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Util.deletePath(apart, true);
    }
  }
}
