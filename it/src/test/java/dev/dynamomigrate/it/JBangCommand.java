package dev.dynamomigrate.it;

import dev.dynamomigrate.cli.artifacts.MimaArtifacts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The {@code jbang} command, made of JBang's own jars. Its code prints the command line of Java and
 * exits with 255; the script that JBang installs, of which this is the essence, then runs it.
 */
final class JBangCommand {
  // Gson stands first: with the version that JBang names, it reads every catalog as empty.
  private static final List<String> JBANG =
      List.of("com.google.code.gson:gson:2.13.2", "dev.jbang:jbang-cli:0.132.1");

  private static final String SCRIPT =
      """
      #!/bin/bash
      export JBANG_RUNTIME_SHELL=bash JBANG_LAUNCH_CMD="$0" JBANG_NO_VERSION_CHECK=true
      out=$('%s' -XX:TieredStopAtLevel=1 -cp '%s' dev.jbang.Main "$@"); rc=$?
      [ $rc -eq 255 ] && eval "exec $out"; [ -n "$out" ] && printf '%%s\\n' "$out"; exit $rc
      """;

  private JBangCommand() {}

  /** Puts it on the path of a home. */
  static void install(Home home) {
    String classPath =
        new MimaArtifacts(false)
            .resolve(JBANG).stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    try {
      Path bin = Files.createDirectories(home.folder().resolve("bin"));
      Path script =
          Files.writeString(
              bin.resolve("jbang"),
              SCRIPT.formatted(Build.JAVA_HOME.resolve("bin/java"), classPath));
      if (!script.toFile().setExecutable(true)) {
        throw new IllegalStateException(script + " cannot be made executable");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
