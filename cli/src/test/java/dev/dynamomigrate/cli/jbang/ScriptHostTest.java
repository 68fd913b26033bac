package dev.dynamomigrate.cli.jbang;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.source.ScriptBuilder.BuiltScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a build gives to its scripts. */
class ScriptHostTest {
  @RegisterExtension static final TemporaryJBang jbang = new TemporaryJBang();

  @TempDir Path folder;

  @Test
  void itsClassesAreSeenAndAJarThatIsThereIsNotBuiltAgainWhenTheyChange() throws IOException {
    Path classes = classes("Names", "public static String of(String it) { return it; }");
    Path script = script("1.0.0.java", "", "app.Names.of(\"ada\");");
    ScriptHost host = host(List.of(classes), Optional.empty(), Optional.empty());

    BuiltScript first = build(host, script);
    Object jar = Files.readAllBytes(first.jar());
    classes("Names", "public static String of(String it) { return it + 1; }");
    BuiltScript second = build(host, script);

    assertThat(first.classPath()).containsExactly(classes);
    assertThat(second).isEqualTo(first);
    assertThat(Files.readAllBytes(second.jar())).isEqualTo(jar);
    assertThat(jbang.builder().cachedJar(script)).contains(first.jar());
  }

  @Test
  void whatAScriptNamesItselfStandsBeforeTheBuilds() throws IOException {
    Path classes = classes("Other", "");
    Path script = script("1.1.0.java", "//DEPS org.apache.commons:commons-lang3:3.13.0", "");

    BuiltScript built = build(host(List.of(classes), Optional.empty(), Optional.empty()), script);

    assertThat(built.classPath()).hasSize(2).last().isEqualTo(classes);
  }

  @Test
  void theBuildIsNotAskedBeforeThereAreScripts() {
    ScriptHost broken =
        new ScriptHost() {
          @Override
          public List<Path> classPath() {
            throw new AssertionError("asked");
          }
        };

    try (JBangScriptBuilder builder = jbang.builder(broken)) {
      assertThat(builder.build(List.of())).isEmpty();
    }
  }

  @Test
  void dependenciesComeThroughTheMirrorsOfItsSettingsIntoItsLocalRepository() throws IOException {
    Path mirror = repositoryWith("org.example.only-here", "thing");
    Path settings =
        Files.writeString(
            folder.resolve("other-settings.xml"),
            """
            <settings><mirrors><mirror>
              <id>all</id><mirrorOf>*</mirrorOf><url>%s</url>
            </mirror></mirrors></settings>
            """
                .formatted(mirror.toUri()));
    Path local = folder.resolve("local");
    Path script = script("1.2.0.java", "//DEPS org.example.only-here:thing:1", "");

    BuiltScript built = build(host(List.of(), Optional.of(local), Optional.of(settings)), script);

    assertThat(built.classPath())
        .containsExactly(local.resolve("org/example/only-here/thing/1/thing-1.jar"));
  }

  private static BuiltScript build(ScriptHost host, Path script) {
    try (JBangScriptBuilder builder = jbang.builder(host)) {
      return builder.build(List.of(script)).get(0);
    }
  }

  private static ScriptHost host(
      List<Path> classPath, Optional<Path> localRepository, Optional<Path> settings) {
    return new ScriptHost() {
      @Override
      public List<Path> classPath() {
        return classPath;
      }

      @Override
      public Optional<Path> localRepository() {
        return localRepository;
      }

      @Override
      public Optional<Path> settings() {
        return settings;
      }
    };
  }

  /** A folder with the compiled class of this name in the package {@code app}. */
  private Path classes(String name, String body) throws IOException {
    Path source = folder.resolve(name + ".java");
    Files.writeString(source, "package app; public class %s { %s }".formatted(name, body));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> words = new ArrayList<>(List.of("-d", classes.toString(), source.toString()));
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, words.toArray(String[]::new)))
        .isZero();
    return classes;
  }

  private Path repositoryWith(String group, String artifact) throws IOException {
    Path repository = folder.resolve("mirror");
    Path version =
        Files.createDirectories(
            repository.resolve(group.replace('.', '/')).resolve(artifact).resolve("1"));
    Files.writeString(
        version.resolve(artifact + "-1.pom"),
        "<project><modelVersion>4.0.0</modelVersion><groupId>%s</groupId><artifactId>%s</artifactId><version>1</version></project>"
            .formatted(group, artifact));
    Path jar = version.resolve(artifact + "-1.jar");
    new JarOutputStream(Files.newOutputStream(jar), new Manifest()).close();
    return repository;
  }

  private Path script(String name, String line, String body) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        """
        %s
        import dev.dynamomigrate.migration.Migration;
        import dev.dynamomigrate.migration.MigrationContext;
        import dev.dynamomigrate.table.Table;
        class Hosted implements Migration {
          @Override public void up(Table db, MigrationContext migrate) { %s }
        }
        """
            .formatted(line, body));
  }
}
