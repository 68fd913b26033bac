package dev.dynamomigrate.cli.jbang;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Version;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineLibraryTest {
  @TempDir Path folder;

  @Test
  void theClassPathIsWhatTheLoadersListThatOfTheJvmLast() throws Exception {
    Path jar = Files.createFile(folder.resolve("größer als.jar"));
    URL[] urls = {jar.toUri().toURL(), folder.resolve("absent.jar").toUri().toURL()};

    try (URLClassLoader loader =
        new URLClassLoader(urls, EngineLibraryTest.class.getClassLoader())) {
      EngineLibrary engine = EngineLibrary.of(Version.of("1.0.0"), loader);

      assertThat(engine.classPath()).startsWith(jar).doesNotContain(folder.resolve("absent.jar"));
      assertThat(engine.classPath())
          .contains(Path.of(System.getProperty("java.class.path").split(":")[0]).toAbsolutePath());
    }
  }
}
