package dev.dynamomigrate.it.onetable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.it.Build;
import dev.dynamomigrate.schema.Schema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * That the samples which core replays are what dynamodb-onetable does; with {@code
 * -Dsamples.update} they are written anew.
 */
class SamplesIT {
  private static final Path SAMPLES =
      Build.CHECKOUT.resolve("core/src/test/resources/onetable/samples.jsonl.gz");
  private static final Schema KEYS =
      new Schema("0.0.1", Map.of("indexes", Map.of("primary", Map.of("hash", "pk", "sort", "sk"))));

  @Test
  @Timeout(600)
  void theSamplesAreWhatOneTableStores() throws IOException {
    try (Database database = new Database()) {
      List<String> lines =
          Peer.lines(
              "samples.mjs", database.endpoint().toString(), database.newTable(KEYS), "1", "1000");
      if (Boolean.getBoolean("samples.update")) {
        try (OutputStream to = new GZIPOutputStream(Files.newOutputStream(SAMPLES))) {
          to.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
        }
      }
      byte[] kept =
          new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(SAMPLES))).readAllBytes();
      assertThat(lines).isEqualTo(new String(kept, UTF_8).lines().toList());
    }
  }
}
