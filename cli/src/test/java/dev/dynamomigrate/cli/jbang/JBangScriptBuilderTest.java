package dev.dynamomigrate.cli.jbang;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.source.ScriptBuilder.BuiltScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class JBangScriptBuilderTest {
  @RegisterExtension static final TemporaryJBang jbang = new TemporaryJBang();

  @TempDir Path folder;

  @Test
  void aScriptNamedByItsVersionIsBuiltAndIsTheEnginesOwnMigration() throws IOException {
    Path script = script("0.1.0_add_user_bio.java", "//JAVA 17+", migration("AddUserBio", ""));

    BuiltScript built = jbang.build(script);

    assertThat(built.script()).isEqualTo(script);
    assertThat(built.jar().getFileName()).hasToString("0.1.0_add_user_bio.jar");
    assertThat(TemporaryJBang.load(built, "AddUserBio")).isAssignableTo(Migration.class);
  }

  @Test
  void theArtifactsOfTheEngineAreNotResolved() throws IOException {
    Path script =
        script(
            "0.0.1.java",
            "//DEPS dev.dynamomigrate:dynamo-migrate:0.0.9 dev.dynamomigrate:anything",
            migration("Dropped", ""));

    BuiltScript built = jbang.build(script);

    assertThat(built.classPath()).isEmpty();
    assertThat(TemporaryJBang.load(built, "Dropped")).isAssignableTo(Migration.class);
  }

  @Test
  void dependenciesAreResolvedAsJBangDoesAndCompiledAgainst() throws IOException {
    Path script =
        script(
            "0.2.0.java",
            "//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0",
            "//DEPS org.apache.commons:commons-lang3:3.13.0",
            migration("Capital", "org.apache.commons.lang3.StringUtils.capitalize(\"a\");"));

    BuiltScript built = jbang.build(script);

    assertThat(built.classPath())
        .singleElement()
        .satisfies(jar -> assertThat(jar.getFileName()).hasToString("commons-lang3-3.13.0.jar"));
    assertThat(jbang.messages())
        .contains("Resolving dependencies...", "Building jar for 0.2.0.java...");
  }

  @Test
  void helpersAndFilesComeIntoTheJar() throws IOException {
    Files.writeString(
        folder.resolve("Helper.java"), "class Helper { static int two() { return 2; } }");
    Files.writeString(folder.resolve("words.txt"), "one");
    Path script =
        script(
            "0.3.0.java",
            "//SOURCES Helper.java",
            "//FILES data/words.txt=words.txt",
            migration("Helped", "Helper.two();"));

    BuiltScript built = jbang.build(script);

    assertThat(entries(built)).contains("Helped.class", "Helper.class", "data/words.txt");
  }

  @Test
  void eachJarHoldsTheClassesOfItsOwnScriptAlone() throws IOException {
    Path one =
        script(
            "1.0.0.java",
            migration("One", "Runnable inner = new Runnable() { public void run() {} };")
                + "class OneMore {}");
    Path two = script("1.1.0.java", migration("Two", "") + "record TwoMore(int it) {}");

    List<BuiltScript> built = jbang.builder().build(List.of(one, two));

    assertThat(classes(built.get(0))).containsExactly("One$1.class", "One.class", "OneMore.class");
    assertThat(classes(built.get(1))).containsExactly("Two.class", "TwoMore.class");
  }

  @Test
  void scriptsMayUseTheSameNames() throws IOException {
    Path one = script("2.0.0.java", migration("Same", "int one;"), "class Other {}");
    Path two = script("2.1.0.java", migration("Same", "int two;"), "class Other {}");

    List<BuiltScript> built = jbang.builder().build(List.of(one, two));

    assertThat(classes(built.get(0))).containsExactly("Other.class", "Same.class");
    assertThat(classes(built.get(1))).containsExactly("Other.class", "Same.class");
  }

  @Test
  void javacOptionsAreKept() throws IOException {
    Path script = script("3.0.0.java", "//JAVAC_OPTIONS --release 11", migration("Eleven", ""));

    BuiltScript built = jbang.build(script);

    try (JarFile jar = new JarFile(built.jar().toFile())) {
      byte[] bytes = jar.getInputStream(jar.getEntry("Eleven.class")).readAllBytes();
      assertThat(bytes[7]).as("class file version").isEqualTo((byte) 55);
    }
  }

  @Test
  void theSecondBuildTakesTheJarAsItIs() throws IOException {
    Path script = script("4.0.0.java", migration("Cached", ""));
    BuiltScript first = jbang.build(script);
    Object file = fileKey(first);
    jbang.messages();

    BuiltScript second = jbang.builder("0.1.0", true).build(List.of(script)).get(0);

    assertThat(second).isEqualTo(first);
    assertThat(fileKey(second)).isEqualTo(file);
    assertThat(jbang.messages()).isEmpty();
  }

  @Test
  void aJarThatWasBuiltByALaterJdkIsBuiltAgain() throws IOException {
    Path script = script("4.1.0.java", migration("Later", ""));
    Path jar = jbang.builder().cachedJar(script).orElseThrow();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    manifest.getMainAttributes().putValue("Build-Jdk", "99");
    Files.createDirectories(jar.getParent());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.finish();
    }

    BuiltScript built = jbang.build(script);

    assertThat(built.jar()).isEqualTo(jar);
    assertThat(entries(built)).contains("Later.class");
  }

  @Test
  void whereAJarIsOrWouldBeIsToldWithoutBuilding() throws IOException {
    Path script = script("4.2.0.java", migration("Where", ""));

    Path jar = jbang.builder().cachedJar(script).orElseThrow();

    assertThat(jar).doesNotExist().startsWithRaw(jbang.home().resolve(".jbang/cache/jars"));
    assertThat(jbang.build(script).jar()).isEqualTo(jar);
    assertThat(jbang.builder().cachedJar(folder.resolve("9.9.9.java"))).isEmpty();
  }

  @Test
  void foldersMayHaveBlanksAndUmlauts() throws IOException {
    folder = Files.createDirectory(folder.resolve("Größe und Maß"));
    Path script = script("5.0.0_größer.java", migration("Größer", "String s = \"ß\";"));

    BuiltScript built = jbang.build(script);

    assertThat(TemporaryJBang.load(built, "Größer")).isAssignableTo(Migration.class);
  }

  @Test
  void foldersMayBeSymbolicLinks() throws IOException {
    Path link =
        Files.createSymbolicLink(
            folder.resolve("link"), Files.createDirectory(folder.resolve("real")));
    folder = link;
    Path one = script("5.1.0.java", migration("Linked", ""));
    Path two = script("5.2.0.java", migration("LinkedToo", ""));

    List<BuiltScript> built = jbang.builder().build(List.of(one, two));

    assertThat(classes(built.get(0))).containsExactly("Linked.class");
    assertThat(classes(built.get(1))).containsExactly("LinkedToo.class");
  }

  @Test
  void jBangIsTheOneThatTheBridgeWasCompiledFor() throws Exception {
    Path compiledFor =
        Path.of(dev.jbang.Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());

    assertThat(TemporaryJBang.classPathOfJBang())
        .extracting(Path::getFileName)
        .contains(compiledFor.getFileName());
  }

  @Test
  void nothingIsLeftBesideTheJarAndNothingElseIsInstalled() throws IOException {
    BuiltScript built = jbang.build(script("6.0.0.java", migration("Clean", "")));

    assertThat(built.jar().getParent()).isDirectoryContaining("glob:**/*.jar");
    try (var beside = Files.list(built.jar().getParent())) {
      assertThat(beside).containsExactly(built.jar());
    }
    try (var installed = Files.list(jbang.home().resolve(".jbang"))) {
      assertThat(installed).containsExactly(jbang.home().resolve(".jbang/cache"));
    }
  }

  private Path script(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines));
  }

  private static String migration(String name, String body) {
    return """
        import dev.dynamomigrate.migration.Migration;
        import dev.dynamomigrate.migration.MigrationContext;
        import dev.dynamomigrate.table.Table;
        class %s implements Migration {
          @Override public void up(Table db, MigrationContext migrate) { %s }
        }
        """
        .formatted(name, body);
  }

  /** Another one if the jar was written again. */
  private static Object fileKey(BuiltScript built) throws IOException {
    return Files.readAttributes(built.jar(), BasicFileAttributes.class).fileKey();
  }

  private static List<String> entries(BuiltScript built) throws IOException {
    try (JarFile jar = new JarFile(built.jar().toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }

  private static List<String> classes(BuiltScript built) throws IOException {
    return entries(built).stream().filter(name -> name.endsWith(".class")).toList();
  }
}
