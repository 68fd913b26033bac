package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Entries of 0.1.0, which knew nothing of {@code //SOURCES} and {@code //FILES}: its checksum and
 * its source are of the script alone.
 */
class OlderEntryTest {
  private static final String SCRIPT =
      """
      //SOURCES Words.java
      //FILES words.txt
      import dev.dynamomigrate.migration.*;
      import dev.dynamomigrate.table.*;
      class Takes implements Migration {
        public void up(Table db, MigrationContext migrate) { new Words(); }
      }
      """;

  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void isNoFalseAlarmWhateverBecameOfTheFilesThatItTook() throws IOException {
    applied(packed(SCRIPT));

    commands.run("validate", "--strict", "--compile").succeeds();
    commands.write("0.1.0.java", SCRIPT.replace("\n", "\r\n"));
    commands.write("Words.java", "class Words { int one; }\n");
    commands.delete("words.txt");
    commands.run("validate", "--strict").succeeds();
    assertThat(commands.run("list", "--show", "0.1.0", "--quiet").succeeds().out())
        .isEqualTo(SCRIPT);
  }

  @Test
  void showsOfAChangeTheScriptAlone() throws IOException {
    applied(packed(SCRIPT));
    commands.write("0.1.0.java", SCRIPT.replace("new Words()", "/* none */"));

    commands
        .run("validate")
        .endsWith(ExitCode.FAILED)
        .prints(
            "error    0.1.0 changed after it was applied.",
            "    --- 0.1.0, as it ran",
            "    +++ 0.1.0.java, as it is now",
            "    @@ -3,5 +3,5 @@",
            "     import dev.dynamomigrate.migration.*;",
            "     import dev.dynamomigrate.table.*;",
            "     class Takes implements Migration {",
            "    -  public void up(Table db, MigrationContext migrate) { new Words(); }",
            "    +  public void up(Table db, MigrationContext migrate) { /* none */; }",
            "     }");
  }

  @Test
  void isComparedByItsChecksumWhereNoSourceIsKept() throws IOException {
    applied(null);
    commands.run("validate", "--strict").succeeds();
    commands.write("0.1.0.java", SCRIPT + "// more\n");

    commands
        .run("validate")
        .endsWith(ExitCode.FAILED)
        .prints("error    0.1.0 changed after it was applied.");
  }

  /** Applies the script, and makes its entry what 0.1.0 wrote. */
  private static void applied(byte[] source) {
    commands.write("Words.java", "class Words {}\n");
    commands.write("words.txt", "one\n");
    commands.write("0.1.0.java", SCRIPT);
    commands.run("up").succeeds();
    Map<String, AttributeValue> item =
        new HashMap<>(
            commands.items().stream()
                .filter(each -> each.get("SK").s().startsWith("entry#"))
                .findFirst()
                .orElseThrow());
    Map<String, AttributeValue> content = new HashMap<>(item.get("_dynamo_migrate").m());
    String checksum = content.get("checksum").s();
    assertThat(checksum).contains("+");
    content.put("checksum", AttributeValue.fromS(checksum.substring(0, checksum.indexOf('+'))));
    if (source == null) {
      content.remove("source");
    } else {
      content.put("source", AttributeValue.fromB(SdkBytes.fromByteArray(source)));
    }
    item.put("_dynamo_migrate", AttributeValue.fromM(content));
    commands.client().putItem(put -> put.tableName(commands.table()).item(item));
  }

  private static byte[] packed(String source) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(source.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
