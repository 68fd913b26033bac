package dev.dynamomigrate.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Json5Document;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.testing.LocalDynamo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * A thousand random schemas with random properties: the item that dynamodb-onetable 2.7.7 made of
 * them in DynamoDB, or that it refused them. it/node/samples.mjs makes the file.
 */
class SampleTest {
  private static final Path SAMPLES = Path.of("src/test/resources/onetable/samples.jsonl.gz");
  private static final Instant NOW = Instant.parse("2024-03-10T11:12:13.456Z");
  private static final Crypto CRYPTO =
      Crypto.of(Map.of("primary", Map.of("cipher", "aes-256-gcm", "password", "samples")));

  /** What OneTable stores and nobody could use. */
  private static final Pattern REFUSED =
      Pattern.compile(
          "^refused: (The template of \\w+ names an object; |A list with .* in it has no text"
              + "|The property '\\w+' (is a date and was given something else|has fields and was given))");

  private final TableKeys keys = LocalDynamo.newTable("pk", "sk");

  @Test
  void storesOfAThousandRandomItemsWhatOneTableStoresAndRefusesTheRest() throws IOException {
    List<Map<String, Object>> samples = samples();
    List<String> refusals = samples.parallelStream().map(this::create).toList();
    Map<String, Map<String, AttributeValue>> stored = stored();
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      String ours = shown(stored.get("m#i" + i), refusals.get(i));
      String theirs = wanted(samples.get(i));
      boolean same =
          ours.equals(theirs) || (ours.startsWith("refused") && theirs.startsWith("refused"));
      if (!same && !excused(ours, theirs, samples.get(i).get("properties").toString())) {
        differences.add(
            "%d\n  ours   %s\n  theirs %s\n  of %s\n  in %s"
                .formatted(
                    i,
                    ours,
                    theirs,
                    samples.get(i).get("properties"),
                    Vectors.map(samples.get(i).get("schema")).get("models")));
      }
    }
    assertThat(samples).hasSize(1000);
    assertThat(differences).as("%d differences", differences.size()).isEmpty();
  }

  /** Why it is refused; empty if it is not. */
  private String create(Map<String, Object> sample) {
    Deque<byte[]> random = new ArrayDeque<>();
    Vectors.list(sample.get("random"))
        .forEach(text -> random.add(HexFormat.of().parseHex((String) text)));
    try {
      Entities.Surroundings surroundings =
          new Entities.Surroundings(
              (Boolean) sample.get("partial"),
              CRYPTO,
              count -> random.isEmpty() ? new byte[count] : random.remove(),
              () -> NOW);
      Schema schema = Schema.of(Vectors.map(sample.get("schema")), "a sample");
      new DynamoTable(LocalDynamo.client(), keys, new Entities(schema, surroundings))
          .create("M", Vectors.givenMap(Vectors.map(sample.get("properties"))), Params.none());
      return "";
    } catch (InvalidInputException | DynamoDbException e) {
      return e.getMessage();
    }
  }

  /**
   * What decisions.md says is not copied: OneTable crashes over null for an object with fields and
   * over a member called constructor, and stores what says nothing.
   */
  private static boolean excused(String ours, String theirs, String properties) {
    return switch (theirs) {
      case "refused: Error" -> properties.contains("constructor=");
      case "refused: TypeError" -> properties.contains("=null");
      default -> REFUSED.matcher(ours).find();
    };
  }

  private static String wanted(Map<String, Object> sample) {
    return sample.containsKey("item")
        ? shown(Wire.item(Vectors.map(sample.get("item"))), "")
        : "refused: " + sample.get("refused");
  }

  private static String shown(Map<String, AttributeValue> item, String refusal) {
    return item == null ? "refused: " + refusal : Wire.typed(AttributeValue.fromM(item));
  }

  private Map<String, Map<String, AttributeValue>> stored() {
    Map<String, Map<String, AttributeValue>> stored = new HashMap<>();
    LocalDynamo.client()
        .scanPaginator(scan -> scan.tableName(keys.table()).consistentRead(true))
        .items()
        .forEach(item -> stored.put(item.get("pk").s(), item));
    return stored;
  }

  private static List<Map<String, Object>> samples() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(SAMPLES)), UTF_8))) {
      return lines.lines().map(line -> Json5Document.parse(line, "a sample")).toList();
    }
  }
}
