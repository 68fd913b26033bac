package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonNodeParser;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of one data file, one after the other. */
final class FileItems implements AutoCloseable {
  private static final String FORMAT =
      "A data file has one {\"Item\": {…}} a line; export the table with the format DYNAMODB_JSON.";

  // An error of this parser does not quote the item.
  private final JsonNodeParser parser = JsonNodeParser.builder().removeErrorLocations(true).build();
  private final ExportedFile file;
  private final ExportedLines lines;
  private long items;

  private FileItems(ExportedFile file) {
    this.file = file;
    this.lines = ExportedLines.of(file.path());
  }

  /**
   * Opens a file.
   *
   * @throws InvalidInputException if it cannot be read
   */
  static FileItems of(ExportedFile file) {
    return new FileItems(file);
  }

  /**
   * The next item; nothing at the end.
   *
   * @throws InvalidInputException if a line is none, the file is damaged, or ends with another
   *     number of items than the manifest says
   */
  Optional<Map<String, AttributeValue>> next() {
    Optional<String> line = lines.next();
    if (line.isPresent()) {
      items++;
      return Optional.of(item(line.get()));
    }
    file.items()
        .ifPresent(
            expected -> {
              if (expected != items) {
                throw new InvalidInputException(
                    "The data file %s has %d items, and %d by manifest-files.json."
                        .formatted(file.path(), items, expected),
                    "Download it again: it is not as DynamoDB wrote it.");
              }
            });
    return Optional.empty();
  }

  private Map<String, AttributeValue> item(String line) {
    if (line.startsWith("$ion_1_0")) {
      throw ExportManifest.ion(here() + " is Amazon Ion.");
    }
    JsonNode object = parsed(line);
    if (object.field("Item").isEmpty()
        && (object.field("NewImage").isPresent() || object.field("Keys").isPresent())) {
      throw ExportManifest.incremental(here() + " tells of a change: it has Keys and no Item.");
    }
    JsonNode item =
        object
            .field("Item")
            .orElseThrow(() -> new InvalidInputException(here() + " has no Item.", FORMAT));
    try {
      return DynamoJson.attributes(item);
    } catch (DynamoJson.NoAttributeException e) {
      throw new InvalidInputException(here() + " is no item: " + e.fault() + ".", FORMAT, e);
    }
  }

  /** In brackets, so that what follows the object on the line is seen, too. */
  private JsonNode parsed(String line) {
    List<JsonNode> objects;
    try {
      objects = parser.parse("[" + line + "]").asArray();
    } catch (RuntimeException e) {
      // The parser promises no class of exception.
      throw new InvalidInputException(here() + " is no JSON.", FORMAT, e);
    }
    if (objects.size() != 1) {
      throw new InvalidInputException(here() + " has more than one object.", FORMAT);
    }
    return objects.get(0);
  }

  private String here() {
    return "Line " + lines.number() + " of " + file.path();
  }

  @Override
  public void close() {
    lines.close();
  }
}
