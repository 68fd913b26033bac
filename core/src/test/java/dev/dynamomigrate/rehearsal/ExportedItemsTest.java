package dev.dynamomigrate.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is read from an export; what is refused is in {@link BadExportTest}. */
class ExportedItemsTest {
  @TempDir Path root;

  private ExportOnDisk twoFiles() throws IOException {
    return new ExportOnDisk(root)
        .with("b.json.gz", ExportOnDisk.item(1), ExportOnDisk.item(2))
        .with("a.json.gz", ExportOnDisk.item(3))
        .written();
  }

  private static List<String> numbers(Path export) {
    try (Stream<Map<String, AttributeValue>> items = ExportedItems.at(export).items()) {
      return items.map(item -> item.get("id").n()).toList();
    }
  }

  @Test
  void anExportIsFoundByItsFolderOneAboveItAndItsManifests() throws IOException {
    ExportOnDisk export = twoFiles();
    for (Path named :
        List.of(
            root,
            root.resolve("AWSDynamoDB"),
            export.folder(),
            export.folder().resolve("manifest-summary.json"),
            export.folder().resolve("manifest-files.json"))) {
      assertThat(numbers(named)).as("%s", named).containsExactly("1", "2", "3");
    }
  }

  @Test
  void dataFilesAloneAreReadByNameAndAMissingSummaryIsNotMissed() throws IOException {
    ExportOnDisk export = twoFiles();
    Files.delete(export.folder().resolve("manifest-summary.json"));
    assertThat(numbers(root)).containsExactly("1", "2", "3");
    assertThat(numbers(export.folder().resolve("data"))).containsExactly("3", "1", "2");
    assertThat(numbers(export.data("b.json.gz"))).containsExactly("1", "2");
  }

  @Test
  void manifestsTellHowManyItemsThereAre() throws IOException {
    ExportOnDisk export = twoFiles();
    assertThat(ExportedItems.at(root).total()).hasValue(3);
    assertThat(ExportedItems.at(export.folder().resolve("data")).total()).isEmpty();
  }

  @Test
  void dataFilesThatWereDownloadedElsewhereAreFoundByTheirNames() throws IOException {
    ExportOnDisk export = twoFiles();
    Files.move(export.data("b.json.gz"), root.resolve("b.json.gz"));
    assertThat(numbers(root)).containsExactly("1", "2", "3");
  }

  @Test
  void emptyFilesOfEmptyPartitionsHoldNothing() throws IOException {
    ExportOnDisk export = new ExportOnDisk(root).with("empty.json.gz").with("one.json.gz", "", "");
    ExportOnDisk.write(export.data("nothing.json.gz"), new byte[0]);
    assertThat(numbers(export.folder().resolve("data"))).isEmpty();
  }

  @Test
  void plainFilesWithEitherLineEndAreReadToTheirLastLine() throws IOException {
    Path file = root.resolve("items.json");
    Files.writeString(file, ExportOnDisk.item(1) + "\r\n\n" + ExportOnDisk.item(2));
    assertThat(numbers(file)).containsExactly("1", "2");
  }

  @Test
  void filesOfManyBlocksOfGzipAreReadWholly() throws IOException {
    Path file = root.resolve("items.json.gz");
    byte[] first = ExportOnDisk.gzip(ExportOnDisk.item(1) + "\n");
    byte[] second = ExportOnDisk.gzip(ExportOnDisk.item(2) + "\n");
    byte[] both = new byte[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    Files.write(file, both);
    assertThat(numbers(file)).containsExactly("1", "2");
  }

  @Test
  void everyAttributeTypeIsReadAndNumbersKeepTheirDigits() throws IOException {
    Path file = root.resolve("export.json");
    Files.write(
        file,
        """
        {"Item":{"s":{"S":"ä\\u0000"},"n":{"N":"1.2345678901234567890123456789012345678"},\
        "b":{"B":"AQI="},"t":{"BOOL":true},"nul":{"NULL":true},"l":{"L":[{"N":"1"},{"L":[]}]},\
        "m":{"M":{"in":{"M":{}}}},"ss":{"SS":["a"]},"ns":{"NS":["1E+2"]},"bs":{"BS":["AQI="]}}}

        """
            .getBytes(UTF_8));
    SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {1, 2});
    Map<String, AttributeValue> expected = new LinkedHashMap<>();
    expected.put("s", AttributeValue.fromS("ä\0"));
    expected.put("n", AttributeValue.fromN("1.2345678901234567890123456789012345678"));
    expected.put("b", AttributeValue.fromB(bytes));
    expected.put("t", AttributeValue.fromBool(true));
    expected.put("nul", AttributeValue.fromNul(true));
    expected.put(
        "l",
        AttributeValue.fromL(List.of(AttributeValue.fromN("1"), AttributeValue.fromL(List.of()))));
    expected.put("m", AttributeValue.fromM(Map.of("in", AttributeValue.fromM(Map.of()))));
    expected.put("ss", AttributeValue.fromSs(List.of("a")));
    expected.put("ns", AttributeValue.fromNs(List.of("1E+2")));
    expected.put("bs", AttributeValue.fromBs(List.of(bytes)));
    try (Stream<Map<String, AttributeValue>> items = ExportedItems.at(file).items()) {
      assertThat(items).containsExactly(expected);
    }
  }

  @Test
  void anItemIsReadOnlyWhenItIsAskedFor() throws IOException {
    ExportOnDisk export = twoFiles();
    ExportOnDisk.write(export.data("c.json"), "{}".getBytes(UTF_8));
    try (Stream<Map<String, AttributeValue>> items =
        ExportedItems.at(export.folder().resolve("data")).items()) {
      // Whoever read ahead would have met the last file, which holds no item.
      assertThat(items.iterator().next().get("id").n()).isEqualTo("3");
    }
  }
}
