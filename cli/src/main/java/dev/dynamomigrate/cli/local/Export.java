package dev.dynamomigrate.cli.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dynamomigrate.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.LineNumberReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonNodeParser;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A file as DynamoDB exports a table (format DYNAMODB_JSON): a line for each item, {@code {"Item":
 * {"id": {"S": "1"}, "likes": {"N": "10"}}}}, compressed with gzip or not.
 */
public final class Export {
  private final Path file;
  private final JsonNodeParser parser = JsonNode.parser();

  /** An export that is read when its items are asked for. */
  public Export(Path file) {
    this.file = file;
  }

  /**
   * The items in the order of the file, read one by one; numbers keep their digits.
   *
   * @return a stream to be closed; it throws {@link InvalidInputException}, naming the line, where
   *     the file is not an export
   * @throws InvalidInputException if the file cannot be read
   */
  public Stream<Map<String, AttributeValue>> items() {
    try {
      LineNumberReader lines = new LineNumberReader(new InputStreamReader(plain(), UTF_8));
      return lines
          .lines()
          .filter(line -> !line.isBlank())
          .map(line -> item(line, lines.getLineNumber()))
          .onClose(() -> close(lines));
    } catch (IOException e) {
      throw new InvalidInputException(
          "The export " + file + " cannot be read: " + e.getMessage(),
          "Name a file of the export's folder data/, such as data/xyz.json.gz.",
          e);
    }
  }

  private InputStream plain() throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    try {
      bytes.mark(2);
      boolean gzip = bytes.read() == 0x1f && bytes.read() == 0x8b;
      bytes.reset();
      return gzip ? new GZIPInputStream(bytes) : bytes;
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  private static void close(LineNumberReader lines) {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, AttributeValue> item(String line, int number) {
    try {
      return attributes(parser.parse(line).field("Item").orElseThrow());
    } catch (RuntimeException e) {
      // Whatever the parser, a missing member or a wrong type throws: the line is no item.
      throw new InvalidInputException(
          "Line " + number + " of the export " + file + " is not {\"Item\": {…}}.",
          "Export the table with the format DYNAMODB_JSON, not ION.",
          e);
    }
  }

  private static Map<String, AttributeValue> attributes(JsonNode object) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    object.asObject().forEach((name, value) -> attributes.put(name, attribute(value)));
    return attributes;
  }

  private static AttributeValue attribute(JsonNode typed) {
    Map.Entry<String, JsonNode> only = typed.asObject().entrySet().iterator().next();
    JsonNode value = only.getValue();
    return switch (only.getKey()) {
      case "S" -> AttributeValue.fromS(value.asString());
      case "N" -> AttributeValue.fromN(value.asString());
      case "B" -> AttributeValue.fromB(bytes(value));
      case "BOOL" -> AttributeValue.fromBool(value.asBoolean());
      case "NULL" -> AttributeValue.fromNul(value.asBoolean());
      case "M" -> AttributeValue.fromM(attributes(value));
      case "L" -> AttributeValue.fromL(each(value, Export::attribute));
      case "SS" -> AttributeValue.fromSs(each(value, JsonNode::asString));
      case "NS" -> AttributeValue.fromNs(each(value, JsonNode::asString));
      case "BS" -> AttributeValue.fromBs(each(value, Export::bytes));
      default -> throw new IllegalArgumentException("No attribute type: " + only.getKey());
    };
  }

  private static SdkBytes bytes(JsonNode text) {
    return SdkBytes.fromByteArray(Base64.getDecoder().decode(text.asString()));
  }

  private static <T> List<T> each(JsonNode array, Function<JsonNode, T> as) {
    return array.asArray().stream().map(as).toList();
  }
}
