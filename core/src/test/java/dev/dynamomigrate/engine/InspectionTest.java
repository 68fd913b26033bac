package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.plan.Finding;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.LoadedMigrations;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.source.MigrationSource;
import dev.dynamomigrate.testing.DynamoProxy;
import dev.dynamomigrate.testing.DynamoProxy.Fate;
import dev.dynamomigrate.testing.LocalDynamo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What {@code validate} finds beside a status, and that it only reads. */
class InspectionTest {
  private static final Set<String> READS = Set.of("DescribeTable", "GetItem", "Query", "Scan");
  @TempDir Path folder;

  private final TableKeys keys = LocalDynamo.newTable();
  private final Shelf shelf =
      new Shelf().with("0.1.0", Scripts.One.class).with("0.2.0", Scripts.Two.class);

  @Test
  void aChangedScriptComesWithItsDifference() {
    try (Migrator migrator = Engine.on(keys, shelf)) {
      migrator.run(new Target.All(), RunOptions.of("all"));
      assertThat(migrator.validate(false).findings()).isEmpty();
      shelf.edited("0.1.0");
      assertThat(migrator.validate(false).findings())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.kind()).isEqualTo(Finding.Kind.CHANGED);
                assertThat(finding.details())
                    .containsExactly(
                        "--- 0.1.0, as it ran",
                        "+++ 0.1.0.java, as it is now",
                        "@@ -1,1 +1,1 @@",
                        "-class of 0.1.0",
                        "+another class of 0.1.0");
              });
      assertThat(migrator.status().findings().get(0).details()).isEmpty();
      assertThat(migrator.status().migrations())
          .extracting(MigrationStatus::since)
          .containsExactly(MigrationStatus.Since.CHANGED, MigrationStatus.Since.SAME);
    }
  }

  @Test
  void aSchemaFileThatIsNotTheSavedOneIsToldByWhatDiffers() throws IOException {
    schema("0.2.0", "two", "User: { name: { type: 'string' } }");
    try (Migrator migrator = migrator()) {
      assertThat(migrator.validate(false).findings()).as("none is saved").isEmpty();
      migrator.run(new Target.All(), RunOptions.of("all"));
      assertThat(migrator.validate(false).findings()).isEmpty();
      // Another text of the same schema.
      Path file = folder.resolve("schemas/0.2.0.json5");
      Files.writeString(file, "// a remark\r\n" + Files.readString(file));
      assertThat(migrator.validate(false).findings()).isEmpty();

      schema("0.2.0", "two", "User: { name: { type: 'number' } }, Team: {}");
      List<Finding> findings = migrator.validate(false).findings();
      assertThat(findings)
          .containsExactly(
              new Finding(
                  Finding.Kind.DIFFERENT,
                  "schema",
                  "The schema file of 0.2.0 is not the saved schema: 2 differences.",
                  List.of(
                      "model Team: only in the file",
                      "field User.name.type: saved string, file number")));
      assertThat(migrator.status().findings()).isEmpty();
    }
  }

  @Test
  void theFileIsCalledByTheVersionThatItIsOf() throws IOException {
    schema("0.1.0", "one", "");
    try (Migrator migrator = migrator()) {
      migrator.run(new Target.All(), RunOptions.of("all"));
      assertThat(migrator.status().current()).isEqualTo(Version.of("0.2.0"));
      schema("0.1.0", "two", "");
      assertThat(migrator.validate(false).findings())
          .extracting(Finding::message)
          .containsExactly("The schema file of 0.1.0 is not the saved schema: 1 difference.");
    }
  }

  @Test
  void aSchemaIsSavedByRepairAndOnlySo() throws IOException {
    schema("0.2.0", "two", "");
    try (Migrator migrator = migrator()) {
      assertThatThrownBy(() -> migrator.repair("schema", true, settlement -> true))
          .hasMessage(
              "The saved schema is the one of the file, or there is none. Nothing was done.");
      migrator.run(new Target.All(), RunOptions.of("all"));
      schema("0.2.0", "three", "");
      assertThatThrownBy(() -> migrator.repair("schema", false, settlement -> true))
          .hasMessage("A schema is saved or not; it cannot be outstanding. Nothing was done.")
          .hasFieldOrPropertyWithValue(
              "hint",
              "Save the file's schema with --as applied, or bring back the file as it was.");
      assertThat(migrator.status().schema()).contains("two");
      assertThat(migrator.repair("schema", true, settlement -> true)).isTrue();
      assertThat(migrator.status().schema()).contains("three");
      assertThat(migrator.validate(false).findings()).isEmpty();
      assertThat(migrator.status().current()).isEqualTo(Version.of("0.2.0"));
    }
    assertThat(Engine.entries(keys)).endsWith("schema up settled");
    assertThat(Engine.rows(keys)).containsExactly("0.1.0 success", "0.2.0 success");
  }

  @Test
  void scriptsThatDoNotCompileAreNamedWithTheFirstErrorAndOnlyWhereItIsAsked() {
    try (Migrator migrator = Engine.on(keys, new Broken(shelf))) {
      assertThat(migrator.validate(false).findings()).isEmpty();
      assertThat(migrator.validate(true).findings())
          .containsExactly(
              new Finding(
                  Finding.Kind.NOT_COMPILING,
                  "0.2.0",
                  "0.2.0 does not compile: 0.2.0.java:3: ';' expected",
                  List.of("  int a", "       ^")));
    }
  }

  @Test
  void itNeedsReadPermissionsOnly() throws IOException {
    schema("0.1.0", "one", "");
    try (Migrator migrator = migrator()) {
      migrator.run(new Target.Next(1), RunOptions.of("up"));
    }
    shelf.edited("0.1.0");
    schema("0.1.0", "another", "");
    List<Map<String, AttributeValue>> before = Engine.contents(keys);
    try (DynamoProxy proxy =
            DynamoProxy.deciding(op -> READS.contains(op) ? Fate.PASSES : Fate.DENIED);
        Migrator migrator =
            Engine.builder(keys, shelf.besides(folder)).aws(proxy.settings()).build()) {
      assertThat(migrator.validate(true).findings()).hasSize(2);
      assertThat(proxy.operations()).isNotEmpty().isSubsetOf(READS);
    }
    assertThat(Engine.contents(keys)).isEqualTo(before);
  }

  private Migrator migrator() {
    return Engine.on(keys, shelf.besides(folder));
  }

  private void schema(String version, String name, String models) throws IOException {
    Path path = folder.resolve("schemas/" + version + ".json5");
    Files.createDirectories(path.getParent());
    Files.writeString(
        path,
        "{ version: '%s', indexes: { primary: { hash: 'PK', sort: 'SK' } }, models: { %s } }"
            .formatted(name, models));
  }

  /** A shelf on which 0.2.0 does not compile. */
  private record Broken(Shelf shelf) implements MigrationSource {
    @Override
    public List<MigrationScript> versioned() {
      return shelf.versioned();
    }

    @Override
    public Optional<Schema> schema(Version version) {
      return shelf.schema(version);
    }

    @Override
    public List<MigrationScript> named() {
      return shelf.named();
    }

    @Override
    public LoadedMigrations load(List<MigrationScript> scripts) {
      if (scripts.stream().anyMatch(script -> script.name().equals("0.2.0"))) {
        throw new InvalidInputException(
            "0.2.0.java does not compile.\n0.2.0.java:3: ';' expected\n  int a\n       ^", "");
      }
      return shelf.load(scripts);
    }
  }
}
