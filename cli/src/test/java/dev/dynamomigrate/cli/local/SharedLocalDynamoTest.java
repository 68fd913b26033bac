package dev.dynamomigrate.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.InvalidInputException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Of a folder, by several processes. */
class SharedLocalDynamoTest {
  @TempDir private Path project;
  private Path folder;

  @BeforeEach
  void nameTheFolder() {
    folder = project.resolve(".dynamodb");
  }

  @AfterEach
  void stop() {
    LocalDynamo.stop(folder);
  }

  @Test
  void secondProcessUsesTheSameServerAndTheLastOneEndsIt() throws Exception {
    URI endpoint;
    try (LocalDynamo ours = LocalDynamo.shared(folder, Servers.ARTIFACTS)) {
      endpoint = ours.endpoint();
      try (OneUser other = OneUser.of(folder)) {
        assertThat(other.endpoint()).isEqualTo(endpoint);
        ours.close();
        assertThat(LocalDynamo.running(folder)).contains(endpoint);
      }
    }
    assertThat(Servers.answers(endpoint)).isFalse();
    assertThat(LocalDynamo.running(folder)).isEmpty();
  }

  @Test
  void processesThatStartAtOnceShareOneServer() throws Exception {
    try (OneUser first = OneUser.waiting(folder);
        OneUser second = OneUser.waiting(folder);
        OneUser third = OneUser.waiting(folder)) {
      first.go();
      second.go();
      third.go();
      assertThat(first.endpoint()).isEqualTo(second.endpoint()).isEqualTo(third.endpoint());
      assertThat(folder.resolve("users").toFile().list()).hasSize(3);
    }
  }

  @Test
  void threadsOfOneProcessShareOneServer() {
    List<LocalDynamo> users =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> LocalDynamo.shared(folder, Servers.ARTIFACTS))
            .toList();
    assertThat(users.stream().map(LocalDynamo::endpoint).distinct()).hasSize(1);
    users.parallelStream().skip(1).forEach(LocalDynamo::close);
    assertThat(Servers.answers(users.get(0).endpoint())).isTrue();
    users.get(0).close();
    assertThat(Servers.answers(users.get(0).endpoint())).isFalse();
  }

  @Test
  void userThatWasKilledDoesNotCount() throws Exception {
    try (OneUser other = OneUser.of(folder);
        LocalDynamo ours = LocalDynamo.shared(folder, Servers.ARTIFACTS)) {
      URI endpoint = other.endpoint();
      other.kill();
      assertThat(endpoint).isEqualTo(ours.endpoint());
      ours.close();
      assertThat(Servers.answers(endpoint)).isFalse();
    }
  }

  @Test
  void itEndsByItselfWhenItsOnlyUserIsKilled() throws Exception {
    try (OneUser user = OneUser.of(folder)) {
      URI endpoint = user.endpoint();
      user.kill();
      assertThat(Servers.soon(() -> !Servers.answers(endpoint))).isTrue();
    }
    assertThat(LocalDynamo.running(folder)).isEmpty();
  }

  @Test
  void interruptedThreadStartsAndEndsItAllTheSame() {
    Thread.currentThread().interrupt();
    LocalDynamo dynamo = LocalDynamo.shared(folder, Servers.ARTIFACTS);
    assertThat(Thread.interrupted()).isTrue();
    Thread.currentThread().interrupt();
    dynamo.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Servers.answers(dynamo.endpoint())).isFalse();
  }

  @Test
  void dataSurviveItsEnd() {
    try (LocalDynamo dynamo = LocalDynamo.shared(folder, Servers.ARTIFACTS)) {
      Servers.createTable(dynamo.endpoint(), "App");
    }
    try (LocalDynamo dynamo = LocalDynamo.shared(folder, Servers.ARTIFACTS);
        DynamoDbClient client = Servers.client(dynamo.endpoint())) {
      assertThat(client.listTables().tableNames()).containsExactly("App");
    }
  }

  @Test
  void startedOneStaysUntilItIsStopped() {
    URI endpoint = LocalDynamo.start(folder, Servers.ARTIFACTS);
    assertThat(LocalDynamo.start(folder, Servers.ARTIFACTS)).isEqualTo(endpoint);
    LocalDynamo.shared(folder, Servers.ARTIFACTS).close();
    assertThat(LocalDynamo.running(folder)).contains(endpoint);

    assertThat(LocalDynamo.stop(folder)).isTrue();
    assertThat(Servers.answers(endpoint)).isFalse();
    assertThat(LocalDynamo.stop(folder)).isFalse();
  }

  @Test
  void interruptFromTheKeyboardIsForItsUsersOnly() throws Exception {
    URI endpoint = LocalDynamo.start(folder, Servers.ARTIFACTS);
    signal("INT");
    signal("HUP");
    // Signals of one process are handled in order: this one is seen to work, so those were handled.
    signal("QUIT");
    Path log = folder.resolve("server.log");
    assertThat(Servers.soon(() -> Files.readString(log).contains("Full thread dump"))).isTrue();
    assertThat(LocalDynamo.running(folder)).contains(endpoint);
    signal("TERM");
    assertThat(Servers.soon(() -> LocalDynamo.running(folder).isEmpty())).isTrue();
  }

  @Test
  void serverThatWasKilledIsStartedAgain() throws Exception {
    URI first = LocalDynamo.start(folder, Servers.ARTIFACTS);
    Servers.createTable(first, "App");
    signal("KILL");
    assertThat(Servers.soon(() -> !Servers.answers(first))).isTrue();
    assertThat(LocalDynamo.running(folder)).isEmpty();
    try (LocalDynamo again = LocalDynamo.shared(folder, Servers.ARTIFACTS);
        DynamoDbClient client = Servers.client(again.endpoint())) {
      assertThat(client.listTables().tableNames()).containsExactly("App");
    }
  }

  @Test
  void lookingStartsAndWritesNothing() {
    assertThat(LocalDynamo.running(folder)).isEmpty();
    assertThat(LocalDynamo.stop(folder)).isFalse();
    assertThat(folder).doesNotExist();
  }

  @Test
  void folderThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.createFile(project.resolve("file"));
    assertThatThrownBy(() -> LocalDynamo.shared(file.resolve("state"), Servers.ARTIFACTS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("DynamoDB Local cannot use the folder " + file.resolve("state"));
  }

  private void signal(String name) throws Exception {
    long pid =
        Announcement.parse(Files.readString(folder.resolve("server.json"))).orElseThrow().pid();
    assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor())
        .isZero();
  }
}
