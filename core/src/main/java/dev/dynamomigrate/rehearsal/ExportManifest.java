package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * What DynamoDB writes about an export, beside the folder {@code data}: {@code
 * manifest-summary.json}, one object, and {@code manifest-files.json}, a line for each data file.
 * The summary may be missing.
 *
 * @param files the data files
 */
record ExportManifest(List<Entry> files) {
  static final String SUMMARY = "manifest-summary.json";
  static final String FILES = "manifest-files.json";

  /**
   * A data file.
   *
   * @param name the last part of its key in S3
   * @param items how many items it has, if told
   * @param md5 the MD5 of its bytes, in Base64, if told
   */
  record Entry(String name, OptionalLong items, Optional<String> md5) {}

  /**
   * Reads the manifests of a folder.
   *
   * @throws InvalidInputException if they are no manifests, or those of an export that is not a
   *     whole table in DynamoDB's JSON
   */
  static ExportManifest read(Path folder) {
    Path summary = folder.resolve(SUMMARY);
    OptionalLong total = Files.exists(summary) ? total(summary) : OptionalLong.empty();
    Path list = folder.resolve(FILES);
    if (!Files.exists(list)) {
      throw new InvalidInputException(
          "There is no " + FILES + " in " + folder + ".",
          "Download it, too: it names the data files; or name the folder of the data files.");
    }
    List<Entry> files = files(list);
    if (total.isPresent() && files.stream().allMatch(each -> each.items().isPresent())) {
      long listed = files.stream().mapToLong(each -> each.items().getAsLong()).sum();
      if (listed != total.getAsLong()) {
        throw new InvalidInputException(
            "The data files of %s have %d items, and %d by %s."
                .formatted(list, listed, total.getAsLong(), SUMMARY),
            "Download both manifests again: they are not of one export, or not whole.");
      }
    }
    return new ExportManifest(List.copyOf(files));
  }

  private static OptionalLong total(Path summary) {
    JsonNode object = parsed(text(summary), summary.toString());
    if (field(object, "outputFormat").filter("ION"::equals).isPresent()) {
      throw ion("The export of " + summary + " is in the format ION.");
    }
    if (field(object, "exportType").filter("INCREMENTAL_EXPORT"::equals).isPresent()) {
      throw incremental("The export of " + summary + " is incremental.");
    }
    return count(object, summary.toString());
  }

  private static List<Entry> files(Path list) {
    List<Entry> files = new ArrayList<>();
    int number = 0;
    for (String line : text(list).lines().toList()) {
      number++;
      if (!line.isBlank()) {
        String where = "Line " + number + " of " + list;
        JsonNode object = parsed(line, where);
        String key =
            field(object, "dataFileS3Key")
                .orElseThrow(() -> unusable(where + " has no dataFileS3Key.", null));
        files.add(
            new Entry(
                key.substring(key.lastIndexOf('/') + 1),
                count(object, where),
                field(object, "md5Checksum")));
      }
    }
    return files;
  }

  private static String text(Path manifest) {
    try {
      return Files.readString(manifest);
    } catch (IOException e) {
      throw unusable(manifest + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static JsonNode parsed(String text, String where) {
    JsonNode node;
    try {
      node = JsonNode.parser().parse(text);
    } catch (RuntimeException e) {
      // The parser promises no class of exception.
      throw unusable(where + " is no JSON.", e);
    }
    if (!node.isObject()) {
      throw unusable(where + " is no object.", null);
    }
    return node;
  }

  private static Optional<String> field(JsonNode object, String name) {
    return Optional.ofNullable(object.asObject().get(name))
        .filter(JsonNode::isString)
        .map(JsonNode::asString);
  }

  private static OptionalLong count(JsonNode object, String where) {
    Map<String, JsonNode> members = object.asObject();
    JsonNode count = members.get("itemCount");
    if (count == null || !count.isNumber()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(count.asNumber()));
    } catch (NumberFormatException e) {
      throw unusable(where + " has an itemCount that is no whole number.", e);
    }
  }

  private static InvalidInputException unusable(String fact, Throwable cause) {
    return new InvalidInputException(
        fact, "Download it again, or name the folder of the data files alone.", cause);
  }

  /** The refusal of Amazon's Ion. */
  static InvalidInputException ion(String fact) {
    return new InvalidInputException(
        fact, "Only DynamoDB's JSON is read: export the table with the format DYNAMODB_JSON.");
  }

  /** The refusal of an export that is not the whole table. */
  static InvalidInputException incremental(String fact) {
    return new InvalidInputException(
        fact, "Only a whole table is read: make a full export, of the type FULL_EXPORT.");
  }
}
