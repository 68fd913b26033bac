package dev.dynamomigrate.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every way in which an export can be unusable, and what is said. */
class BadExportTest {
  private static final String FORMAT =
      "A data file has one {\"Item\": {…}} a line; export the table with the format DYNAMODB_JSON.";
  private static final String AGAIN = "Download it again: it is not as DynamoDB wrote it.";

  @TempDir Path root;

  private static List<Map<String, AttributeValue>> read(Path export) {
    try (Stream<Map<String, AttributeValue>> items = ExportedItems.at(export).items()) {
      return items.toList();
    }
  }

  private static void refused(Path export, String fact, String hint) {
    assertThatThrownBy(() -> read(export))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> assertThat(List.of(e.getMessage(), e.hint())).containsExactly(fact, hint));
  }

  private ExportOnDisk export() throws IOException {
    return new ExportOnDisk(root)
        .with("a.json.gz", ExportOnDisk.item(1), ExportOnDisk.item(2))
        .with("b.json.gz", ExportOnDisk.item(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [                              | is no JSON.
          {"Item":{}                     | is no JSON.
          {"Item":{}}{"Item":{}}         | is no JSON.
          {"Item":{}},{"Item":{}}        | has more than one object.
          {}                             | has no Item.
          5                              | has no Item.
          {"Item":5}                     | is no item: its Item holds no attributes.
          {"Item":{"a":{"X":1}}}         | is no item: the attribute 'a' has the type X, which is unknown.
          {"Item":{"a":{}}}              | is no item: the attribute 'a' is not one value with its type.
          {"Item":{"a":"b"}}             | is no item: the attribute 'a' is not one value with its type.
          {"Item":{"a":{"S":"","N":"1"}}}| is no item: the attribute 'a' is not one value with its type.
          {"Item":{"a":{"N":1}}}         | is no item: the attribute 'a' has no value of its type N.
          {"Item":{"a":{"B":"?"}}}       | is no item: the attribute 'a' has no value of its type B.
          {"Item":{"a":{"SS":"x"}}}      | is no item: the attribute 'a' has no value of its type SS.
          {"Item":{"a":{"BOOL":"true"}}} | is no item: the attribute 'a' has no value of its type BOOL.
          {"Item":{"a":{"M":{"b":{"L":[{"S":""},{"Z":1}]}}}}} | is no item: the attribute 'a.b[1]' has the type Z, which is unknown.
          """)
  void aLineThatIsNoItemIsNamed(String line, String fault) throws IOException {
    Path file = root.resolve("export.json");
    Files.writeString(file, "{\"Item\":{}}\n\n" + line + "\n");
    refused(file, "Line 3 of " + file + " " + fault, FORMAT);
  }

  @Test
  void ionIsRefusedByItsManifestItsNamesAndItsLines() throws IOException {
    String hint = "Only DynamoDB's JSON is read: export the table with the format DYNAMODB_JSON.";
    ExportOnDisk export = export().written("ION", "FULL_EXPORT");
    refused(
        root,
        "The export of "
            + export.folder().resolve("manifest-summary.json")
            + " is in the format ION.",
        hint);
    Path folder = root.resolve("data");
    ExportOnDisk.write(folder.resolve("a.ion.gz"), ExportOnDisk.gzip("$ion_1_0 {Item:{id:1.}}\n"));
    refused(folder, "The data files in " + folder + " are Amazon Ion.", hint);
    refused(
        folder.resolve("a.ion.gz"),
        "Line 1 of " + folder.resolve("a.ion.gz") + " is Amazon Ion.",
        hint);
  }

  @Test
  void anIncrementalExportIsRefusedByItsManifestAndItsLines() throws IOException {
    String hint = "Only a whole table is read: make a full export, of the type FULL_EXPORT.";
    ExportOnDisk export = export().written("DYNAMODB_JSON", "INCREMENTAL_EXPORT");
    refused(
        root,
        "The export of " + export.folder().resolve("manifest-summary.json") + " is incremental.",
        hint);
    Path file = root.resolve("change.json");
    Files.writeString(
        file,
        """
        {"Metadata":{"WriteTimestampMicros":{"N":"1"}},"Keys":{"id":{"N":"1"}},"NewImage":{"id":{"N":"1"}}}
        """);
    refused(file, "Line 1 of " + file + " tells of a change: it has Keys and no Item.", hint);
  }

  @Test
  void whatWasNotDownloadedWhollyIsTold() throws IOException {
    Path file = root.resolve("a.json.gz");
    byte[] whole = ExportOnDisk.gzip("{\"Item\":{}}\n".repeat(100_000));
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageMatching(
            "The data file \\Q" + file + "\\E ends too early; [0-9,]+ of its lines were read\\.");
    // In the checksum at the end: elsewhere other text may come out.
    whole[whole.length - 6] ^= 0x55;
    Files.write(file, whole);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageMatching(
            "The data file \\Q" + file + "\\E is damaged \\(.*\\); .* were read\\.");
  }

  @Test
  void aDataFileOfAnotherChecksumIsRefusedBeforeAnyItemIsRead() throws IOException {
    ExportOnDisk export = export().written();
    Path file = export.data("b.json.gz");
    Files.write(file, ExportOnDisk.gzip(ExportOnDisk.item(4) + "\n"));
    refused(root, "The data file " + file + " has not the checksum of manifest-files.json.", AGAIN);
    assertThatThrownBy(() -> ExportedItems.at(root)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void anotherNumberOfItemsThanTheManifestsIsRefused() throws IOException {
    ExportOnDisk export = export().written();
    Path list = export.folder().resolve("manifest-files.json");
    String good = Files.readString(list);
    Files.writeString(list, good.replace("\"itemCount\":1", "\"itemCount\":7"));
    refused(
        root,
        "The data files of " + list + " have 9 items, and 3 by manifest-summary.json.",
        "Download both manifests again: they are not of one export, or not whole.");
    Files.delete(export.folder().resolve("manifest-summary.json"));
    refused(
        root,
        "The data file " + export.data("b.json.gz") + " has 1 items, and 7 by manifest-files.json.",
        AGAIN);
  }

  @Test
  void manifestsThatAreNoneAreRefused() throws IOException {
    String hint = "Download it again, or name the folder of the data files alone.";
    ExportOnDisk export = export().written();
    Path list = export.folder().resolve("manifest-files.json");
    String good = Files.readString(list);
    Files.writeString(list, good + "{\"itemCount\":1}\n");
    refused(root, "Line 3 of " + list + " has no dataFileS3Key.", hint);
    Files.writeString(list, "nothing");
    refused(root, "Line 1 of " + list + " is no JSON.", hint);
    Files.writeString(list, "[]");
    refused(root, "Line 1 of " + list + " is no object.", hint);
    Files.writeString(list, good.replace("\"itemCount\":1", "\"itemCount\":1.5"));
    refused(root, "Line 2 of " + list + " has an itemCount that is no whole number.", hint);
    Files.delete(list);
    refused(
        root,
        "There is no manifest-files.json in " + export.folder() + ".",
        "Download it, too: it names the data files; or name the folder of the data files.");
    Path summary = export.folder().resolve("manifest-summary.json");
    Files.writeString(summary, "{");
    refused(root, summary + " is no JSON.", hint);
  }

  @Test
  void whatIsNotThereIsNamed() throws IOException {
    ExportOnDisk export = export().written();
    Files.delete(export.data("a.json.gz"));
    refused(
        root,
        "The data file a.json.gz is missing in " + root + ".",
        "Download the whole export, with its folder data.");
    Path nowhere = root.resolve("nowhere");
    refused(nowhere, "There is no export " + nowhere + ".", "Check --from.");
    Path empty = Files.createDirectory(nowhere);
    refused(
        empty,
        "There is no export in " + empty + ".",
        "Name the folder with manifest-files.json, or one with data files such as xyz.json.gz.");
    Files.createFile(empty.resolve("_started"));
    refused(
        empty,
        "The export in " + empty + " is not complete: it has no manifests yet.",
        "Download it when it is; or delete its file _started, to read what is there.");
  }

  @Test
  void oneOfSeveralExportsHasToBeNamed() throws IOException {
    ExportOnDisk export = export().written();
    ExportOnDisk.write(root.resolve("older/manifest-files.json"), new byte[0]);
    refused(
        root,
        "There are 2 exports in %s: AWSDynamoDB/%s, older.".formatted(root, ExportOnDisk.ID),
        "Name the folder of one of them.");
    assertThat(read(export.folder())).hasSize(3);
  }

  @Test
  void whatIsNoTextOrNoLinesIsRefused() throws IOException {
    Path file = root.resolve("a.json");
    Files.write(file, new byte[] {'{', (byte) 0xff, '}'});
    refused(
        file,
        "The data file " + file + " is not text in UTF-8; 0 of its lines were read.",
        "Name a data file of an export, such as data/xyz.json.gz.");
    Files.write(file, "x".repeat(ExportedLines.LONGEST + 1).getBytes(UTF_8));
    refused(
        file,
        "Line 1 of " + file + " is longer than any item can be.",
        "An export has one item a line: {\"Item\": {…}}. Is this a data file of one?");
  }
}
