package dev.dynamomigrate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.table.AttributeValues;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class SnapshotTest {
  private static final TableKeys KEYS = new TableKeys("t", "PK", "SK");
  private static final int MANY = 5000;

  @Test
  void findsEveryItemThatItKeeps() {
    try (Snapshot snapshot = Snapshot.empty(KEYS)) {
      for (int i = 0; i < MANY; i++) {
        snapshot.add(item(i, "x".repeat(i)));
      }
      assertThat(snapshot.size()).isEqualTo(MANY);
      for (int i = 0; i < MANY; i++) {
        int place = snapshot.find(item(i, "other"));
        assertThat(snapshot.taken(place)).isTrue();
        assertThat(snapshot.item(place)).isEqualTo(item(i, "x".repeat(i)));
        assertThat(snapshot.same(place, item(i, "x".repeat(i)))).isTrue();
        assertThat(snapshot.same(place, item(i, "other"))).isFalse();
      }
      assertThat(snapshot.find(item(MANY, ""))).isEqualTo(DigestTable.NONE);
    }
  }

  @Test
  void keepsItemsLargerThanItsPages() {
    try (Snapshot snapshot = Snapshot.empty(KEYS)) {
      snapshot.add(item(1, "small"));
      snapshot.add(item(2, "x".repeat(300_000)));
      snapshot.add(item(3, "small, too"));
      assertThat(snapshot.item(snapshot.find(item(1, "")))).isEqualTo(item(1, "small"));
      assertThat(snapshot.item(snapshot.find(item(2, "")))).isEqualTo(item(2, "x".repeat(300_000)));
      assertThat(snapshot.item(snapshot.find(item(3, "")))).isEqualTo(item(3, "small, too"));
    }
  }

  @Test
  void writesNothingReadableToItsFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("items");
    try (Snapshot snapshot =
        new Snapshot(
            KEYS,
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE))) {
      for (int i = 0; i < 100; i++) {
        snapshot.add(item(i, "secret".repeat(1000)));
      }
      assertThat(Files.size(file)).isGreaterThan(400_000);
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
      assertThat(snapshot.item(snapshot.find(item(7, ""))))
          .isEqualTo(item(7, "secret".repeat(1000)));
    }
  }

  @Test
  void leavesNoFile() throws IOException {
    Set<Path> before = files();
    try (Snapshot snapshot = Snapshot.empty(KEYS)) {
      snapshot.add(item(1, "secret"));
    }
    assertThat(before).containsAll(files());
  }

  @Test
  void tellsWhatWasAddedChangedAndRemoved() {
    Changes changes = new Changes("_type");
    try (Snapshot snapshot = Snapshot.empty(KEYS)) {
      snapshot.add(item(1, "same"));
      snapshot.add(item(2, "old"));
      snapshot.add(item(3, "gone"));
      Comparison comparison = new Comparison(snapshot, KEYS, Set.of(), changes);
      List.of(item(1, "same"), item(2, "new"), item(4, "come")).forEach(comparison::item);
      comparison.end();
    }
    assertThat(changes.all())
        .singleElement()
        .satisfies(
            users -> {
              assertThat(users.kind()).isEqualTo("User");
              assertThat(List.of(users.added(), users.changed(), users.removed()))
                  .containsExactly(1L, 1L, 1L);
              assertThat(users.attributes())
                  .isEqualTo(Map.of("PK", 2L, "SK", 2L, "_type", 2L, "text", 3L, "list", 2L));
            });
  }

  private static Set<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return new HashSet<>(files.filter(file -> file.toString().endsWith(".snapshot")).toList());
    }
  }

  private static Map<String, AttributeValue> item(int number, String text) {
    return AttributeValues.of(
        Map.of(
            "PK",
            "user#" + number,
            "SK",
            "profile",
            "_type",
            "User",
            "text",
            text,
            "list",
            List.of("a", "b")));
  }
}
