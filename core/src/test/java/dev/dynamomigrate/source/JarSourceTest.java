package dev.dynamomigrate.source;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.migration.Migration;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarSourceTest {
  private static final String BIO =
      """
      //DESCRIPTION Give every user a bio
      import dev.dynamomigrate.migration.*;
      import dev.dynamomigrate.table.Table;

      class AddBio implements Migration {
        @Override
        public void up(Table db, MigrationContext migrate) {}
      }
      """;
  private static final String ADD_BIO = "0.1.0_add_bio.java";

  @TempDir Path folder;

  @Test
  void aPackagedScriptIsTheOneOfTheFolderInNameDescriptionAndChecksum() throws IOException {
    Path jar =
        jar()
            .with("0.10.0.java", script("Ten"), "Ten")
            .with(ADD_BIO, BIO, "AddBio")
            .with("clean-up.java", script("CleanUp"), "CleanUp")
            .unlisted("Helper.java", "class Helper {}")
            .write();
    FolderSource files = new FolderSource(folder.resolve("sources"), scripts -> List.of());
    JarSource packed = JarSource.of(jar);

    assertThat(packed.versioned())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("file")
        .isEqualTo(files.versioned())
        .hasSize(2);
    assertThat(packed.named())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("file")
        .isEqualTo(files.named())
        .hasSize(1);
    assertThat(packed.versioned().get(0).description()).isEqualTo("Give every user a bio");
    assertThat(packed.versioned().get(0).checksum()).isEqualTo(Checksum.of(BIO));
  }

  @Test
  void whatAScriptTakesWithItCountsInItsChecksumAsInTheFolder() throws IOException {
    ScriptPart helper = new ScriptPart("lib/A Helper.java", "class Helper {}\n");
    String digest = "0123abcd";
    Path jar =
        jar()
            .with(ADD_BIO, BIO, "AddBio")
            .resource(
                JarSource.PARTS,
                "migrations/%s\t%s\t%s\n".formatted(ADD_BIO, digest, helper.name()))
            .resource(JarSource.TEXTS + digest, helper.text())
            .write();
    MigrationScript script = JarSource.of(jar).versioned().get(0);
    assertThat(script.parts()).containsExactly(helper);
    assertThat(script.checksum()).isEqualTo(Checksum.of(BIO, List.of(helper)));
  }

  @Test
  void aPartWithoutItsTextIsRefused() throws IOException {
    for (String line : List.of("migrations/a.java\tgone\tHelper.java", "migrations/a.java gone")) {
      Path jar = jar().with(ADD_BIO, BIO, "AddBio").resource(JarSource.PARTS, line).write();
      assertRefused(
          () -> JarSource.of(jar),
          "%s: the line '%s' of META-INF/dynamo-migrate/parts does not name a script, a text that is there, and its name."
              .formatted(jar, line),
          "Pack the migrations again with 'bundle'.");
    }
  }

  @Test
  void aFolderOfAClassPathIsASourceOfItsOwn() throws IOException {
    Path jar = jar().with(ADD_BIO, BIO, "AddBio").write();
    Path tables = Files.createDirectory(folder.resolve("tables"));
    URL[] urls = {tables.toUri().toURL(), jar.toUri().toURL()};
    try (ZipFile zip = new ZipFile(jar.toFile());
        URLClassLoader application = new URLClassLoader(urls, getClass().getClassLoader())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        Path file = tables.resolve("orders").resolve(entry.getName());
        Files.createDirectories(file.getParent());
        try (InputStream in = zip.getInputStream(entry)) {
          Files.copy(in, file);
        }
      }
      Files.delete(tables.resolve("orders/AddBio.class"));
      JarSource without = JarSource.onClassPath(application, "orders");
      assertThat(without.versioned()).hasSize(1);
      assertRefused(
          () -> without.load(without.versioned()),
          "The class AddBio of orders/ of the class path is another one on the class path.",
          "Give it another name there or here, or put the jar on the class path as a whole.");
      assertRefused(
          () -> JarSource.onClassPath(application, "users"),
          "users/ of the class path has no META-INF/dynamo-migrate/migrations, which lists migrations.",
          "Look whether it is the jar that the migrations were packed into.");
    }
  }

  @Test
  void aVersionHasTheSchemaThatItHasInItsFolder() throws IOException {
    String schema = "{ version: 'one', indexes: { primary: { hash: 'PK' } } }";
    String script = "export default { version: 'ten', indexes: { primary: { hash: 'PK' } } }";
    JarSource packed =
        JarSource.of(
            jar()
                .with(ADD_BIO, BIO, "AddBio")
                .with("0.10.0.java", script("Ten"), "Ten")
                .with("0.11.0.java", script("Eleven"), "Eleven")
                .schema("0.1.0.json5", schema)
                .schema("0.10.0.mjs", script)
                .write());
    Path schemas = Files.createDirectories(folder.resolve("sources/schemas"));
    Files.writeString(schemas.resolve("0.1.0.json5"), schema);
    Files.writeString(schemas.resolve("0.10.0.mjs"), script);
    FolderSource files = new FolderSource(folder.resolve("sources"), scripts -> List.of());

    assertThat(packed.versioned())
        .hasSize(3)
        .extracting(each -> packed.schema(each.version().orElseThrow()))
        .isEqualTo(
            files.versioned().stream()
                .map(each -> files.schema(each.version().orElseThrow()))
                .toList());
    assertThat(packed.schema(Version.of("0.10.0")).orElseThrow().version()).isEqualTo("ten");
    assertThat(packed.schema(Version.of("0.11.0"))).isEmpty();
  }

  @Test
  void twoSchemasOfAVersionAreRefused() throws IOException {
    Path jar =
        jar().with(ADD_BIO, BIO, "AddBio").schema("0.1.0.json", "").schema("0.1.0.js", "").write();
    assertRefused(
        () -> JarSource.of(jar),
        "The version 0.1.0 has several schemas in migrations/schemas/ of %s: 0.1.0.json, 0.1.0.js."
            .formatted(jar),
        "Keep the one that describes its data.");
  }

  @Test
  void theClassesLiveInALoaderOfTheirOwnUntilTheyAreUnloaded() throws IOException {
    Path jar = jar().with(ADD_BIO, BIO, "AddBio").write();
    JarSource source = JarSource.of(jar);
    Files.move(jar, folder.resolve("away.jar"));
    assertThat(source.versioned()).as("it was read once").hasSize(1);
    Files.move(folder.resolve("away.jar"), jar);

    LoadedMigrations loaded = source.load(source.versioned());
    Class<? extends Migration> type = loaded.all().get(0).type();
    assertThat(type.getName()).isEqualTo("AddBio");
    URLClassLoader loader = (URLClassLoader) type.getClassLoader();
    assertThat(loader.findResource(JarSource.INDEX)).isNotNull();
    loaded.close();
    assertThat(loader.findResource(JarSource.INDEX)).isNull();
  }

  @Test
  void jarsOnTheClassPathAreOneSource() throws IOException {
    Path first = jar().with(ADD_BIO, BIO, "AddBio").write();
    Path second =
        new MigrationsJar(Files.createDirectory(folder.resolve("other")))
            .with("0.2.0.java", script("Two"), "Two")
            .write();
    URL[] jars = {first.toUri().toURL(), second.toUri().toURL()};
    try (URLClassLoader application = new URLClassLoader(jars, getClass().getClassLoader())) {
      JarSource source = JarSource.onClassPath(application);
      assertThat(source.versioned())
          .extracting(MigrationScript::label)
          .containsExactly("0.1.0", "0.2.0");
      try (LoadedMigrations loaded = source.load(source.versioned())) {
        assertThat(loaded.all())
            .allSatisfy(each -> assertThat(each.type().getClassLoader()).isSameAs(application));
      }
    }
  }

  @Test
  void aClassPathWithoutAnIndexIsRefused() {
    assertRefused(
        () -> JarSource.onClassPath(getClass().getClassLoader()),
        "The class path has no META-INF/dynamo-migrate/migrations, which lists migrations.",
        "Look whether it is the jar that the migrations were packed into.");
  }

  @Test
  void aJarThatIsNotThereIsRefused() {
    Path jar = folder.resolve("missing.jar");
    assertRefused(() -> JarSource.of(jar), "There is no jar " + jar + ".", "Look at its path.");
  }

  @Test
  void whatIsNoJarIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("text.jar"), "no jar");
    assertRefused(
        () -> JarSource.of(file),
        file + " has no META-INF/dynamo-migrate/migrations, which lists migrations.",
        "Look whether it is the jar that the migrations were packed into.");
  }

  @Test
  void aLineThatNamesNoScriptOfTheJarIsRefused() throws IOException {
    for (String line : List.of("AddBio", "migrations/0.2.0.java Two", "migrations/x.txt AddBio")) {
      Path jar = jar().line(line).write();
      assertRefused(
          () -> JarSource.of(jar),
          "%s: the index's line '%s' does not name a script that is there, and its class."
              .formatted(jar, line),
          "Write it so, and pack the script itself: migrations/0.1.0_add_user_bio.java AddUserBio");
    }
  }

  @Test
  void twoScriptsWithOneClassAreRefused() throws IOException {
    Path jar = jar().with(ADD_BIO, BIO, "AddBio").with("0.2.0.java", "", "AddBio").write();
    assertRefused(
        () -> JarSource.of(jar),
        jar + ": two scripts have the class AddBio.",
        "Give one of the two classes another name.");
  }

  @Test
  void twoScriptsOfOneVersionAreRefused() throws IOException {
    Path jar = jar().with(ADD_BIO, BIO, "AddBio").with("0.1.0.java", script("One"), "One").write();
    assertRefused(
        () -> JarSource.of(jar),
        "0.1.0_add_bio.java and 0.1.0.java are the same version: their order is undefined.",
        "Give one of them another version (build metadata after '+' does not count).");
  }

  @Test
  void aClassThatIsMissingOrNoMigrationIsRefusedWhenItIsLoaded() throws IOException {
    JarSource missing = JarSource.of(jar().with(ADD_BIO, BIO, "Gone").write());
    assertRefused(
        () -> missing.load(missing.versioned()),
        folder.resolve("migrations.jar")
            + ": the class Gone of 0.1.0_add_bio cannot be loaded: Gone",
        "Pack it into the jar, with all it needs that is not on the class path.");
    JarSource helper = JarSource.of(jar().with(ADD_BIO, "class Helper {}", "Helper").write());
    assertRefused(
        () -> helper.load(helper.versioned()),
        folder.resolve("migrations.jar")
            + ": the class Helper of 0.1.0_add_bio does not implement Migration.",
        "Name the class in the index that does.");
  }

  @Test
  void aClassThatTheClassPathHasToIsNotMistakenForTheJars() throws IOException {
    String name = ListSourceTest.A.class.getName();
    JarSource source = JarSource.of(jar().with(ADD_BIO, BIO, name).write());
    assertRefused(
        () -> source.load(source.versioned()),
        "The class %s of %s is another one on the class path."
            .formatted(name, folder.resolve("migrations.jar")),
        "Give it another name there or here, or put the jar on the class path as a whole.");
  }

  private MigrationsJar jar() {
    return new MigrationsJar(folder);
  }

  private static String script(String type) {
    return BIO.replace("AddBio", type).replace("//DESCRIPTION Give every user a bio\n", "");
  }
}
