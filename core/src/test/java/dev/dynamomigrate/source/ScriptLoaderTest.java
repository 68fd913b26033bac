package dev.dynamomigrate.source;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.migration.Migration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptLoaderTest {
  private static final String HEAD =
      """
      import dev.dynamomigrate.migration.*;
      import dev.dynamomigrate.table.Table;
      """;
  private static final String UP = "public void up(Table db, MigrationContext migrate) {}";
  @TempDir Path folder;
  @TempDir Path target;

  @Test
  void twoScriptsMayDeclareTheSameClassName() throws IOException {
    write("0.1.0.java", "class Same implements Migration { " + UP + " int one; }");
    write("0.2.0.java", "class Same implements Migration { " + UP + " int two; }");
    try (LoadedMigrations loaded = load()) {
      assertThat(loaded.all()).extracting(each -> each.type().getName()).containsOnly("Same");
      assertThat(loaded.all())
          .extracting(each -> each.type().getDeclaredFields()[0].getName())
          .containsExactly("one", "two");
    }
  }

  @Test
  void comesInTheOrderAskedForAndSharesMigrationWithUs() throws IOException {
    write("0.1.0.java", "class A implements Migration { " + UP + " }");
    write("0.2.0.java", "class B implements Migration { " + UP + " }");
    List<MigrationScript> downwards = new ArrayList<>(source().versioned());
    Collections.reverse(downwards);
    try (LoadedMigrations loaded = source().load(downwards)) {
      assertThat(loaded.all())
          .extracting(each -> each.script().label())
          .containsExactly("0.2.0", "0.1.0");
      assertThat(loaded.all())
          .allSatisfy(each -> assertThat(each.type()).isAssignableTo(Migration.class));
    }
  }

  @Test
  void noneOfTheScriptsCodeRunsWhenItIsLoaded() throws IOException {
    write(
        "0.1.0.java",
        "class A implements Migration { static { boom(); } "
            + UP
            + " static void boom() { throw new IllegalStateException(\"ran\"); } }");
    try (LoadedMigrations loaded = load()) {
      assertThatThrownBy(() -> loaded.all().get(0).create())
          .isInstanceOf(ExceptionInInitializerError.class);
    }
  }

  @Test
  void helpersBesideTheMigrationAreNotMistakenForIt() throws IOException {
    write(
        "0.1.0.java",
        "class Helper {} abstract class Base implements Migration {} interface Other extends Migration {}"
            + " class A extends Base { "
            + UP
            + " Runnable inner = new Runnable() { public void run() {} }; }");
    try (LoadedMigrations loaded = load()) {
      assertThat(loaded.all()).extracting(each -> each.type().getName()).containsExactly("A");
    }
  }

  @Test
  void aScriptWithoutAMigrationIsRefused() throws IOException {
    write("0.1.0.java", "class A {}");
    assertRefused(
        this::load,
        folder.resolve("0.1.0.java")
            + " declares no class that implements Migration; a script declares exactly one.",
        "Write: class AddUserBio implements Migration { ... }");
  }

  @Test
  void aScriptWithTwoIsRefused() throws IOException {
    write(
        "0.1.0.java",
        "class A implements Migration { " + UP + " } class B implements Migration { " + UP + " }");
    assertRefused(
        this::load,
        folder.resolve("0.1.0.java")
            + " declares 2 classes that implement Migration; a script declares exactly one.",
        "Put each into a file of its own.");
  }

  @Test
  void aClassWhoseParentIsMissingIsRefused() throws IOException {
    write("0.1.0.java", "class A extends Gone implements Migration { " + UP + " } class Gone {}");
    JavacBuilder builder = new JavacBuilder(target);
    ScriptBuilder incomplete =
        scripts -> builder.build(scripts).stream().map(ScriptLoaderTest::withoutGone).toList();
    assertRefused(
        () -> new ScriptLoader(incomplete).load(source().versioned()),
        folder.resolve("0.1.0.java") + ": the class A cannot be loaded: Gone",
        "Look at the script's //DEPS.");
  }

  private static ScriptBuilder.BuiltScript withoutGone(ScriptBuilder.BuiltScript script) {
    try (FileSystem jar = FileSystems.newFileSystem(script.jar())) {
      Files.delete(jar.getPath("Gone.class"));
      return script;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void closingUnloads() throws IOException {
    write("0.1.0.java", "class A implements Migration { " + UP + " }");
    LoadedMigrations loaded = load();
    ClassLoader loader = loaded.all().get(0).type().getClassLoader();
    assertThat(loader.getResource("A.class")).isNotNull();
    loaded.close();
    assertThat(loader.getResource("A.class")).isNull();
  }

  private LoadedMigrations load() {
    return source().load(source().versioned());
  }

  private FolderSource source() {
    return new FolderSource(folder, new JavacBuilder(target));
  }

  private void write(String name, String classes) throws IOException {
    Files.writeString(folder.resolve(name), HEAD + classes);
  }
}
