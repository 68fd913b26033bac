package dev.dynamomigrate.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.source.JarSource;
import dev.dynamomigrate.source.MigrationSource;
import dev.dynamomigrate.source.ScriptBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The example of docs/library.md, as it stands there. */
class LibraryExampleTest {
  private static final Path PAGE = Path.of("..", "docs", "library.md");
  private static final String SCRIPT =
      """
      //DESCRIPTION Put the first user
      import dev.dynamomigrate.migration.*;
      import dev.dynamomigrate.table.*;
      import java.util.Map;

      class SeedUser implements Migration {
        @Override
        public void up(Table db, MigrationContext migrate) {
          db.putItem(Map.of("PK", "USER#1", "SK", "PROFILE", "name", "ann"));
        }
      }
      """;

  @RegisterExtension static final SampleProject project = new SampleProject();
  @TempDir static Path folder;
  private static URLClassLoader loader;

  @BeforeAll
  static void compile() throws IOException {
    Matcher block =
        Pattern.compile("(?s)```java\n(.*?)```").matcher(Files.readString(PAGE).replace("\r", ""));
    assertThat(block.find()).isTrue();
    javac(Files.writeString(folder.resolve("TableAtStart.java"), block.group(1)));
    assertThat(block.find()).as("there is one example").isFalse();
    loader =
        new URLClassLoader(
            new URL[] {folder.resolve("classes").toUri().toURL()},
            LibraryExampleTest.class.getClassLoader());
  }

  @AfterAll
  static void unload() throws IOException {
    loader.close();
  }

  @Test
  void migratesFromAListInMemory() throws ReflectiveOperationException {
    migratesOnce("example-list", (MigrationSource) call("inMemory"));
  }

  @Test
  void migratesFromAJar() throws Exception {
    Path script = Files.writeString(folder.resolve("0.1.0_put_first_user.java"), SCRIPT);
    javac(script);
    Path jar = folder.resolve("migrations.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream archive = new JarOutputStream(out)) {
      String resource = "migrations/" + script.getFileName();
      put(archive, resource, SCRIPT.getBytes(StandardCharsets.UTF_8));
      put(archive, "SeedUser.class", Files.readAllBytes(folder.resolve("classes/SeedUser.class")));
      put(archive, JarSource.INDEX, (resource + " SeedUser\n").getBytes(StandardCharsets.UTF_8));
    }
    Files.delete(folder.resolve("classes/SeedUser.class"));
    migratesOnce("example-jar", (MigrationSource) call("packaged", Path.class, jar));
  }

  @Test
  void migratesFromAFolder() throws Exception {
    Path scripts = Files.createDirectory(folder.resolve("scripts"));
    Files.writeString(scripts.resolve("0.1.0_put_first_user.java"), SCRIPT);
    try (AutoCloseable jbang = (AutoCloseable) call("jbang")) {
      MigrationSource source =
          (MigrationSource)
              loader
                  .loadClass("TableAtStart")
                  .getMethod("folder", Path.class, ScriptBuilder.class)
                  .invoke(null, scripts, jbang);
      migratesOnce("example-folder", source);
    }
  }

  private static void migratesOnce(String table, MigrationSource source)
      throws ReflectiveOperationException {
    createTable(table);
    assertThat(migrate(table, source).done())
        .extracting(LedgerEntry::label)
        .containsExactly("0.1.0");
    assertThat(project.client().scan(scan -> scan.tableName(table)).items())
        .anyMatch(item -> item.toString().contains("USER#1"));
    assertThat(migrate(table, source).done()).as("the second instance").isEmpty();
  }

  private static void createTable(String table) {
    project
        .client()
        .createTable(
            request ->
                request
                    .tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(key("PK", KeyType.HASH), key("SK", KeyType.RANGE))
                    .attributeDefinitions(text("PK"), text("SK")));
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static RunReport migrate(String table, MigrationSource source)
      throws ReflectiveOperationException {
    AwsSettings aws =
        new AwsSettings(
            Optional.of(project.endpoint()), Optional.empty(), Optional.empty(), Optional.empty());
    return (RunReport)
        loader
            .loadClass("TableAtStart")
            .getMethod("migrate", String.class, AwsSettings.class, MigrationSource.class)
            .invoke(null, table, aws, source);
  }

  private static Object call(String method) throws ReflectiveOperationException {
    return loader.loadClass("TableAtStart").getMethod(method).invoke(null);
  }

  private static Object call(String method, Class<?> type, Object argument)
      throws ReflectiveOperationException {
    return loader.loadClass("TableAtStart").getMethod(method, type).invoke(null, argument);
  }

  private static void javac(Path source) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
    assertThat(result).as("javac of " + source).isZero();
  }

  private static void put(JarOutputStream archive, String name, byte[] content) throws IOException {
    archive.putNextEntry(new JarEntry(name));
    archive.write(content);
  }
}
