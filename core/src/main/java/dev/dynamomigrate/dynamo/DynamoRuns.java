package dev.dynamomigrate.dynamo;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * What a controller keeps of the runs that were started through it, one item for each: partition
 * {@code _dynamo-migrate}, sort key {@code run#<id>}, and one map {@code _dynamo_migrate} of {@code
 * format} (N), {@code revision} (N), {@code writer} (S), a random text of each write, and {@code
 * content} (B), a text in UTF-8, packed with gzip. It is replaced only by who has seen its latest
 * revision, and never deleted.
 */
public final class DynamoRuns {
  private static final int FORMAT = 1;
  private static final int LONGEST = 16 << 20;

  private final DynamoDbClient client;
  private final TableKeys keys;

  /**
   * Runs.
   *
   * @param keys of the table that holds the ledger
   */
  public DynamoRuns(DynamoDbClient client, TableKeys keys) {
    this.client = client;
    this.keys = keys;
  }

  /**
   * What is stored of a run.
   *
   * @param revision counts up with each write, from 1
   */
  public record Stored(long revision, String content) {}

  /** What is stored of a run, read consistently. */
  public Optional<Stored> read(String id) {
    return content(id).map(DynamoRuns::stored);
  }

  private Optional<Map<String, AttributeValue>> content(String id) {
    try {
      GetItemResponse response =
          client.getItem(
              get ->
                  get.tableName(keys.table())
                      .key(keys.key(OwnItems.PARTITION, sort(id)))
                      .consistentRead(true));
      return response.hasItem()
          ? Optional.of(response.item().get(OwnItems.CONTENT).m())
          : Optional.empty();
    } catch (SdkException e) {
      throw ServiceException.of("reading the run %s".formatted(id), e);
    }
  }

  private static Stored stored(Map<String, AttributeValue> content) {
    int format = Integer.parseInt(content.get("format").n());
    if (format > FORMAT) {
      throw new MigrationException(
          ExitCode.INVALID,
          "The table holds a run of format %d, and this engine knows up to %d."
              .formatted(format, FORMAT),
          "Use the version of Dynamo Migrate that wrote it, or a newer one.");
    }
    return new Stored(
        Long.parseLong(content.get("revision").n()), unpacked(content.get("content").b()));
  }

  /**
   * Stores what is now of a run, if what was seen is still so.
   *
   * @param seen nothing if there was none
   * @return what is stored by it; nothing if somebody else wrote meanwhile
   */
  public Optional<Stored> write(String id, Optional<Stored> seen, String content) {
    Stored next = new Stored(seen.map(Stored::revision).orElse(0L) + 1, content);
    String writer = UUID.randomUUID().toString();
    Map<String, AttributeValue> item = keys.key(OwnItems.PARTITION, sort(id));
    item.put(
        OwnItems.CONTENT,
        AttributeValue.fromM(
            Map.of(
                "format", AttributeValue.fromN(String.valueOf(FORMAT)),
                "revision", AttributeValue.fromN(String.valueOf(next.revision())),
                "writer", AttributeValue.fromS(writer),
                "content", AttributeValue.fromB(packed(content)))));
    PutItemRequest.Builder put = PutItemRequest.builder().tableName(keys.table()).item(item);
    if (seen.isPresent()) {
      put.conditionExpression("#content.revision = :seen")
          .expressionAttributeNames(Map.of("#content", OwnItems.CONTENT))
          .expressionAttributeValues(
              Map.of(":seen", AttributeValue.fromN(String.valueOf(seen.get().revision()))));
    } else {
      put.conditionExpression("attribute_not_exists(#hash)")
          .expressionAttributeNames(Map.of("#hash", keys.hash()));
    }
    try {
      client.putItem(put.build());
      return Optional.of(next);
    } catch (ConditionalCheckFailedException changedMeanwhile) {
      // A lost answer makes the SDK's own retry fail; what is there then is what we wrote.
      return content(id)
          .filter(there -> writer.equals(there.get("writer").s()))
          .map(DynamoRuns::stored);
    } catch (SdkException e) {
      throw ServiceException.of("recording the run %s".formatted(id), e);
    }
  }

  private static String sort(String id) {
    return "run#" + id;
  }

  private static SdkBytes packed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SdkBytes.fromByteArray(bytes.toByteArray());
  }

  private static String unpacked(SdkBytes packed) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.asByteArray()))) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
