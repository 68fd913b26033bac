package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.config.ConfigLoader;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.source.FolderSource;
import dev.dynamomigrate.source.JarSource;
import dev.dynamomigrate.source.LoadedMigrations;
import dev.dynamomigrate.source.MigrationScript;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code bundle}: what it holds, and that it runs where nothing can be compiled. */
class BundleTest {
  @RegisterExtension static final Commands commands = new Commands();

  private static final String SCHEMA =
      "{ version: '0.2.0', indexes: { primary: { hash: 'PK', sort: 'SK' } }, models: {} }";

  @BeforeEach
  void threeScripts() {
    commands.puts("0.1.0_first");
    commands.script(
        "0.2.0_capital.java",
        """
        //DEPS org.apache.commons:commons-lang3:3.13.0
        class Capital implements Migration {
          public void up(Table db, MigrationContext migrate) {
            db.putItem(new Item(Map.of("PK", org.apache.commons.lang3.StringUtils.capitalize("ann"), "SK", "put")));
          }
        }
        """);
    commands.write("lib/Words.java", "class Words { static String name() { return \"bob\"; } }");
    commands.write("lib/words.txt", "größer");
    commands.script(
        "0.3.0_helped.java",
        """
        //SOURCES lib/Words.java
        //FILES data/words.txt=lib/words.txt
        class Helped implements Migration {
          public void up(Table db, MigrationContext migrate) throws Exception {
            String text = new String(getClass().getResourceAsStream("/data/words.txt").readAllBytes(), "UTF-8");
            db.putItem(new Item(Map.of("PK", Words.name(), "SK", text.strip())));
          }
        }
        """);
    commands.script(
        "clean_up.java",
        "class CleanUp implements Migration { public void up(Table db, MigrationContext migrate) {} }");
    commands.write("schemas/0.2.0.json5", SCHEMA);
  }

  @Test
  void holdsTheSameMigrationsAsTheFolder() throws IOException {
    commands.run("bundle").succeeds();

    MigrateConfig config = new ConfigLoader(commands.project(), Map.of(), Map.of()).load();
    FolderSource folder = new FolderSource(config.scripts(), scripts -> List.of());
    JarSource bundle = JarSource.of(commands.project().resolve("migrations.jar"));
    assertThat(bundle.versioned())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("file")
        .isEqualTo(folder.versioned())
        .hasSize(3);
    assertThat(bundle.versioned())
        .extracting(MigrationScript::checksum)
        .isEqualTo(folder.versioned().stream().map(MigrationScript::checksum).toList());
    assertThat(bundle.versioned().get(2).document())
        .contains("//==== lib/Words.java ====", "//==== lib/words.txt ====");
    assertThat(bundle.named())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("file")
        .isEqualTo(folder.named())
        .hasSize(1);
    for (MigrationScript script : folder.versioned()) {
      assertThat(bundle.schema(script.version().orElseThrow()))
          .isEqualTo(folder.schema(script.version().orElseThrow()));
    }
    try (LoadedMigrations loaded = bundle.load(bundle.versioned())) {
      assertThat(loaded.all())
          .extracting(each -> each.type().getName())
          .containsExactly("Puts_0_1_0", "Capital", "Helped");
    }
  }

  @Test
  void saysWhatItWroteAndWhatIsNotInIt() {
    Path file = commands.project().resolve("migrations.jar");
    String out =
        commands
            .run("bundle")
            .succeeds()
            .notes(
                "Note: <table>: not in the bundle's migrate.json5: endpoint. The controller has its own: a role, and DYNAMO_CRYPTO.")
            .out();
    assertThat(out.lines().toList().get(0)).isEqualTo(file.toString());
    assertThat(out.lines().toList().get(1))
        .matches(
            "\\d+\\.\\d MB, \\d+\\.\\d MB unpacked; for Java %s and later"
                .formatted(Runtime.version().feature()));
    // The stand-in for the controller has none.
    String noHandler =
        "/migrations.jar has no handler: the class dev.dynamomigrate.lambda.MigrationHandler is not in it.";
    assertThat(out.lines().toList().get(2))
        .isEqualTo("its start was not measured: " + commands.project() + noHandler);
    assertThat(out.lines().toList().get(3))
        .isEqualTo(commands.table() + ": 4 migrations, up to 0.3.0, named clean_up");
    assertThat(commands.facts()).containsEntry("bundle", file.toString());
    commands.run("bundle", "-q").succeeds().prints("<project>/migrations.jar");
    commands
        .run("bundle", "--json")
        .succeeds()
        .notes()
        .printsJson("file", "<project>/migrations.jar")
        .printsJson("java", String.valueOf(Runtime.version().feature()))
        .printsJson("startMillis", "null")
        .printsJson("startNotMeasured", "<project>" + noHandler);
  }

  @Test
  void isTheSameBytesEachTime() throws IOException {
    for (String kind : List.of("--zip", "--quiet")) {
      commands.run("bundle", kind, "--output", "one").succeeds();
      commands.run("bundle", kind, "--output", "two").succeeds();
      assertThat(commands.project().resolve("two"))
          .hasSameBinaryContentAs(commands.project().resolve("one"));
    }
    List<String> names = names(commands.project().resolve("one"));
    assertThat(names).startsWith("META-INF/MANIFEST.MF").doesNotHaveDuplicates();
    assertThat(names.subList(1, names.size())).isSorted();
  }

  @Test
  void runsWhereNothingCanBeCompiled() throws Exception {
    commands.run("bundle").succeeds();
    assertThat(run(commands.project().resolve("migrations.jar").toString(), commands.table()))
        .isEqualTo("compiler: none, current: 0.3.0");

    assertThat(commands.data()).containsExactly("0.1.0", "Ann", "bob");
    commands.run("validate").succeeds();
  }

  @Test
  void aZipRunsAsAwsUnpacksIt() throws Exception {
    commands.run("bundle", "--zip").succeeds();
    Path root = unpacked(commands.project().resolve("migrations.zip"));
    assertThat(run(root + File.pathSeparator + root + "/lib/*", commands.table()))
        .isEqualTo("compiler: none, current: 0.3.0");
    commands.run("validate").succeeds();
    try (var libraries = Files.list(root.resolve("lib"))) {
      assertThat(libraries.map(file -> file.getFileName().toString()))
          .allMatch(name -> name.matches("\\d{3}-.+\\.jar"));
    }
  }

  @Test
  void severalTablesHaveAFolderEach() throws Exception {
    commands.write(
        "b/migrate.json5",
        "{ name: 'Other-table', endpoint: '%s', dir: '.' }"
            .formatted(commands.workshop().endpoint()));
    // The same class as a script of the first table, with another content.
    String script = Files.readString(commands.project().resolve("0.1.0_first.java"));
    commands.write("b/0.1.0_first.java", script.replace("\"put\"", "\"other\""));
    commands.run("bundle", "migrate.json5", "b/migrate.json5").succeeds();

    Path jar = commands.project().resolve("migrations.jar");
    assertThat(names(jar))
        .contains(commands.table() + "/Puts_0_1_0.class", "Other-table/migrate.json5")
        .doesNotContain("migrate.json5", JarSource.INDEX);
    assertThat(run(jar.toString(), commands.table(), "Other-table"))
        .isEqualTo("compiler: none, current: 0.1.0");
    assertThat(commands.items()).anyMatch(item -> item.get("SK").s().equals("other"));
    assertThat(run(unpacked(jar).toString(), commands.table(), commands.table()))
        .as("of the other script of the version, which is applied already")
        .isEqualTo("compiler: none, current: 0.3.0");
  }

  @Test
  void takesNothingThatIsSecretOrOfThisMachine() throws IOException {
    commands.write("secrets.json5", "{ crypto: { cipher: 'aes-256-gcm', password: 'Sesame7' } }");
    commands.write(
        "the-schema.json",
        "{ \"version\": \"0.0.1\", \"indexes\": { \"primary\": { \"hash\": \"PK\", \"sort\": \"SK\" } }, \"models\": {} }");
    commands.config(
        """
        schema: 'the-schema.json', lease: '30s', config: ['secrets.json5'],
        aws: { region: 'eu-west-1', accessKeyId: 'AKIDX', secretAccessKey: 'wJalrX' },
        params: { size: 3 }, profiles: { prod: { maxWcu: 50 }, dev: { maxWcu: 5 } }
        """);
    commands.run("bundle", "--profile", "prod").succeeds();

    Path jar = commands.project().resolve("migrations.jar");
    String config = text(jar, "migrate.json5");
    assertThat(config)
        .doesNotContain("Sesame7", "AKIDX", "wJalrX", "eu-west-1", "127.0.0.1", "profiles");
    Path there = Files.createDirectory(commands.project().resolve("there"));
    Files.writeString(there.resolve("migrate.json5"), config);
    Files.writeString(there.resolve("schema.json"), text(jar, "schema.json"));
    MigrateConfig read = new ConfigLoader(there, Map.of(), Map.of()).load();
    assertThat(read.table()).isEqualTo(commands.table());
    assertThat(read.profile()).isEqualTo("prod");
    assertThat(read.throughput().maxWcu()).hasValue(50);
    assertThat(read.lease()).hasSeconds(30);
    assertThat(read.params()).containsExactly(Map.entry("size", "3"));
    assertThat(read.schema()).hasValue(there.resolve("schema.json"));
  }

  @Test
  void goesToWhereABuildPutsWhatItMakes() {
    commands.write("pom.xml", "<project/>");
    commands.run("bundle", "--zip", "-q").succeeds().prints("<project>/target/migrations.zip");
    assertThat(commands.project().resolve("target/migrations.zip")).isRegularFile();
  }

  private static String run(String classPath, String... more) throws Exception {
    // What Java 17 brings without the compiler's module.
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.se,jdk.unsupported",
                "-cp",
                classPath + File.pathSeparator + Path.of("target", "test-classes").toAbsolutePath(),
                BundledRun.class.getName(),
                commands.workshop().endpoint().toString()));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().filter(line -> !line.startsWith("SLF4J")).toList().get(0);
  }

  private static Path unpacked(Path archive) throws IOException {
    Path root = Files.createDirectory(commands.project().resolve("task"));
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        Path file = root.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        try (InputStream in = zip.getInputStream(entry)) {
          Files.copy(in, file);
        }
      }
    }
    return root;
  }

  private static List<String> names(Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      return zip.stream().map(ZipEntry::getName).toList();
    }
  }

  private static String text(Path archive, String name) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      return new String(
          zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
