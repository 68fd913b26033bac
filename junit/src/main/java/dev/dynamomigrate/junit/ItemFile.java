package dev.dynamomigrate.junit;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.rehearsal.ExportedItems;
import dev.dynamomigrate.schema.Json5Document;
import dev.dynamomigrate.table.AttributeValues;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items that stand in a file. A {@code .json5} file has a list of them: each with plain values, or
 * all of it as DynamoDB's JSON ({@code {PK: {S: 'USER#1'}, tags: {SS: ['a']}}}), which has sets and
 * binaries, too. Any other file, and a folder, is an export of DynamoDB.
 *
 * @param path the file
 * @param keys what every item must have
 */
record ItemFile(Path path, TableKeys keys) {
  /**
   * The items.
   *
   * @return a stream to be closed
   * @throws InvalidInputException if there is no such file, or it is not what it should be
   */
  Stream<Map<String, AttributeValue>> items() {
    if (!Files.exists(path)) {
      throw new InvalidInputException(
          "There is no file of items %s.".formatted(path),
          "Name it from the project's folder, with its ending: items.json5, or an export.");
    }
    return String.valueOf(path.getFileName()).endsWith(".json5")
        ? written().stream()
        : ExportedItems.at(path).items();
  }

  private List<Map<String, AttributeValue>> written() {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (Map<String, Object> plain : Json5Document.readList(path)) {
      String place = "Item %d of %s".formatted(items.size() + 1, path);
      // A key is a text, a number or a binary: one that is a map tells that types are written out.
      Map<String, AttributeValue> item =
          plain.get(keys.hash()) instanceof Map<?, ?>
              ? TypedValues.attributes(plain, place)
              : AttributeValues.of(plain);
      for (String key : List.of(keys.hash(), keys.sort())) {
        if (!key.isEmpty() && !item.containsKey(key)) {
          throw new InvalidInputException(
              "%s has no '%s', which is a key of the table.".formatted(place, key), "Add it.");
        }
      }
      items.add(item);
    }
    return items;
  }
}
