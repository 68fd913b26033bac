package dev.dynamomigrate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ExportedTableTest {
  private static final int PARTITIONS = 2000;
  private static final int EACH = 3;
  private static final List<String> SERVICE =
      List.of("_dynamo-migrate", "_migration", "_schema").stream()
          .map(partition -> item(partition, "1"))
          .toList();

  @TempDir Path folder;

  @Test
  void givesEveryItemAndTheTableOfTheSchema() throws IOException {
    Path export = export(data(100));
    ExportedTable table = table(export, OptionalDouble.empty());

    assertThat(table.name()).isEqualTo("export " + export);
    assertThat(table.total()).isEqualTo(OptionalLong.of(SERVICE.size() + 100 * EACH));
    assertThat(read(table)).hasSize(SERVICE.size() + 100 * EACH);
    assertThat(table.definition().keySchema())
        .extracting(key -> key.attributeName() + " " + key.keyType())
        .containsExactly("PK HASH", "SK RANGE");
    assertThat(table.definition().globalSecondaryIndexes())
        .extracting("indexName")
        .containsExactly("gs1");
  }

  @Test
  void aSampleHasWholePartitionsAndTheRecord() throws IOException {
    Path export = export(data(PARTITIONS));
    List<String> five = read(table(export, OptionalDouble.of(5)));

    assertThat(five).contains("_dynamo-migrate", "_migration", "_schema");
    Map<String, Long> counts =
        five.stream()
            .filter(partition -> !partition.startsWith("_"))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(counts.values()).containsOnly((long) EACH);
    assertThat(counts.size()).isCloseTo(PARTITIONS / 20, within(30));
    Set<String> ten = Set.copyOf(read(table(export, OptionalDouble.of(10))));
    assertThat(ten).containsAll(five).hasSizeGreaterThan(counts.size() + SERVICE.size());
    assertThat(read(table(export, OptionalDouble.of(5)))).containsExactlyInAnyOrderElementsOf(five);
  }

  @Test
  void anItemWithoutTheKeysOfTheSchemaIsRefused() throws IOException {
    for (String other :
        List.of(
            "{\"Item\":{\"PK\":{\"S\":\"a\"}}}",
            "{\"Item\":{\"PK\":{\"S\":\"a\"},\"SK\":{\"N\":\"1\"}}}")) {
      Path file = Files.writeString(folder.resolve("other.json"), item("a", "1") + "\n" + other);
      assertThatThrownBy(() -> read(table(file, OptionalDouble.empty())))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              "An item of "
                  + file
                  + " has no text 'SK', which is a key of the table by its schema. Nothing was done.")
          .extracting("hint")
          .isEqualTo(
              "Name the schema of the table that was exported: schema in the configuration.");
    }
  }

  @Test
  void whatTheTakerThrowsEndsIt() throws IOException {
    ExportedTable table = table(export(data(100)), OptionalDouble.empty());
    IllegalStateException full = new IllegalStateException("full");
    assertThatThrownBy(
            () ->
                table.read(
                    page -> {
                      // Not the last one, which this thread gives.
                      if (page.size() > EACH) {
                        throw full;
                      }
                    }))
        .isSameAs(full);
  }

  private static List<String> read(ExportedTable table) {
    List<Map<String, AttributeValue>> items = Collections.synchronizedList(new ArrayList<>());
    table.read(items::addAll);
    assertThat(items).doesNotHaveDuplicates();
    return items.stream().map(item -> item.get("PK").s()).toList();
  }

  private ExportedTable table(Path export, OptionalDouble sample) throws IOException {
    Path schema =
        Files.writeString(
            folder.resolve("schema.json5"),
            """
            { format: 'onetable:1.1.0', version: '0.0.1', models: {},
              indexes: { primary: { hash: 'PK', sort: 'SK' }, gs1: { hash: 'gs1pk' } } }
            """);
    return new ExportedTable(export, Schema.read(schema), sample);
  }

  private static Stream<String> data(int partitions) {
    return IntStream.range(0, partitions * EACH).mapToObj(i -> item("p" + i / EACH, "s" + i));
  }

  private Path export(Stream<String> data) throws IOException {
    ExportOnDisk export = new ExportOnDisk(folder);
    export.with("one.json.gz", SERVICE.toArray(String[]::new));
    export.with("two.json.gz", data.toArray(String[]::new));
    return export.written().folder();
  }

  private static String item(String hash, String sort) {
    return "{\"Item\":{\"PK\":{\"S\":\"%s\"},\"SK\":{\"S\":\"%s\"}}}".formatted(hash, sort);
  }
}
